import { z } from 'zod';
import { defineRoute, id, pageQuery } from '../kernel';
import { applyImport, importPage, importRowPage, importRowQuery, importView, MAX_ROSTER_BYTES, newImport, newRosterSetting, rosterMapping, rosterSetting, undoPreview } from './roster';

const ofImport = z.strictObject({ importId: id });
const ofUnit = z.strictObject({ unitId: id });
const sheetFormat = z.enum(['xlsx', 'csv']).default('xlsx');

export const rosterRoutes = {
  listImports: defineRoute({
    method: 'GET', path: '/roster-imports', access: 'org.import_roster', summary: 'Roster imports of the caller’s units, newest first',
    query: pageQuery.extend({ unitId: id.optional() }), response: importPage,
  }),
  uploadRoster: defineRoute({
    method: 'POST', path: '/roster-imports', access: 'org.import_roster',
    summary: 'Takes an .xlsx, .csv or OneRoster .zip roster; a worker reads and compares it, or waits for the columns; changes nobody yet',
    body: newImport, upload: { maxBytes: MAX_ROSTER_BYTES, isSealed: true }, response: importView,
  }),
  rosterTemplate: defineRoute({
    method: 'GET', path: '/roster-template', access: 'org.import_roster', summary: 'Template with the columns, formats and allowed values',
    download: true,
  }),
  getImport: defineRoute({
    method: 'GET', path: '/roster-imports/:importId', access: 'org.import_roster', summary: 'One import with its progress and counts', params: ofImport, response: importView,
  }),
  mapImport: defineRoute({
    method: 'PUT', path: '/roster-imports/:importId/mapping', access: 'org.import_roster', summary: 'Says what each column and word of the file means, and checks it (again)',
    params: ofImport, body: rosterMapping, response: importView,
  }),
  listImportRows: defineRoute({
    method: 'GET', path: '/roster-imports/:importId/rows', access: 'org.import_roster', summary: 'Rows of an import, by verdict, reason and name',
    params: ofImport, query: importRowQuery, response: importRowPage,
  }),
  applyImport: defineRoute({
    method: 'POST', path: '/roster-imports/:importId/apply', access: 'org.import_roster', summary: 'Applies the preview in one transaction; asking twice is once',
    params: ofImport, body: applyImport, response: importView,
  }),
  discardImport: defineRoute({
    method: 'POST', path: '/roster-imports/:importId/discard', access: 'org.import_roster', summary: 'Drops the preview', params: ofImport, response: importView,
  }),
  previewUndo: defineRoute({
    method: 'GET', path: '/roster-imports/:importId/undo', access: 'org.import_roster', summary: 'What undoing the import would do, or what stands against it',
    params: ofImport, response: undoPreview,
  }),
  undoImport: defineRoute({
    method: 'POST', path: '/roster-imports/:importId/undo', access: 'org.import_roster', summary: 'Undoes the last applied import: everything as it was before, the history kept',
    params: ofImport, response: importView,
  }),
  importErrorFile: defineRoute({
    method: 'GET', path: '/roster-imports/:importId/error-file', access: 'org.import_roster', summary: 'Rejected rows as they came, with their reasons: fix and load again',
    params: ofImport, query: z.strictObject({ format: sheetFormat }), download: true,
  }),
  getRosterSetting: defineRoute({
    method: 'GET', path: '/units/:unitId/roster-setting', access: 'org.import_roster', summary: 'The share of people one file may take away without a second question',
    params: ofUnit, response: rosterSetting,
  }),
  setRosterSetting: defineRoute({
    method: 'PUT', path: '/units/:unitId/roster-setting', access: 'org.manage_unit', summary: 'Sets that share for a unit and those under it, or takes its own away', params: ofUnit, body: newRosterSetting, response: rosterSetting,
  }),
};
