import { page } from '../../app/page-route';

export const administrationPages = [
  page('/administration', () => import('./administration').then((m) => m.Administration), 'identity.manage_account'),
  page('/admin/settings', () => import('../settings/settings-page').then((m) => m.SettingsPage), 'operations.configure'),
  page('/admin/languages', () => import('../settings/languages-page').then((m) => m.LanguagesPage), 'operations.configure'),
  page('/admin/mail-templates', () => import('../mail-templates/template-list').then((m) => m.TemplateList), 'operations.configure'),
  page('/admin/mail-templates/:kind/:locale', () => import('../mail-templates/template-page').then((m) => m.TemplatePage), 'operations.configure'),
];
