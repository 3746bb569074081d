import { page } from '../../app/page-route';

export const bankPages = [
  page('/bank', () => import('./item-list').then((m) => m.ItemList), 'bank.read'),
  page('/bank/new', () => import('./new-item').then((m) => m.NewItem), 'bank.author'),
  page('/bank/import', () => import('./item-file').then((m) => m.ItemFile), 'bank.author'),
  page('/bank/imports/new', () => import('./import/new-import').then((m) => m.NewImport), 'bank.author'),
  page('/bank/imports/:importId', () => import('./import/import-page').then((m) => m.ImportPage), 'bank.author'),
  page('/bank/changes', () => import('./bulk/change-list').then((m) => m.ChangeList), 'bank.read'),
  page('/bank/changes/new', () => import('./bulk/new-change').then((m) => m.NewChange), 'bank.read'),
  page('/bank/changes/:changeId', () => import('./bulk/change-page').then((m) => m.ChangePage), 'bank.read'),
  page('/bank/difficulty', () => import('./difficulty/difficulty-list').then((m) => m.DifficultyList), 'bank.read'),
  page('/bank/stimuli', () => import('./stimuli/stimulus-list').then((m) => m.StimulusList), 'bank.read'),
  page('/bank/stimuli/new', () => import('./stimuli/edit-stimulus').then((m) => m.NewStimulus), 'bank.author'),
  page('/bank/stimuli/:stimulusId', () => import('./stimuli/stimulus-page').then((m) => m.StimulusPage), 'bank.read'),
  page('/bank/stimuli/:stimulusId/edit', () => import('./stimuli/edit-stimulus').then((m) => m.EditStimulus), 'bank.author'),
  page('/bank/:itemId', () => import('./item-page').then((m) => m.ItemPage), 'bank.read'),
  page('/bank/:itemId/edit', () => import('./edit-item').then((m) => m.EditItem), 'bank.author'),
  page('/bank/:itemId/compare', () => import('./life/compare-page').then((m) => m.ComparePage), 'bank.read'),
];
