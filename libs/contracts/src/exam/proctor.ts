import { z } from 'zod';
import { id, instant, shortText } from '../kernel/text';
import { attemptStates, submitReasons } from './attempt';
import { candidateStatuses, deskPerson } from './candidate-list';
import { comfortView } from './comfort';
import { examKind } from './exam';
import { sittingRoom } from './sitting-desk';

/* The room while the exam runs: who is in, how they fare, what the proctor does about it. */

/** online: the paper is open in a browser now. quiet: no open browser, but it was heard of within the last minute. */
export const connections = ['online', 'quiet', 'offline'] as const;

export const boardRow = deskPerson.extend({
  roomId: id.nullable(),
  seat: z.int().nullable(),
  /** null: admitted by population, not on the list */
  status: z.enum(candidateStatuses).nullable(),
  accommodation: comfortView.nullable(),
  /** the newest attempt; null = has not begun, and everything below is null or 0 */
  attemptId: id.nullable(),
  state: z.enum(attemptStates).nullable(),
  connection: z.enum(connections).nullable(),
  lastSeenAt: instant.nullable(),
  lastSavedAt: instant.nullable(),
  answered: z.int(),
  itemCount: z.int(),
  startedAt: instant.nullable(),
  deadlineAt: instant.nullable(),
  /** the clock stands: time left is deadlineAt - pausedAt; otherwise deadlineAt - now */
  pausedAt: instant.nullable(),
  /** on a break of their own until then at the latest: time left is deadlineAt - breakUntil */
  breakUntil: instant.nullable(),
  breaksBegun: z.int(),
  /** taken by breaks that are over */
  breakSeconds: z.int(),
  extraSeconds: z.int(),
  submittedAt: instant.nullable(),
  submitReason: z.enum(submitReasons).nullable(),
  incidents: z.int(),
});
export type BoardRow = z.infer<typeof boardRow>;

export const boardRoom = sittingRoom.extend({ isMine: z.boolean() });
export const board = z.strictObject({
  sittingId: id,
  examId: id,
  kind: examKind,
  title: shortText,
  opensAt: instant,
  closesAt: instant.nullable(),
  requiresCheckIn: z.boolean(),
  serverNow: instant,
  rooms: z.array(boardRoom),
  rows: z.array(boardRow),
});
export type Board = z.infer<typeof board>;

/** `data` of the board's server-sent events: the whole board first, then what changed, at most once a second. Rows are told apart by personId. */
export const boardEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('board'), board }),
  z.strictObject({ type: z.literal('rows'), serverNow: instant, rows: z.array(boardRow), gone: z.array(id) }),
]);
export type BoardEvent = z.infer<typeof boardEvent>;

/** a sitting the caller may watch: of own units, held in own centres, or with a room of their own */
export const watchedSitting = z.strictObject({
  sittingId: id,
  examId: id,
  kind: examKind,
  title: shortText,
  opensAt: instant,
  closesAt: instant.nullable(),
  state: z.enum(['upcoming', 'open', 'closed']),
  rooms: z.array(boardRoom),
  inProgress: z.int(),
  handedIn: z.int(),
});
export type WatchedSitting = z.infer<typeof watchedSitting>;

const reason = z.string().trim().min(3).max(500);
/** the running attempts meant: some, or all the caller may see in the sitting (or in one room of it) */
const target = { attemptIds: z.array(id).min(1).max(1000).optional(), roomId: id.optional() };
/** Without `attemptIds` an act is for everybody running in the room, without `roomId` in the sitting. */
export const proctorAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('pause'), ...target, reason }),
  z.strictObject({ act: z.literal('resume'), ...target, reason }),
  z.strictObject({ act: z.literal('extend'), ...target, minutes: z.int().min(1).max(240), reason }),
  /** hands the paper in as it stands */
  z.strictObject({ act: z.literal('terminate'), ...target, reason }),
  z.strictObject({ act: z.literal('message'), ...target, text: z.string().trim().min(1).max(500) }),
]);
export type ProctorAct = z.infer<typeof proctorAct>;
export const actResult = z.strictObject({
  /** attempts it took effect on */
  done: z.array(id),
  /** attempts it no longer could: handed in, or already so */
  skipped: z.array(id),
});
export type ActResult = z.infer<typeof actResult>;

export const incidentCategories = ['technical', 'health', 'identity', 'misconduct', 'other'] as const;
export const newIncident = z.strictObject({
  category: z.enum(incidentCategories),
  description: z.string().trim().min(3).max(4000),
  /** about one paper; left out = about the whole room or sitting */
  attemptId: id.optional(),
  roomId: id.optional(),
  happenedAt: instant.optional(),
});
export type NewIncident = z.infer<typeof newIncident>;
export const MAX_EVIDENCE_BYTES = 10 * 1024 * 1024;
export const evidence = z.strictObject({ id, fileName: z.string(), contentType: z.string(), bytes: z.int(), sha256: z.string(), addedAt: instant });
export type Evidence = z.infer<typeof evidence>;
export const incident = z.strictObject({
  id,
  category: z.enum(incidentCategories),
  description: z.string(),
  attemptId: id.nullable(),
  candidate: z.strictObject({ personId: id, fullName: z.string() }).nullable(),
  roomId: id.nullable(),
  happenedAt: instant,
  reportedAt: instant,
  reportedBy: z.string(),
  evidence: z.array(evidence),
});
export type Incident = z.infer<typeof incident>;

/** The code a proctor shows or says in the room. It changes by itself; the one before is still taken for a while. */
export const roomCode = z.strictObject({ code: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/), changesAt: instant, openedAt: instant });
export type RoomCode = z.infer<typeof roomCode>;

/** by the list, or by the code on the person's invitation */
export const checkInRequest = z.union([z.strictObject({ personId: id }), z.strictObject({ code: z.string().trim().min(8).max(20) })]);
