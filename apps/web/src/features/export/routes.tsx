import { page } from '../../app/page-route';

export const exportPages = [
  page('/exports', () => import('./exports').then((m) => m.Exports), 'export.create'),
  page('/export-schedules', () => import('./schedules').then((m) => m.Schedules), 'export.create'),
  page('/reports', () => import('./reports').then((m) => m.Reports), 'training.read'),
  page('/reports/:id', () => import('./report-editor').then((m) => m.ReportEditor), 'training.read'),
  page('/statistics', () => import('./statistics').then((m) => m.Statistics), 'public'),
  page('/statistics/:closeId', () => import('./statistics-table').then((m) => m.StatisticsTable), 'public'),
];
