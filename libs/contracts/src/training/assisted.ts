import { z } from 'zod';
import { day, id, instant, shortText } from '../kernel/text';
import { courseCode } from '@kynangso/contracts/learning';
import { assistedMarks, assistedSkillCodes } from './assisted-skills';

/*
 * Sessions led by a member of a community digital team, mostly without a network. A device makes records: each has an id made there and the
 * moment the device says it happened. Records are never changed. A later one about the same thing is what counts, so it doesn't matter in which
 * order, how often and from how many devices they arrive.
 */
const head = { id, at: instant };
const words = (most: number) => z.string().trim().min(1).max(most);

export const assistedRecord = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('session'), ...head, place: words(200), subject: words(200), courseCode: courseCode.nullable(), coMentors: z.array(words(120)).max(6) }),
  z.strictObject({ kind: z.literal('close'), ...head, sessionId: id }),
  z.strictObject({
    kind: z.literal('citizen'), ...head, fullName: z.string().trim().min(2).max(120), birthYear: z.int().min(1900).max(2100).nullable(),
    phone: z.string().regex(/^0\d{8,10}$/).nullable(),
    /** which words were read out, and who agreed; a representative is named */
    consent: z.strictObject({ version: z.int().min(1), by: z.enum(['self', 'representative']), representative: z.string().trim().min(2).max(120).nullable() }),
  }),
  z.strictObject({ kind: z.literal('attendance'), ...head, sessionId: id, citizenId: id, present: z.boolean() }),
  z.strictObject({ kind: z.literal('result'), ...head, sessionId: id, citizenId: id, skill: z.enum(assistedSkillCodes), mark: z.enum(assistedMarks) }),
  /** the citizen wants the name erased */
  z.strictObject({ kind: z.literal('withdrawal'), ...head, citizenId: id }),
]);
export type AssistedRecord = z.infer<typeof assistedRecord>;
export const assistedRecordKinds = ['session', 'close', 'citizen', 'attendance', 'result', 'withdrawal'] as const;

export const MAX_BATCH = 200;
/** Rows are looked at one by one: a bad one is named and the others are taken. */
export const assistedBatch = z.strictObject({ unitId: id, rows: z.array(z.looseObject({ id, kind: z.string().max(40) })).min(1).max(MAX_BATCH) });
/**
 * taken: written now. known: it was here already. waiting: what it is about hasn't arrived, send it again after that. refused: never as it is.
 * A device may let go of a row once it is taken or known.
 */
export const assistedVerdicts = ['taken', 'known', 'waiting', 'refused'] as const;
export const assistedAnswer = z.strictObject({
  id, verdict: z.enum(assistedVerdicts),
  /** a code of the error table, and which field of the row */
  reason: z.string().nullable(), field: z.string().nullable(),
});
export type AssistedAnswer = z.infer<typeof assistedAnswer>;
export const assistedBatchAnswer = z.strictObject({ receivedAt: instant, rows: z.array(assistedAnswer) });

export const assistedTeam = z.strictObject({ id, name: shortText, under: shortText.nullable(), sessions: z.int(), citizens: z.int(), doubles: z.int() });
export type AssistedTeam = z.infer<typeof assistedTeam>;
/** As little as finding somebody again takes. */
export const assistedKnown = z.strictObject({ id, fullName: z.string(), birthYear: z.int().nullable(), phoneLast: z.string().nullable(), sessions: z.int() });
export type AssistedKnown = z.infer<typeof assistedKnown>;
export const MOST_KNOWN = 2_000;
export const assistedPack = z.strictObject({
  team: z.strictObject({ id, name: shortText, under: shortText.nullable() }), serverNow: instant,
  /** who was there last first; those beyond the most are found online only */
  citizens: z.array(assistedKnown).max(MOST_KNOWN), citizenCount: z.int(),
  /** of the last days and not ended: another phone of the team may help with them */
  sessions: z.array(z.strictObject({ id, at: instant, place: z.string(), subject: z.string(), courseCode: courseCode.nullable(), coMentors: z.array(z.string()) })),
});
export type AssistedPack = z.infer<typeof assistedPack>;

export const assistedSessionRow = z.strictObject({
  id, team: z.strictObject({ id, name: shortText }), place: z.string(), subject: z.string(), heldOn: day, beganAt: instant, endedAt: instant.nullable(), mentor: z.string(), coMentors: z.array(z.string()),
  people: z.int(), registered: z.int(), checked: z.int(),
});
export type AssistedSessionRow = z.infer<typeof assistedSessionRow>;
export const assistedSessionPerson = z.strictObject({
  citizenId: id, /** null: the name was erased on request */ fullName: z.string().nullable(), birthYear: z.int().nullable(),
  results: z.array(z.strictObject({ skill: z.string(), mark: z.enum(assistedMarks) })),
});
export const assistedSessionDetail = assistedSessionRow.extend({ courseCode: courseCode.nullable(), receivedAt: instant, rows: z.array(assistedSessionPerson) });
export type AssistedSessionDetail = z.infer<typeof assistedSessionDetail>;

export const assistedCitizenRow = z.strictObject({
  id, team: z.strictObject({ id, name: shortText }), fullName: z.string().nullable(), birthYear: z.int().nullable(), phoneLast: z.string().nullable(), registeredAt: instant, consentVersion: z.int(), representative: z.string().nullable(),
  withdrawnAt: instant.nullable(), sessions: z.int(), lastOn: day.nullable(),
  /** stands for the same person as another record */
  isDouble: z.boolean(),
  account: z.enum(['none', 'slip', 'joined']),
});
export type AssistedCitizenRow = z.infer<typeof assistedCitizenRow>;

/** strong: name, year and phone are equal. likely: something is missing on one side, nothing differs. */
export const sameKinds = ['strong', 'likely'] as const;
export type SameKind = (typeof sameKinds)[number];
const pairSide = assistedCitizenRow.pick({ id: true, fullName: true, birthYear: true, phoneLast: true, registeredAt: true, sessions: true, lastOn: true }).extend({ registeredBy: z.string() });
export const assistedPair = z.strictObject({ a: pairSide, b: pairSide, kind: z.enum(sameKinds) });
export type AssistedPair = z.infer<typeof assistedPair>;
export const assistedDecision = z.strictObject({ id, a: z.string().nullable(), b: z.string().nullable(), isSame: z.boolean(), decidedBy: z.string(), decidedAt: instant });
export type AssistedDecision = z.infer<typeof assistedDecision>;
export const assistedDoubles = z.strictObject({ pairs: z.array(assistedPair), decided: z.array(assistedDecision) });
export const decideDouble = z.strictObject({ a: id, b: id, isSame: z.boolean() });

export const assistedCounts = z.strictObject({ sessions: z.int(), minutes: z.int(), visits: z.int(), people: z.int(), registered: z.int(), checked: z.int() });
export type AssistedCounts = z.infer<typeof assistedCounts>;
export const assistedReport = z.strictObject({
  unit: z.strictObject({ id, name: shortText }), from: day, to: day, total: assistedCounts,
  units: z.array(assistedCounts.extend({ id, name: shortText, isTeam: z.boolean() })),
  skills: z.array(z.strictObject({ skill: z.string(), alone: z.int(), helped: z.int(), notYet: z.int() })),
});
export type AssistedReport = z.infer<typeof assistedReport>;
export const assistedSlip = z.strictObject({ code: z.string(), expiresOn: day });
export const assistedMine = z.strictObject({ rows: z.array(z.strictObject({ team: shortText, heldOn: day, subject: z.string(), place: z.string(), results: z.array(z.strictObject({ skill: z.string(), mark: z.enum(assistedMarks) })) })) });
