import { Injectable } from '@nestjs/common';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { MembershipWriteRepository } from '../membership-write.repository';

const placed = `d.changes && '{unit,title,position,populations,staff_code}'::text[]`;

/** Whoever joins without being known. Ids are given first: the rows that follow need them. */
const newPeople = `
  CREATE TEMP TABLE roster_new ON COMMIT DROP AS
  SELECT d.position, d.row_number, uuid_v7() AS person_id FROM roster_diff d WHERE d.verdict = 'join' AND d.person_id IS NULL`;
const addPeople = `
  INSERT INTO person (id, full_name, search_key, sort_key, birth_date, email, phone, id_cipher, id_key_id, id_hash, id_last3)
  SELECT n.person_id, s.full_name, s.search_key, s.sort_key, s.birth_date, s.email, s.phone, s.id_cipher, s.id_key_id, s.id_hash, s.id_last3
  FROM roster_new n JOIN roster_stage s USING (position) ORDER BY n.position`;
/** $1 import: what the details were, so that undoing can bring them back. A personal number is only ever added, so that it stands nowhere here. */
const rememberPeople = `
  INSERT INTO roster_import_person (import_id, person_id, before, after, sets_id)
  SELECT $1, p.id, jsonb_build_object('birthDate', p.birth_date, 'email', p.email, 'phone', p.phone),
         jsonb_build_object('birthDate', coalesce(d.news_birth, p.birth_date), 'email', coalesce(d.news_email, p.email), 'phone', coalesce(d.news_phone, p.phone)), d.news_id
  FROM roster_diff d JOIN person p ON p.id = d.person_id
  WHERE d.verdict IN ('join', 'move') AND (d.news_id OR d.news_birth IS NOT NULL OR d.news_email IS NOT NULL OR d.news_phone IS NOT NULL)`;
const updatePeople = `
  UPDATE person p SET birth_date = coalesce(d.news_birth, p.birth_date), email = coalesce(d.news_email, p.email), phone = coalesce(d.news_phone, p.phone),
    id_cipher = CASE WHEN d.news_id THEN s.id_cipher ELSE p.id_cipher END, id_key_id = CASE WHEN d.news_id THEN s.id_key_id ELSE p.id_key_id END,
    id_hash = CASE WHEN d.news_id THEN s.id_hash ELSE p.id_hash END, id_last3 = CASE WHEN d.news_id THEN s.id_last3 ELSE p.id_last3 END, updated_at = now()
  FROM roster_diff d JOIN roster_stage s USING (position)
  WHERE p.id = d.person_id AND d.verdict IN ('join', 'move') AND (d.news_id OR d.news_birth IS NOT NULL OR d.news_email IS NOT NULL OR d.news_phone IS NOT NULL)`;
const closing = `
  CREATE TEMP TABLE roster_closed ON COMMIT DROP AS
  SELECT d.membership_id AS old_id, m.valid_from < $1::date AS is_kept, uuid_v7() AS new_id FROM roster_diff d JOIN membership m ON m.id = d.membership_id
  WHERE d.verdict = 'leave' OR (d.verdict = 'move' AND ${placed})`;
/** $1 day, $2 who: supersedes, and keeps as a new row the part before the day. */
const closeOld = `
  WITH gone AS (UPDATE membership m SET superseded_at = now() FROM roster_closed c WHERE m.id = c.old_id AND m.superseded_at IS NULL RETURNING m.*, c.is_kept, c.new_id)
  INSERT INTO membership (id, person_id, unit_id, title, position_kind, populations, status, staff_code, valid_from, valid_to, recorded_by, import_id)
  SELECT new_id, person_id, unit_id, title, position_kind, populations, status, staff_code, valid_from, $1::date, $2::uuid, import_id FROM gone WHERE is_kept`;
const rememberClosed = `INSERT INTO roster_import_membership (import_id, superseded_id, kept_id) SELECT $1, old_id, CASE WHEN is_kept THEN new_id END FROM roster_closed`;
/** $1 day, $2 who, $3 import. What goes on stays on its own record: a merge undone later leaves each record its own line. */
const open = `
  INSERT INTO membership (id, person_id, unit_id, title, position_kind, populations, status, staff_code, valid_from, valid_to, recorded_by, import_id)
  SELECT uuid_v7(), coalesce(o.person_id, d.person_id, n.person_id), d.unit_id, d.title, d.position_kind, d.populations, coalesce(d.status, 'working'), d.staff_code, $1::date, NULL, $2::uuid, $3::uuid
  FROM roster_diff d LEFT JOIN roster_new n USING (position) LEFT JOIN membership o ON o.id = d.membership_id WHERE d.verdict = 'join' OR (d.verdict = 'move' AND ${placed}) ORDER BY d.position`;
/** $1 import, $2 unit: the HR system's own keys of everybody the file named rightly. */
const rememberSources = `
  INSERT INTO person_source (id, unit_id, source_id, person_id, import_id)
  SELECT uuid_v7(), $2, s.source_id, coalesce(d.person_id, n.person_id), $1
  FROM roster_diff d JOIN roster_stage s USING (position) LEFT JOIN roster_new n USING (position)
  WHERE d.row_number IS NOT NULL AND d.verdict IN ('join', 'move', 'unchanged') AND s.source_id IS NOT NULL
  ON CONFLICT (unit_id, source_id) WHERE superseded_at IS NULL DO NOTHING`;
const nameNew = `UPDATE roster_import_row r SET person_id = n.person_id FROM roster_new n WHERE r.import_id = $1 AND r.position = n.position`;
const touched = `
  SELECT DISTINCT person_id AS id FROM (
    SELECT coalesce(d.person_id, n.person_id) AS person_id FROM roster_diff d LEFT JOIN roster_new n USING (position)
    WHERE d.verdict IN ('join', 'leave') OR (d.verdict = 'move' AND ${placed})) t`;

/** Writes what `roster_diff` says: a dozen statements, whatever the roster's size. */
@Injectable()
export class RosterWriter {
  constructor(private readonly memberships: MembershipWriteRepository) {}

  async write(tx: Tx, roster: { id: string; unitId: string; asOf: string }, recordedBy: string, onStep: () => Promise<void>): Promise<void> {
    const { id, unitId, asOf } = roster;
    await tx.query(newPeople);
    await tx.query('ANALYZE roster_new');
    await tx.query(addPeople);
    await onStep();
    await tx.query(rememberPeople, [id]);
    await tx.query(updatePeople);
    // the day can't be a parameter of a CREATE TABLE AS
    await tx.query(closing.replaceAll('$1', `'${asOf}'`));
    await tx.query(closeOld, [asOf, recordedBy]);
    await tx.query(rememberClosed, [id]);
    await onStep();
    await tx.query(open, [asOf, recordedBy, id]);
    await onStep();
    await tx.query(rememberSources, [id, unitId]);
    await tx.query(nameNew, [id]);
    await this.memberships.announce(tx, (await rows<{ id: string }>(tx, touched)).map((p) => p.id));
  }

  /** How many people leave, of the people there are: what the guard asks about. */
  async leaving(tx: Tx): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(DISTINCT person_id)::int AS n FROM roster_diff WHERE verdict = 'leave'`))?.n ?? 0;
  }
}
