import { page } from '../../app/page-route';

export const orgPages = [
  page('/units', () => import('./units').then((m) => m.Units), 'org.read_unit'),
  page('/units/:unitId/lineage', () => import('./lineage').then((m) => m.Lineage), 'org.read_unit'),
  page('/unit-acts', () => import('./unit-acts').then((m) => m.UnitActs), 'org.read_unit'),
  page('/unit-acts/new', () => import('./new-act').then((m) => m.NewAct), 'org.manage_unit'),
  page('/duplicates', () => import('./duplicates').then((m) => m.Duplicates), 'org.merge_person'),
  page('/people', () => import('./people').then((m) => m.People), 'org.read_person'),
  page('/people/:personId', () => import('./person').then((m) => m.Person), 'org.read_person'),
  page('/roster-imports', () => import('./roster/imports').then((m) => m.Imports), 'org.import_roster'),
  page('/roster-imports/new', () => import('./roster/new-import').then((m) => m.NewImport), 'org.import_roster'),
  page('/roster-imports/tokens', () => import('./roster/tokens').then((m) => m.Tokens), 'org.import_roster'),
  page('/roster-imports/:importId', () => import('./roster/import').then((m) => m.Import), 'org.import_roster'),
];
