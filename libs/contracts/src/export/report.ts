import { z } from 'zod';
import { day, id, instant, shortText } from '../kernel/text';
import { pageOf, pageQuery, defineRoute } from '../kernel/route';
import { figure, period, percentTarget } from '@kynangso/contracts/training';

const line = (max: number) => z.string().trim().max(max);
/** How the signer signs (Nghị định 30/2020, Phụ lục I, mục II.7): in their own right, for a body (TM.), for the head (KT.), by delegation (TL.), by authority (TUQ.), as acting head (Q.). */
export const signingForms = ['none', 'TM', 'KT', 'TL', 'TUQ', 'Q'] as const;

/**
 * The parts of an official report that people write. A text may hold fields like {{BD-2026.met}}: they are filled from the locked close
 * when the report is shown or made, and are nowhere stored as numbers.
 */
export const reportDraft = z.strictObject({
  /** body the issuing body is under, in capitals on paper; empty where there is none */
  superior: line(120),
  issuer: line(160).min(1),
  /** "05/BC-SKHCN"; empty = "Số:     /BC-…" to be written by hand */
  number: line(40),
  place: line(60).min(1),
  /** the day of the document; empty = left open for the clerk */
  signedOn: day.nullable(),
  subject: line(300).min(1),
  /** order I., 1., a), -; `level` 1-3 are headings, 0 is a paragraph, 4 an item with a dash */
  parts: z.array(z.strictObject({ level: z.int().min(0).max(4), text: line(4000).min(1) })).min(1).max(200),
  recipients: z.array(line(160).min(1)).max(20),
  form: z.enum(signingForms),
  /** after the form: "ỦY BAN NHÂN DÂN", "GIÁM ĐỐC" */
  onBehalfOf: line(120),
  post: line(120),
  signer: line(80),
});
export type ReportDraft = z.infer<typeof reportDraft>;

/** The numbers of a locked close as a report reads them. */
export const lockedFigures = z.strictObject({
  closeId: id,
  setCode: z.string(),
  setTitle: shortText,
  period,
  unit: z.strictObject({ id, code: z.string(), name: shortText }),
  asOf: day,
  knownAt: instant,
  lockedAt: instant,
  /** of the signed payload */
  hash: z.string(),
  requirements: z.array(z.strictObject({
    code: z.string(),
    title: shortText,
    target: percentTarget.nullable(),
    total: figure,
    /** the unit's own people; null when there are none */
    direct: figure.nullable(),
    units: z.array(z.strictObject({ code: z.string(), name: shortText, figure })),
  })),
  /** had not been accepted when it was locked */
  missing: z.array(z.string()),
  addenda: z.array(z.strictObject({ number: z.int(), on: day, reason: z.string(), changes: z.array(z.strictObject({ code: z.string(), oldMet: z.int(), newMet: z.int(), oldCounted: z.int(), newCounted: z.int() })) })),
});
export type LockedFigures = z.infer<typeof lockedFigures>;

const reportHead = z.strictObject({ id, unit: z.strictObject({ id, code: z.string(), name: shortText }), set: z.strictObject({ id, code: z.string(), title: shortText }), period, number: z.string(), version: z.int(), updatedAt: instant });
export const reportView = reportHead.extend({ draft: reportDraft, figures: lockedFigures });
export type ReportView = z.infer<typeof reportView>;

const byId = z.strictObject({ id });
export const reportRoutes = {
  listReports: defineRoute({ method: 'GET', path: '/reports', access: 'training.read', summary: 'Official reports of the units in scope, newest first', query: pageQuery, response: pageOf(reportHead) }),
  openReport: defineRoute({
    method: 'POST', path: '/reports', access: 'export.create', summary: "The official report of a unit's locked period: the one there is, or a new draft",
    body: z.strictObject({ closeId: id }), response: reportView,
  }),
  getReport: defineRoute({ method: 'GET', path: '/reports/:id', access: 'training.read', summary: 'A report with its text parts and the locked numbers', params: byId, response: reportView }),
  saveReport: defineRoute({
    method: 'PUT', path: '/reports/:id', access: 'export.create', summary: 'Saves the text parts; refuses when somebody else has saved since',
    params: byId, body: z.strictObject({ version: z.int(), draft: reportDraft }), response: reportView,
  }),
  reportFile: defineRoute({
    method: 'GET', path: '/reports/:id/file', access: 'training.read', summary: 'The report as DOCX or PDF in the layout of Nghị định 30/2020', params: byId, query: z.strictObject({ format: z.enum(['docx', 'pdf']) }), download: true,
  }),
};
