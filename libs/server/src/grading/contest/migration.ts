import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contests: what was announced, who takes part with the result that counts, decisions about results, and frozen rankings. */
export class Contest1700000000100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE contest (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        exam_id uuid NOT NULL REFERENCES exam (id),
        sitting_id uuid UNIQUE REFERENCES sitting (id),
        status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'cancelled')),
        content jsonb NOT NULL,
        version int NOT NULL DEFAULT 1,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        published_at timestamptz,
        CHECK (status <> 'published' OR (sitting_id IS NOT NULL AND published_at IS NOT NULL))
      )`);
    await q.query(`CREATE INDEX contest_exam ON contest (exam_id)`);
    await q.query(`
      CREATE FUNCTION keep_announced_contest() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.status <> 'draft' AND (NEW.code, NEW.exam_id, NEW.sitting_id, NEW.content) IS DISTINCT FROM (OLD.code, OLD.exam_id, OLD.sitting_id, OLD.content) THEN
          RAISE EXCEPTION 'contest % was announced and does not change', OLD.id USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`);
    await q.query(`CREATE TRIGGER keep_announced_contest BEFORE UPDATE ON contest FOR EACH ROW EXECUTE FUNCTION keep_announced_contest()`);
    await this.entries(q);
    await this.standing(q);
    await this.results(q);
  }

  private async entries(q: QueryRunner): Promise<void> {
    // one person, one entry; the result that counts stands beside it, kept up by the database itself
    await q.query(`
      CREATE TABLE contest_entry (
        contest_id uuid NOT NULL REFERENCES contest (id),
        person_id uuid NOT NULL REFERENCES person (id),
        unit_id uuid REFERENCES unit (id),
        shown_as text NOT NULL CHECK (shown_as IN ('masked', 'name', 'hidden')),
        guess int CHECK (guess >= 0),
        joined_at timestamptz NOT NULL,
        consented_at timestamptz NOT NULL,
        is_excluded boolean NOT NULL DEFAULT false,
        attempt_id uuid REFERENCES attempt (id),
        grade_id uuid REFERENCES grade (id),
        points_centi int,
        max_centi int,
        spent_ms int,
        submitted_at timestamptz,
        written bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (contest_id, person_id),
        CHECK ((attempt_id IS NULL) = (grade_id IS NULL) AND (attempt_id IS NULL) = (points_centi IS NULL) AND (attempt_id IS NULL) = (spent_ms IS NULL))
      ) WITH (fillfactor = 80)`);
    await q.query(`CREATE INDEX contest_entry_person ON contest_entry (person_id)`);
    // a board asks for what was written since it looked last
    await q.query(`CREATE INDEX contest_entry_written ON contest_entry (contest_id, written)`);
    await q.query(`
      CREATE FUNCTION note_contest_write() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN NEW.written := pg_current_xact_id()::text::bigint; RETURN NEW; END $$`);
    await q.query(`CREATE TRIGGER note_contest_write BEFORE INSERT OR UPDATE ON contest_entry FOR EACH ROW EXECUTE FUNCTION note_contest_write()`);
    await q.query(`
      CREATE TABLE contest_decision (
        id uuid PRIMARY KEY,
        contest_id uuid NOT NULL,
        person_id uuid NOT NULL,
        attempt_id uuid NOT NULL REFERENCES attempt (id),
        verdict text NOT NULL CHECK (verdict IN ('keep', 'exclude', 'undo')),
        reason text NOT NULL,
        decided_by uuid NOT NULL REFERENCES person (id),
        decided_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        FOREIGN KEY (contest_id, person_id) REFERENCES contest_entry (contest_id, person_id)
      )`);
    await q.query(`CREATE INDEX contest_decision_entry ON contest_decision (contest_id, person_id, decided_at DESC)`);
    await q.query(`SELECT forbid_change('contest_decision')`);
  }

  private async standing(q: QueryRunner): Promise<void> {
    // Of each person the paper that counts, straight from papers and grades. Time of work: without pauses and breaks, and as long as it
    // would have been without the extra time a person was granted.
    await q.query(`
      CREATE FUNCTION contest_counted(of_contest uuid, people uuid[]) RETURNS TABLE (person_id uuid, attempt_id uuid, grade_id uuid, points_centi int, max_centi int, spent_ms int, submitted_at timestamptz) LANGUAGE sql STABLE AS $$
        SELECT DISTINCT ON (e.person_id) e.person_id, a.id, g.id, g.points_centi, g.max_centi, t.spent_ms, a.submitted_at
        FROM contest k JOIN contest_entry e ON e.contest_id = k.id AND e.person_id = ANY (people)
        CROSS JOIN LATERAL same_person(e.person_id) s
        JOIN attempt a ON a.sitting_id = k.sitting_id AND a.person_id = s.person_id AND a.state = 'graded'
        JOIN grade g ON g.id = a.grade_id
        CROSS JOIN LATERAL (
          SELECT floor(greatest(0, extract(epoch FROM a.submitted_at - a.started_at) * 1000 - a.break_taken_ms
            - 1000 * coalesce((SELECT sum(d.seconds) FROM time_adjustment d WHERE d.attempt_id = a.id AND d.reason = 'pause'), 0)) * 100 / (100 + a.extra_time_percent))::int AS spent_ms
        ) t
        WHERE k.id = of_contest
        ORDER BY e.person_id, CASE WHEN k.content #>> '{rule,counts}' = 'first' THEN a.started_at END, g.points_centi::numeric / greatest(g.max_centi, 1) DESC, t.spent_ms, a.id $$`);
    await q.query(`
      CREATE FUNCTION stand_in_contest(of_contest uuid, people uuid[]) RETURNS void LANGUAGE sql AS $$
        UPDATE contest_entry e SET attempt_id = c.attempt_id, grade_id = c.grade_id, points_centi = c.points_centi, max_centi = c.max_centi, spent_ms = c.spent_ms, submitted_at = c.submitted_at
        FROM (SELECT p.id, w.* FROM unnest(people) AS p (id) LEFT JOIN contest_counted(of_contest, people) w ON w.person_id = p.id) c
        WHERE e.contest_id = of_contest AND e.person_id = c.id
          AND (e.attempt_id, e.grade_id, e.spent_ms) IS DISTINCT FROM (c.attempt_id, c.grade_id, c.spent_ms) $$`);
    // First grades, regrades, appeals, voided papers: whatever changes a paper's grade changes what counts, in the same transaction.
    await q.query(`
      CREATE FUNCTION follow_contest() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE of_contest uuid;
      BEGIN
        SELECT k.id INTO of_contest FROM contest k WHERE k.sitting_id = NEW.sitting_id;
        IF of_contest IS NOT NULL THEN
          PERFORM stand_in_contest(of_contest, ARRAY (SELECT e.person_id FROM contest_entry e WHERE e.contest_id = of_contest AND e.person_id IN (SELECT s.person_id FROM same_person(NEW.person_id) s)));
        END IF;
        RETURN NULL;
      END $$`);
    await q.query(`
      CREATE TRIGGER follow_contest AFTER UPDATE ON attempt FOR EACH ROW
      WHEN (OLD.grade_id IS DISTINCT FROM NEW.grade_id OR (OLD.state = 'voided') <> (NEW.state = 'voided')) EXECUTE FUNCTION follow_contest()`);
  }

  private async results(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE contest_result (
        id uuid PRIMARY KEY,
        contest_id uuid NOT NULL REFERENCES contest (id),
        revision int NOT NULL CHECK (revision > 0),
        frozen_at timestamptz NOT NULL,
        frozen_by uuid NOT NULL REFERENCES person (id),
        reason text,
        rule jsonb NOT NULL,
        units jsonb NOT NULL,
        players int NOT NULL,
        hash text NOT NULL,
        UNIQUE (contest_id, revision),
        CHECK (revision = 1 OR reason IS NOT NULL)
      )`);
    await q.query(`
      CREATE TABLE contest_place (
        result_id uuid NOT NULL REFERENCES contest_result (id),
        person_id uuid NOT NULL,
        place int NOT NULL CHECK (place > 0),
        is_shared boolean NOT NULL,
        unit_id uuid,
        attempt_id uuid NOT NULL REFERENCES attempt (id),
        grade_id uuid NOT NULL REFERENCES grade (id),
        points_centi int NOT NULL,
        max_centi int NOT NULL,
        spent_ms int NOT NULL,
        guess int,
        PRIMARY KEY (result_id, person_id)
      )`);
    await q.query(`CREATE INDEX contest_place_place ON contest_place (result_id, place, person_id)`);
    for (const table of ['contest_result', 'contest_place']) await q.query(`SELECT forbid_change('${table}')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TRIGGER follow_contest ON attempt`);
    await q.query(`DROP FUNCTION follow_contest(), stand_in_contest(uuid, uuid[]), contest_counted(uuid, uuid[])`);
    await q.query(`DELETE FROM append_only_table WHERE name IN ('contest_decision', 'contest_result', 'contest_place')`);
    await q.query(`DROP TABLE contest_place, contest_result, contest_decision, contest_entry, contest`);
    await q.query(`DROP FUNCTION note_contest_write(), keep_announced_contest()`);
  }
}
