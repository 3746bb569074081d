import { z } from 'zod';
import { day, id, instant, shortText } from '../kernel/text';
import { dutyStatuses, figure, figureUnit } from './completion';
import { metModes } from './modes';
import { metricKinds, monthDay, percentTarget, period } from './requirement';

/** Where a unit's figure of one period stands. Locked is for ever; what is found later is an addendum. */
export const closeStates = ['open', 'submitted', 'returned', 'accepted', 'locked'] as const;
export type CloseState = (typeof closeStates)[number];
export const closeEventKinds = ['submitted', 'returned', 'accepted', 'locked', 'amended'] as const;

/** What is reported together, by whom and until when. A new version takes the place of the one before; nothing is edited. */
export const closeSetTerms = z.strictObject({
  title: shortText,
  /** requirements by calendar year */
  requirementIds: z.array(id).min(1).max(20),
  /** kinds of units that send a figure of their own; people of other units are in the figure of the unit above */
  reportingKinds: z.array(z.string().max(40)).min(1).max(13),
  /** units report before this day of the period's year: on the day itself it is late */
  unitsBefore: monthDay,
  /** the unit that collects reports on before this day */
  finalBefore: monthDay,
});
export const newCloseSet = closeSetTerms.extend({ code: z.string().trim().regex(/^[A-Z0-9][A-Z0-9._-]{1,39}$/), ownerUnitId: id.optional() });
export const closeSet = closeSetTerms.extend({
  id,
  code: z.string(),
  version: z.int(),
  ownerUnitId: id,
  requirements: z.array(z.strictObject({ id, code: z.string(), title: shortText })),
  /** periods that have begun, newest first */
  periods: z.array(period),
});
export type CloseSet = z.infer<typeof closeSet>;

export const statusCounts = z.strictObject({ met: z.int(), pending: z.int(), overdue: z.int(), waived: z.int(), onLeave: z.int(), joinedAfterCutoff: z.int(), left: z.int() });
export type StatusCounts = z.infer<typeof statusCounts>;

/** One requirement of a closed figure with what is needed to compute it again. */
export const closeFigure = z.strictObject({
  requirement: z.strictObject({ id, code: z.string(), title: shortText, version: z.int(), metricKind: z.enum(metricKinds), target: percentTarget.nullable() }),
  periodFrom: day,
  periodTo: day,
  dueOn: day,
  cutoffOn: day,
  counts: statusCounts,
  /** how those who have met it came by it; figures of before this was kept have none */
  modes: metModes.optional(),
  /** SHA-256 over the person-level rows, unit by unit */
  peopleHash: z.string(),
  /** SHA-256 over the figures of every unit below */
  unitsHash: z.string(),
});
export type CloseFigure = z.infer<typeof closeFigure>;

export const closeFigureView = closeFigure.extend({ figure });
export type CloseFigureView = z.infer<typeof closeFigureView>;

/** A unit that should have been in and wasn't, as the lock says. */
export const missingUnit = z.strictObject({ unit: figureUnit, state: z.enum(closeStates) });
export type MissingUnit = z.infer<typeof missingUnit>;

export const closeHand = z.strictObject({ personId: id, fullName: z.string().nullable() });

/** What was sent at one moment: as of a day, as known at an instant. */
export const closeSnapshot = z.strictObject({
  id,
  number: z.int(),
  asOf: day,
  knownAt: instant,
  figures: z.array(closeFigureView),
  note: z.string().nullable(),
  isLate: z.boolean(),
  by: closeHand,
  at: instant,
});
export type CloseSnapshotView = z.infer<typeof closeSnapshot>;

export const closeEvent = z.strictObject({ id, kind: z.enum(closeEventKinds), snapshotNumber: z.int().nullable(), reason: z.string().nullable(), by: closeHand, at: instant });

/** Signed: anybody can check `payload` against `signature` with the public key of `kid`, without this site's database. */
export const closeProof = z.strictObject({
  /** 0 = the lock, then the addenda */
  number: z.int().min(0),
  payload: z.string(),
  hash: z.string(),
  algorithm: z.literal('Ed25519'),
  kid: z.string(),
  signature: z.string(),
});
export type CloseProof = z.infer<typeof closeProof>;

export const closeChange = z.strictObject({ requirement: z.strictObject({ id, code: z.string() }), old: statusCounts, new: statusCounts });
export const closeAddendum = z.strictObject({ number: z.int().min(1), reason: z.string(), asOf: day, knownAt: instant, changes: z.array(closeChange), by: closeHand, at: instant, proof: closeProof });
export type CloseAddendum = z.infer<typeof closeAddendum>;

/** A row of the coordinator's inbox. */
export const closeRow = z.strictObject({
  unit: figureUnit,
  /** null until something was sent */
  closeId: id.nullable(),
  state: z.enum(closeStates),
  /** sent late, or not sent and the day has come */
  isLate: z.boolean(),
  snapshot: z.strictObject({ number: z.int(), asOf: day, at: instant, figures: z.array(closeFigureView) }).nullable(),
  addenda: z.int().min(0),
});
export type CloseRow = z.infer<typeof closeRow>;

export const closeList = z.strictObject({
  set: closeSet,
  period,
  unit: figureUnit,
  /** on this day it is late */
  unitsBeforeOn: day,
  finalBeforeOn: day,
  /** the day for the unit itself: one of the two, by whether a unit stands above it */
  ownBeforeOn: day,
  /** null where the unit sends no figure of its own */
  own: closeRow.nullable(),
  /** every reporting unit below by state, whatever the filter */
  byState: z.record(z.enum(closeStates), z.int()),
  late: z.int(),
  rows: z.array(closeRow),
  total: z.int(),
  page: z.int(),
  pageSize: z.int(),
});
export type CloseList = z.infer<typeof closeList>;

export const closeDetail = z.strictObject({
  id,
  set: closeSet,
  period,
  unit: figureUnit,
  /** who accepts it; null = nobody stands above */
  superior: figureUnit.nullable(),
  state: z.enum(closeStates),
  reportBeforeOn: day,
  /** newest first */
  snapshots: z.array(closeSnapshot),
  events: z.array(closeEvent),
  lock: z.strictObject({ snapshotId: id, missing: z.array(missingUnit), missingReason: z.string().nullable(), by: closeHand, at: instant, proof: closeProof }).nullable(),
  addenda: z.array(closeAddendum),
  /** units below whose figure isn't accepted yet: a lock now has to say why */
  missing: z.array(missingUnit),
  may: z.strictObject({ submit: z.boolean(), decide: z.boolean() }),
});
export type CloseDetail = z.infer<typeof closeDetail>;

export const closePreview = z.strictObject({
  unit: figureUnit,
  period,
  asOf: day,
  knownAt: instant,
  reportBeforeOn: day,
  isLate: z.boolean(),
  state: z.enum(closeStates),
  closeId: id.nullable(),
  figures: z.array(z.strictObject({ figure, counts: statusCounts, last: statusCounts.nullable(), requirement: closeFigure.shape.requirement })),
  /** what is sent has to be what was seen */
  seen: z.string(),
});
export type ClosePreview = z.infer<typeof closePreview>;

const reason = z.string().trim().min(3).max(1000);
export const submitClose = z.strictObject({
  setId: id,
  period,
  unitId: id,
  asOf: day.optional(),
  note: z.string().trim().max(1000).optional(),
  /** from the preview: refused when the figure has changed since */
  seen: z.string().max(100).optional(),
});
export const returnClose = z.strictObject({ reason });
export const acceptClose = z.strictObject({ note: z.string().trim().max(1000).optional() });
/** `missingReason` where units below have not been accepted */
export const lockClose = z.strictObject({ missingReason: reason.optional() });
export const amendClose = z.strictObject({ reason });

/** One person behind a closed number: ids and statuses were kept, the name is today's. */
export const closePerson = z.strictObject({ personId: id, fullName: z.string().nullable(), unitId: id, unitName: shortText.nullable(), positionKind: z.string(), status: z.enum(dutyStatuses), metOn: day.nullable() });
export type ClosePerson = z.infer<typeof closePerson>;

/** A locked figure put to the test. */
/** What an addendum would say now. No changes: the figure in force is what is known. */
export const closeDrift = z.strictObject({
  asOf: day, knownAt: instant,
  changes: z.array(z.strictObject({ requirement: z.strictObject({ id, code: z.string(), title: shortText }), old: statusCounts, new: statusCounts })),
});
export type CloseDrift = z.infer<typeof closeDrift>;

export const closeCheck = z.strictObject({
  checkedAt: instant,
  proofs: z.array(z.strictObject({
    number: z.int(),
    /** the signature fits the payload and the key */
    signature: z.boolean(),
    /** the hash fits the payload */
    hash: z.boolean(),
    requirements: z.array(z.strictObject({
      code: z.string(),
      /** the person-level rows kept are those that were signed */
      stored: z.boolean(),
      /** computed again from history, as of the day and as known at the instant */
      recomputed: z.boolean(),
      signedHash: z.string(),
      recomputedHash: z.string(),
    })),
  })),
  ok: z.boolean(),
});
export type CloseCheck = z.infer<typeof closeCheck>;
