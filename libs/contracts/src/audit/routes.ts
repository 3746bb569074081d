import { z } from 'zod';
import { defineRoute } from '../kernel/route';
import { auditPage, auditQuery, chainCheck } from './entry';

export const auditRoutes = {
  searchAudit: defineRoute({ method: 'GET', path: '/audit-entries', access: 'audit.read', summary: 'Entries of the log, newest first, of the units the caller may read', query: auditQuery, response: auditPage }),
  auditFile: defineRoute({
    method: 'GET', path: '/audit-entries/file', access: 'audit.read', summary: 'The same as CSV, at most 100,000 entries', query: auditQuery.omit({ after: true, pageSize: true }), download: true,
  }),
  checkChain: defineRoute({
    method: 'GET', path: '/audit-chain', access: 'audit.read', summary: 'Computes part of the hash chain anew, at most 200 blocks; without numbers the last ones',
    query: z.strictObject({ from: z.coerce.number().int().min(1).optional(), to: z.coerce.number().int().min(1).optional() }), response: chainCheck,
  }),
};
