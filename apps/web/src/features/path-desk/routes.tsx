import { page } from '../../app/page-route';

export const pathDeskPages = [
  page('/author/paths', () => import('./path-desk-list').then((m) => m.PathDeskList), 'learning.author'),
  page('/author/paths/new', () => import('./new-path').then((m) => m.NewPath), 'learning.author'),
  page('/author/paths/:pathId', () => import('./path-desk').then((m) => m.PathDesk), 'learning.author'),
  page('/author/paths/:pathId/preview', () => import('./preview').then((m) => m.PathPreview), 'learning.author'),
];
