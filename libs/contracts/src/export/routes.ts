import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { createExportRequest, exportRun } from './run';

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
  retryExport: defineRoute({
    method: 'POST', path: '/exports/:id/retry', access: 'export.create', summary: 'Makes a failed or expired export again, with the same day and scope',
    params: byId, response: exportRun,
  }),
};
