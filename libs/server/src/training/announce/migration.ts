import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Announcements to who learns a course, is in a class or a group, or has a place in a unit's subtree; and who has opened them. */
export class Announcements1700000000122 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE announcement (
        id uuid PRIMARY KEY,
        audience_kind text NOT NULL CHECK (audience_kind IN ('course', 'class', 'group', 'unit')),
        audience_id uuid NOT NULL,
        title text NOT NULL,
        text text NOT NULL,
        is_important boolean NOT NULL,
        valid_from timestamptz,
        valid_until timestamptz,
        created_by uuid NOT NULL REFERENCES person (id),
        created_at timestamptz NOT NULL,
        published_at timestamptz,
        withdrawn_at timestamptz,
        withdrawn_reason text,
        -- people told so far, and the last of them: telling goes on from there
        people int NOT NULL DEFAULT 0,
        told_after uuid,
        CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))
      )`);
    await q.query(`CREATE INDEX announcement_to ON announcement (audience_kind, audience_id)`);
    await q.query(`CREATE INDEX announcement_live ON announcement (published_at DESC) WHERE published_at IS NOT NULL AND withdrawn_at IS NULL`);
    await q.query(`
      CREATE TABLE announcement_read (
        announcement_id uuid NOT NULL REFERENCES announcement (id),
        person_id uuid NOT NULL REFERENCES person (id),
        read_at timestamptz NOT NULL,
        PRIMARY KEY (announcement_id, person_id)
      )`);
    await q.query(`CREATE INDEX announcement_read_person ON announcement_read (person_id)`);
    // what can be announced to: its name and the unit it belongs to; closed ones take nothing new
    await q.query(`
      CREATE VIEW announcement_audience AS
        SELECT 'course' AS kind, c.id, v.title AS name, c.owner_unit_id AS unit_id, v.is_open FROM course c
          JOIN LATERAL (SELECT title, status = 'published' AS is_open FROM course_version WHERE course_id = c.id ORDER BY (status = 'published') DESC, number DESC LIMIT 1) v ON true
        UNION ALL SELECT 'class', t.id, t.title, t.unit_id, t.state = 'planned' FROM training_class t
        UNION ALL SELECT 'group', g.id, jsonb_build_object('vi', g.name), g.unit_id, g.retired_at IS NULL FROM people_group g
        UNION ALL SELECT 'unit', u.unit_id, u.name, u.unit_id, true FROM current_unit u`);
    // the audiences one person is in, from the person's side: cheap however many announcements there are
    await q.query(`
      CREATE FUNCTION audiences_of(p uuid) RETURNS TABLE (kind text, id uuid) LANGUAGE sql STABLE AS $$
        WITH me AS MATERIALIZED (SELECT same.person_id FROM same_person(p) same)
        SELECT 'course', e.course_id FROM enrolment e WHERE e.person_id IN (SELECT person_id FROM me)
        UNION SELECT 'class', k.class_id FROM class_participant k WHERE k.person_id IN (SELECT person_id FROM me) AND k.removed_at IS NULL
        UNION SELECT 'group', g.group_id FROM people_group_member g WHERE g.person_id IN (SELECT person_id FROM me)
        UNION SELECT 'unit', above.unit_id FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id JOIN current_unit above ON u.path <@ above.path
          WHERE m.person_id IN (SELECT person_id FROM me) AND m.status <> 'left'
      $$`);
    // parameters have names of their own: a unit has a kind too
    // whom an announcement is for, by today's enrolments, rosters, groups and places; each person once, under the id merges left
    await q.query(`
      CREATE FUNCTION announcement_people(of_kind text, of_id uuid) RETURNS TABLE (person_id uuid) LANGUAGE sql STABLE AS $$
        SELECT DISTINCT r.survivor_id FROM (
          SELECT e.person_id FROM enrolment e WHERE of_kind = 'course' AND e.course_id = of_id
          UNION ALL SELECT k.person_id FROM class_participant k WHERE of_kind = 'class' AND k.class_id = of_id AND k.removed_at IS NULL
          UNION ALL SELECT g.person_id FROM people_group_member g WHERE of_kind = 'group' AND g.group_id = of_id
          UNION ALL SELECT m.person_id FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id
            WHERE of_kind = 'unit' AND m.status <> 'left' AND u.path <@ (SELECT path FROM current_unit WHERE unit_id = of_id)
        ) p JOIN resolved_person r ON r.person_id = p.person_id
      $$`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP FUNCTION announcement_people(text, uuid), audiences_of(uuid)`);
    await q.query(`DROP VIEW announcement_audience`);
    await q.query(`DROP TABLE announcement_read, announcement`);
  }
}
