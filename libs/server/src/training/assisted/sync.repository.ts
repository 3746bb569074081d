import { Injectable } from '@nestjs/common';
import type { AssistedRecord } from '@kynangso/contracts/training';
import { dayInVietnam, nameKey } from '@kynangso/domain/kernel';
import { searchText } from '@kynangso/domain/org';
import { rows, type Tx } from '@kynangso/server/platform';

type Of<K extends AssistedRecord['kind']> = Extract<AssistedRecord, { kind: K }>;
export interface Taken { record: AssistedRecord; digest: string }
export interface Sender { unitId: string; personId: string; receivedAt: Date }

/** What devices send, written once each. */
@Injectable()
export class AssistedSyncRepository {
  /** Batches of one team come one after the other, whichever devices send them. */
  async lockTeam(tx: Tx, unitId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('assisted ' || $1::text, 0))`, [unitId]);
  }

  known(tx: Tx, ids: readonly string[]): Promise<{ id: string; unitId: string; kind: string; digest: string | null }[]> {
    return rows(tx, `SELECT id, unit_id AS "unitId", kind, digest FROM assisted_record WHERE id = ANY($1::uuid[])`, [ids]);
  }

  /** False when another team's device made one of these ids meanwhile. */
  async addRecords(tx: Tx, { unitId, personId, receivedAt }: Sender, taken: readonly Taken[]): Promise<boolean> {
    const made = await rows(
      tx,
      `INSERT INTO assisted_record (id, unit_id, kind, digest, device_at, received_at, sent_by) SELECT n.id, $1, n.kind, n.digest, n.device_at, $2, $3
       FROM unnest($4::uuid[], $5::text[], $6::text[], $7::timestamptz[]) AS n (id, kind, digest, device_at) ON CONFLICT (id) DO NOTHING RETURNING id`,
      [unitId, receivedAt, personId, taken.map((t) => t.record.id), taken.map((t) => t.record.kind), taken.map((t) => t.digest), taken.map((t) => t.record.at)],
    );
    return made.length === taken.length;
  }

  async addSessions(tx: Tx, { unitId, personId, receivedAt }: Sender, records: readonly Of<'session'>[]): Promise<void> {
    for (const r of records)
      await tx.query(
        `INSERT INTO assisted_session (id, unit_id, mentor_id, place, subject, course_code, co_mentors, held_on, began_at, received_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [r.id, unitId, personId, r.place, r.subject, r.courseCode, r.coMentors, dayInVietnam(new Date(r.at)), r.at, receivedAt],
      );
  }

  async addCitizens(tx: Tx, { unitId, personId, receivedAt }: Sender, records: readonly Of<'citizen'>[]): Promise<void> {
    await tx.query(
      `INSERT INTO assisted_citizen (id, unit_id, full_name, name_key, search_key, birth_year, phone, consent_version, consent_by, representative, consent_at, registered_by, received_at, same_as)
       SELECT n.id, $1, n.full_name, n.name_key, n.search_key, n.birth_year, n.phone, n.version, n.by, n.representative, n.at, $2, $3, n.id
       FROM unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[], $10::int[], $11::text[], $12::text[], $13::timestamptz[]) AS n (id, full_name, name_key, search_key, birth_year, phone, version, by, representative, at)`,
      [unitId, personId, receivedAt, ...columns(records, (r) => [r.id, r.fullName, nameKey(r.fullName), searchText(r.fullName), r.birthYear, r.phone, r.consent.version, r.consent.by, r.consent.representative, r.at], 10)],
    );
  }

  async addMarks(tx: Tx, records: readonly (Of<'attendance'> | Of<'result'>)[]): Promise<void> {
    await tx.query(
      `INSERT INTO assisted_mark (id, session_id, citizen_id, about, value, device_at) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[])`,
      columns(records, (r) => [r.id, r.sessionId, r.citizenId, r.kind === 'result' ? r.skill : 'attendance', r.kind === 'result' ? r.mark : r.present ? 'present' : 'absent', r.at], 6),
    );
  }

  /** The later word counts, and of two at one moment the greater id. */
  async closeSessions(tx: Tx, records: readonly Of<'close'>[]): Promise<void> {
    for (const r of records)
      await tx.query(`UPDATE assisted_session SET ended_at = $2, close_id = $3 WHERE id = $1 AND (ended_at IS NULL OR ($2::timestamptz, $3::uuid) > (ended_at, close_id))`, [r.sessionId, r.at, r.id]);
  }

  /**
   * Name, year, phone and who agreed for the citizen go for good, and with them the digest by which a name could be guessed, from every record
   * that was decided to be the same citizen: whoever takes the consent back knows nothing of a second record. What was counted stays.
   */
  async erase(tx: Tx, asked: readonly string[], by: string, at: Date): Promise<void> {
    const same = await rows<{ id: string }>(tx, `SELECT o.id FROM assisted_citizen c JOIN assisted_citizen o ON o.same_as = c.same_as AND o.unit_id = c.unit_id WHERE c.id = ANY($1::uuid[])`, [asked]);
    const citizenIds = same.map((each) => each.id);
    await tx.query(
      `UPDATE assisted_citizen SET full_name = NULL, name_key = NULL, search_key = NULL, birth_year = NULL, phone = NULL, representative = NULL, withdrawn_at = $2, withdrawn_by = $3
       WHERE id = ANY($1::uuid[]) AND withdrawn_at IS NULL`,
      [citizenIds, at, by],
    );
    await tx.query(`UPDATE assisted_record SET digest = NULL WHERE id = ANY($1::uuid[])`, [citizenIds]);
    await tx.query(`UPDATE assisted_slip SET ended_at = $2 WHERE citizen_id = ANY($1::uuid[]) AND used_at IS NULL AND ended_at IS NULL`, [citizenIds, at]);
  }
}

/** Rows as parameters of unnest, one array per column. */
const columns = <T>(records: readonly T[], of: (record: T) => unknown[], count: number): unknown[][] => {
  const cells = records.map(of);
  return Array.from({ length: count }, (_, at) => cells.map((row) => row[at]));
};
