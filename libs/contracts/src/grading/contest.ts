import { z } from 'zod';
import { id, instant, perLocale, shortText } from '../kernel/text';

/*
 * A contest is a named public thing built over an exam of kind contest: the paper, its secrecy, autosave and grading are the exam's; the
 * contest adds who may take part, how results are ranked, a board, prizes, and a result that is frozen and can be checked.
 */

export const contestCode = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).min(3).max(60);
/** draft and cancelled are nobody's to see but staff's; closing: somebody still writes or waits for the marks; settled: the result is frozen */
export const contestStates = ['draft', 'upcoming', 'open', 'closing', 'closed', 'settled', 'cancelled'] as const;
export type ContestState = (typeof contestStates)[number];
/** masked: family name and initials; hidden: neither name nor unit */
export const contestShownAs = ['masked', 'name', 'hidden'] as const;
export type ContestShownAs = (typeof contestShownAs)[number];

/** How results are ranked. Score first, less time second, the nearer guess third; who is equal in all of it shares a place. */
export const contestRule = z.strictObject({
  /** which of a person's attempts counts */
  counts: z.enum(['best', 'first']).default('best'),
  /** time is compared in whole units of so many seconds, begun ones not counted */
  timeUnitSeconds: z.int().min(1).max(60).default(1),
  /** the question whose answer is the number of people with a result; null = none is asked */
  guess: shortText.nullable().default(null),
  /** how units are ranked: by how many of their people have a result, or by that share of all their people */
  unitsBy: z.enum(['people', 'share']).default('people'),
  /** units with fewer results aren't ranked */
  unitLeast: z.int().min(1).max(10_000).default(3),
});
export type ContestRule = z.infer<typeof contestRule>;

export const contestPrize = z
  .strictObject({
    kind: z.enum(['person', 'unit']),
    title: shortText,
    /** places that win it, both included; everybody who shares such a place does */
    from: z.int().min(1).max(1000),
    to: z.int().min(1).max(1000),
    gift: shortText.nullable().default(null),
  })
  .refine((p) => p.from <= p.to, { path: ['to'], message: 'ends before it begins' });
export type ContestPrize = z.infer<typeof contestPrize>;

const longText = z.string().trim().min(1).max(6000);
export const contestDraft = z
  .strictObject({
    title: shortText,
    summary: shortText,
    /** paragraphs apart by blank lines */
    rules: perLocale(longText),
    opensAt: instant,
    closesAt: instant,
    /** population codes (P01..P14) that may take part; null = everyone with an account */
    populations: z.array(z.string().regex(/^P\d{2}$/)).min(1).max(14).nullable().default(null),
    /** only people of these units and what stands under them; null = of all units and of none */
    unitIds: z.array(id).min(1).max(50).nullable().default(null),
    board: z.enum(['live', 'after_close']).default('live'),
    rule: contestRule.prefault({}),
    /** faster than this goes before a person; 0 = nothing does */
    leastSeconds: z.int().min(0).max(7200).default(60),
    prizes: z.array(contestPrize).max(30).default([]),
  })
  .refine((d) => Date.parse(d.closesAt) > Date.parse(d.opensAt), { path: ['closesAt'], message: 'closes before it opens' });
export type ContestDraft = z.output<typeof contestDraft>;

export const contestCard = z.strictObject({
  code: contestCode,
  title: shortText,
  summary: shortText,
  /** null = the system itself */
  organiser: shortText.nullable(),
  opensAt: instant,
  closesAt: instant,
  state: z.enum(contestStates),
  joined: z.int(),
  finished: z.int(),
});
export type ContestCard = z.infer<typeof contestCard>;

export const contestPage = contestCard.extend({
  serverNow: instant,
  rules: perLocale(longText),
  populations: z.array(z.string()).nullable(),
  units: z.array(shortText).nullable(),
  board: z.enum(['live', 'after_close']),
  rule: contestRule,
  prizes: z.array(contestPrize),
  timeLimitMinutes: z.int().nullable(),
  attemptsAllowed: z.int().nullable(),
  itemCount: z.int(),
  /** the frozen result in force */
  result: z.strictObject({ revision: z.int(), frozenAt: instant, hash: z.string() }).nullable(),
});
export type ContestPage = z.infer<typeof contestPage>;

export const contestBoardRow = z.strictObject({
  place: z.int(),
  /** somebody else has the same place */
  isShared: z.boolean(),
  /** null: the person shows no name */
  name: z.string().nullable(),
  unit: shortText.nullable(),
  pointsCenti: z.int(),
  maxCenti: z.int(),
  /** whole units of the rule, in seconds */
  spentSeconds: z.int(),
  /** how far the guess was off; null before the result, and where none was made */
  distance: z.int().nullable(),
});
export type ContestBoardRow = z.infer<typeof contestBoardRow>;
export const contestUnitRow = z.strictObject({
  unitId: id,
  name: shortText,
  /** null: fewer results than the rule asks */
  place: z.int().nullable(),
  joined: z.int(),
  finished: z.int(),
  /** people of the unit who could take part */
  people: z.int(),
  /** mean score of the finished, basis points, cut off */
  meanBp: z.int(),
});
export type ContestUnitRow = z.infer<typeof contestUnitRow>;

/** What everybody sees, made once for all who look. */
export const contestBoard = z.strictObject({
  /** changes with every word of it */
  version: z.string(),
  asOf: instant,
  state: z.enum(contestStates),
  /** of the frozen result; null while it is provisional */
  revision: z.int().nullable(),
  /** scores are not shown before the close */
  isHidden: z.boolean(),
  joined: z.int(),
  finished: z.int(),
  unitCount: z.int(),
  rows: z.array(contestBoardRow),
  units: z.array(contestUnitRow),
});
export type ContestBoard = z.infer<typeof contestBoard>;

/** The caller's own place; null fields: not known yet, or not shown yet. */
export const contestOwn = z.strictObject({
  place: z.int().nullable(),
  isShared: z.boolean(),
  of: z.int(),
  pointsCenti: z.int().nullable(),
  maxCenti: z.int().nullable(),
  spentSeconds: z.int().nullable(),
  distance: z.int().nullable(),
  /** why an organiser took the result out of the ranking */
  excluded: z.string().nullable(),
  /** places just above and below */
  near: z.array(contestBoardRow.extend({ isOwn: z.boolean() })),
  unit: contestUnitRow.nullable(),
});
export type ContestOwn = z.infer<typeof contestOwn>;

const changed = <T extends z.ZodType>(row: T) => z.array(z.tuple([z.int(), row]));
/** First the board, then what changed of it since `from`; to whoever takes part also their own place. */
export const contestEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('board'), board: contestBoard }),
  contestBoard.omit({ rows: true, units: true }).extend({
    type: z.literal('change'), from: z.string(), length: z.int(), unitsLength: z.int(), rows: changed(contestBoardRow), units: changed(contestUnitRow),
  }),
  z.strictObject({ type: z.literal('own'), own: contestOwn }),
]);
export type ContestEvent = z.infer<typeof contestEvent>;

export const contestEntry = z.strictObject({ shownAs: z.enum(contestShownAs), guess: z.int().min(0).max(100_000_000).nullable().default(null), consents: z.literal(true) });
export const contestMine = z.strictObject({
  entry: contestEntry.omit({ consents: true }).extend({ joinedAt: instant }).nullable(),
  /** each way of being shown, as the board would write it */
  preview: z.strictObject({ masked: z.string(), name: z.string(), unit: shortText.nullable() }),
  /** belongs to those the contest is for */
  isAudience: z.boolean(),
  /** where the paper is; null before joining */
  sittingId: id.nullable(),
  attemptsUsed: z.int(),
  openAttemptId: id.nullable(),
  /** the newest paper handed in */
  lastAttemptId: id.nullable(),
  own: contestOwn.nullable(),
});
export type ContestMine = z.infer<typeof contestMine>;
