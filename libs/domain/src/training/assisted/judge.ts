/** What becomes of each row of a device's batch. Rule of this product: an id is written once, references come first, the device's clock is a claim with bounds. */
import { CONSENT_ALONE_FROM, consentTexts, type AssistedAnswer, type AssistedRecord } from '@kynangso/contracts/training';

/** A device may be this much ahead of the server, and this long without a network. */
export const AHEAD_MS = 10 * 60_000;
export const OLDEST_DAYS = 60;
const DAY_MS = 86_400_000;

/** A row as it was read: the record, or why it is none. */
export interface ReadRow {
  id: string;
  record: AssistedRecord | null;
  /** the field that could not be read */
  badField: string | null;
  /** of the record's content */
  digest: string;
}
export interface KnownRows {
  /** ids that are written, with the digest of what; null where the content has been erased, or belongs to somebody else's team */
  digests: ReadonlyMap<string, string | null>;
  /** ids of another team: never told apart from a wrong id */
  foreign: ReadonlySet<string>;
  sessions: ReadonlySet<string>;
  citizens: ReadonlySet<string>;
}
export interface Judged { answers: AssistedAnswer[]; taken: { record: AssistedRecord; digest: string }[] }

const isFirst = (row: ReadRow): boolean => row.record?.kind === 'session' || row.record?.kind === 'citizen';

/**
 * @param rows in the order of the batch; answers come in the same order
 * @param receivedAt the server's clock
 * @returns an answer for every row, and the records to write, what others refer to first
 */
export function judgeBatch(rows: readonly ReadRow[], known: KnownRows, receivedAt: Date): Judged {
  const digests = new Map(known.digests);
  const [sessions, citizens] = [new Set(known.sessions), new Set(known.citizens)];
  const taken: Judged['taken'] = [];
  const answers = new Map<ReadRow, AssistedAnswer>();
  for (const row of [...rows.filter(isFirst), ...rows.filter((r) => !isFirst(r))]) {
    const say = (verdict: AssistedAnswer['verdict'], reason: string | null = null, field: string | null = null) => answers.set(row, { id: row.id, verdict, reason: reason && `training.assisted_row_${reason}`, field });
    const { record } = row;
    if (!record) { say('refused', 'invalid', row.badField); continue; }
    const before = digests.get(row.id);
    if (before !== undefined || known.foreign.has(row.id)) {
      if (!known.foreign.has(row.id) && (before === null || before === row.digest)) say('known');
      else say('refused', 'taken', 'id');
      continue;
    }
    const problem = problemOf(record, receivedAt);
    if (problem) { say('refused', problem.reason, problem.field); continue; }
    if ('sessionId' in record && !sessions.has(record.sessionId)) { say('waiting', 'session', 'sessionId'); continue; }
    if ('citizenId' in record && !citizens.has(record.citizenId)) { say('waiting', 'citizen', 'citizenId'); continue; }
    if (record.kind === 'session') sessions.add(record.id);
    if (record.kind === 'citizen') citizens.add(record.id);
    digests.set(row.id, row.digest);
    taken.push({ record, digest: row.digest });
    say('taken');
  }
  return { answers: rows.map((row) => answers.get(row) as AssistedAnswer), taken };
}

function problemOf(record: AssistedRecord, receivedAt: Date): { reason: string; field: string } | null {
  const at = Date.parse(record.at);
  if (at > receivedAt.getTime() + AHEAD_MS) return { reason: 'future', field: 'at' };
  if (at < receivedAt.getTime() - OLDEST_DAYS * DAY_MS) return { reason: 'old', field: 'at' };
  if (record.kind !== 'citizen') return null;
  if (!consentTexts[record.consent.version]) return { reason: 'consent', field: 'consent.version' };
  if (record.birthYear !== null && record.birthYear > receivedAt.getUTCFullYear()) return { reason: 'invalid', field: 'birthYear' };
  return needsRepresentative(record.birthYear, receivedAt.getUTCFullYear()) && (record.consent.by !== 'representative' || record.consent.representative === null) ? { reason: 'representative', field: 'consent.representative' } : null;
}

/** By the year alone, so whoever may still be under the age counts as under it. */
export const needsRepresentative = (birthYear: number | null, year: number): boolean => birthYear !== null && year - birthYear <= CONSENT_ALONE_FROM;
