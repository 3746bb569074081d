import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { createExportRequest, exportLink, exportRun, tableFormats } from './run';

const byId = z.strictObject({ id });

export const exportRoutes = {
  createExport: defineRoute({
    method: 'POST', path: '/exports', access: 'export.create', summary: 'Asks for a file; it is made in the background',
    body: createExportRequest, response: exportRun,
  }),
  listExports: defineRoute({
    method: 'GET', path: '/exports', access: 'export.create', summary: "The caller's own exports, newest first",
    query: pageQuery, response: pageOf(exportRun),
  }),
  getExport: defineRoute({
    method: 'GET', path: '/exports/:id', access: 'export.create', summary: "One of the caller's exports with its progress",
    params: byId, response: exportRun,
  }),
  downloadExport: defineRoute({
    method: 'GET', path: '/exports/:id/file', access: 'export.create', summary: 'The file; range requests continue a broken download',
    params: byId, download: true,
  }),
  linkExport: defineRoute({
    method: 'POST', path: '/exports/:id/link', access: 'export.create', summary: 'A link to this one file that works without a session for an hour, for download programs; only the one who asked for the export gets it',
    params: byId, response: exportLink,
  }),
  followLink: defineRoute({
    method: 'GET', path: '/export-files/:token', access: 'public', summary: 'The file of a link, while the link lasts and the one it was given to may still read what is in it',
    params: z.strictObject({ token: z.string().regex(/^[\w-]{43}$/) }), download: true,
  }),
  myTranscript: defineRoute({
    method: 'GET', path: '/me/transcript', access: 'signedIn', summary: "The caller's own results, certificates and hours as a document",
    query: z.strictObject({ format: z.enum(tableFormats) }), download: true,
  }),
  retryExport: defineRoute({
    method: 'POST', path: '/exports/:id/retry', access: 'export.create', summary: 'Makes a failed or expired export again, with the same day and scope',
    params: byId, response: exportRun,
  }),
};
