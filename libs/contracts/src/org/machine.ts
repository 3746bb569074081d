import { z } from 'zod';
import { day, defineRoute, id, instant } from '../kernel';
import { populationCode, positionKind } from './population';
import { rosterChanges, rosterCounts, rosterVerdicts, rowError } from './roster';
import { unitRef } from './unit';

/** A credential of an HR system: what it may do ends at its unit. The token itself is shown once and stored as a hash. */
export const machineToken = z.strictObject({
  id,
  name: z.string(),
  unit: unitRef,
  /** its first characters, to tell tokens apart */
  hint: z.string(),
  createdAt: instant,
  createdBy: z.string().nullable(),
  expiresOn: day,
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export type MachineToken = z.infer<typeof machineToken>;
export const newMachineToken = z.strictObject({ name: z.string().trim().min(2).max(100), unitId: id, days: z.int().min(1).max(730).default(365) });
export type NewMachineToken = z.infer<typeof newMachineToken>;

export const MAX_BATCH_ROWS = 1_000;
const text = (most: number) => z.string().trim().max(most);
/** One person as the HR system knows them. Left out = unchanged. `leaves`: they leave the unit on the day; nothing else is read then. */
export const batchPerson = z.strictObject({
  /** the HR system's own key; it stays the same whatever else changes */
  sourceId: text(255).min(1),
  leaves: z.boolean().default(false),
  fullName: text(200).optional(),
  nationalId: text(40).optional(),
  birthDate: day.optional(),
  unitCode: text(60).optional(),
  title: text(200).optional(),
  position: positionKind.optional(),
  populations: z.array(populationCode).optional(),
  email: text(200).optional(),
  phone: text(40).optional(),
  staffCode: text(40).optional(),
});
export const rosterBatch = z.strictObject({
  asOf: day,
  /** judge the rows and change nobody; nothing of it is kept */
  dryRun: z.boolean().default(false),
  /** how many people leave; asked when they are more than the unit's limit */
  confirmLeave: z.int().min(0).optional(),
  people: z.array(batchPerson).min(1).max(MAX_BATCH_ROWS),
});
export type RosterBatch = z.infer<typeof rosterBatch>;
export const batchResult = z.strictObject({
  batchId: z.string(),
  importId: id.nullable(),
  isApplied: z.boolean(),
  /** the batch had been taken before; this is what came of it then */
  isRepeat: z.boolean(),
  counts: rosterCounts,
  people: z.array(z.strictObject({ sourceId: z.string(), verdict: z.enum(rosterVerdicts), personId: id.nullable(), changes: z.array(z.enum(rosterChanges)), errors: z.array(rowError) })),
});
export type BatchResult = z.infer<typeof batchResult>;

export const machineRoutes = {
  listMachineTokens: defineRoute({ method: 'GET', path: '/machine-tokens', access: 'org.import_roster', summary: 'Tokens of HR systems in the caller’s units, newest first', response: z.array(machineToken) }),
  createMachineToken: defineRoute({
    method: 'POST', path: '/machine-tokens', access: 'org.import_roster', summary: 'Makes a token for an HR system; it is shown this once',
    body: newMachineToken, response: z.strictObject({ token: z.string(), view: machineToken }),
  }),
  revokeMachineToken: defineRoute({ method: 'DELETE', path: '/machine-tokens/:tokenId', access: 'org.import_roster', summary: 'Ends a token at once', params: z.strictObject({ tokenId: id }) }),
  putRosterBatch: defineRoute({
    method: 'PUT', path: '/hr/roster-batches/:batchId', access: 'machine',
    summary: 'Takes up to 1,000 people from an HR system by its own keys. The same batch id with the same content is done once and answers as before; with other content it is refused',
    params: z.strictObject({ batchId: z.string().regex(/^[\w.-]{1,100}$/) }), body: rosterBatch, response: batchResult,
  }),
};
