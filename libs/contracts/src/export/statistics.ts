import { z } from 'zod';
import { day, id, instant, shortText } from '../kernel/text';
import { defineRoute } from '../kernel/route';
import { percentTarget, period } from '@kynangso/contracts/training';

/** Numbers from 1 up to this are not shown, nor what they could be computed from. */
export const DEFAULT_THRESHOLD = 10;

const counts = z.strictObject({ counted: z.int(), met: z.int(), /** cut off, null with nobody to count */ rateBp: z.int().nullable() });
/** null = hidden, because it or what it could be computed from is small */
const hiddenOr = counts.nullable();
export const publicTable = z.strictObject({
  closeId: id,
  title: shortText,
  period,
  unit: z.strictObject({ code: z.string(), name: shortText }),
  asOf: day,
  lockedOn: day,
  threshold: z.int(),
  /** corrections signed since; the figures stay those that were locked */
  addenda: z.int(),
  requirements: z.array(z.strictObject({
    code: z.string(), title: shortText, target: percentTarget.nullable(), total: hiddenOr,
    rows: z.array(z.strictObject({ code: z.string(), name: shortText, figure: hiddenOr })),
  })),
});
export type PublicTable = z.infer<typeof publicTable>;
export type PublicCounts = z.infer<typeof counts>;

const publicHead = publicTable.pick({ closeId: true, title: true, period: true, unit: true, asOf: true, lockedOn: true });
const byClose = z.strictObject({ closeId: id });
export const statisticsRoutes = {
  listStatistics: defineRoute({ method: 'GET', path: '/statistics', access: 'public', summary: 'Published figures, newest period first', response: z.strictObject({ rows: z.array(publicHead) }) }),
  getStatistics: defineRoute({ method: 'GET', path: '/statistics/:closeId', access: 'public', summary: 'A published locked figure by unit, small numbers hidden', params: byClose, response: publicTable }),
  statisticsFile: defineRoute({ method: 'GET', path: '/statistics/:closeId/file', access: 'public', summary: 'The same as CSV', params: byClose, download: true }),
  publicationOf: defineRoute({
    method: 'GET', path: '/closes/:closeId/publication', access: 'training.read', summary: 'Is this closed figure published?', params: byClose,
    response: z.strictObject({ isPublished: z.boolean(), threshold: z.int().nullable(), at: instant.nullable() }),
  }),
  publish: defineRoute({
    method: 'PUT', path: '/closes/:closeId/publication', access: 'training.close', summary: 'Shows a locked figure to everybody',
    params: byClose, body: z.strictObject({ threshold: z.int().min(5).max(1000).default(DEFAULT_THRESHOLD) }),
  }),
  withdraw: defineRoute({ method: 'DELETE', path: '/closes/:closeId/publication', access: 'training.close', summary: 'Takes a published figure back', params: byClose }),
};
