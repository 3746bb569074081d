import { page } from '../../app/page-route';

export const bankPages = [
  page('/bank', () => import('./item-list').then((m) => m.ItemList), 'bank.read'),
  page('/bank/new', () => import('./new-item').then((m) => m.NewItem), 'bank.author'),
  page('/bank/:itemId', () => import('./item-page').then((m) => m.ItemPage), 'bank.read'),
  page('/bank/:itemId/edit', () => import('./edit-item').then((m) => m.EditItem), 'bank.author'),
];
