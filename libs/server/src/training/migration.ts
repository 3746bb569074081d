import type { MigrationInterface, QueryRunner } from 'typeorm';
import targets from './plan-targets.json';

/** Achievements, requirements, duties, waivers and the plans' targets. */
export class Training1700000000009 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // a row of history is closed once and never rewritten
    await q.query(`
      CREATE FUNCTION only_supersede() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR OLD.superseded_at IS NOT NULL
           OR to_jsonb(NEW) - 'superseded_at' IS DISTINCT FROM to_jsonb(OLD) - 'superseded_at' THEN
          RAISE EXCEPTION 'rows of % are superseded, not changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`);
    await this.achievements(q);
    await this.requirements(q);
    await this.duties(q);
    await this.targets(q);
    await this.views(q);
  }

  private async achievements(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE achievement (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        source_kind text NOT NULL CHECK (source_kind IN ('grade', 'course', 'certificate')),
        source_id uuid NOT NULL,
        revision int NOT NULL CHECK (revision >= 0),
        code text NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('pass', 'fail', 'completed', 'issued')),
        achieved_on date NOT NULL,
        score_bp int CHECK (score_bp BETWEEN 0 AND 10000),
        serial text,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        superseded_at timestamptz,
        UNIQUE (source_kind, source_id, revision)
      )`);
    await q.query(`CREATE UNIQUE INDEX achievement_live_source ON achievement (source_kind, source_id) WHERE superseded_at IS NULL`);
    await q.query(`CREATE INDEX achievement_person ON achievement (person_id, achieved_on) WHERE superseded_at IS NULL`);
    await q.query(`CREATE TRIGGER only_supersede BEFORE UPDATE OR DELETE ON achievement FOR EACH ROW EXECUTE FUNCTION only_supersede()`);
  }

  private async requirements(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE requirement (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        owner_unit_id uuid NOT NULL REFERENCES unit (id),
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`
      CREATE TABLE requirement_version (
        id uuid PRIMARY KEY,
        requirement_id uuid NOT NULL REFERENCES requirement (id),
        number int NOT NULL CHECK (number >= 1),
        title jsonb NOT NULL,
        populations text[] NOT NULL CHECK (cardinality(populations) > 0),
        position_kinds text[],
        audience_unit_id uuid NOT NULL REFERENCES unit (id),
        evidence jsonb NOT NULL,
        period_kind text NOT NULL CHECK (period_kind = 'calendarYear'),
        from_year int NOT NULL,
        due_day text NOT NULL CHECK (due_day ~ '^\\d\\d-\\d\\d$'),
        cutoff_day text NOT NULL CHECK (cutoff_day ~ '^\\d\\d-\\d\\d$' AND due_day <= cutoff_day),
        metric_kind text NOT NULL,
        target_operator text CHECK (target_operator IN ('>', '>=', '=')),
        target_value_bp int CHECK (target_value_bp BETWEEN 0 AND 10000),
        plan_target text,
        published_by uuid REFERENCES person (id),
        published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (requirement_id, number),
        CHECK ((target_operator IS NULL) = (target_value_bp IS NULL))
      )`);
    await q.query(`SELECT forbid_change('requirement_version')`);
  }

  private async duties(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE duty (
        id uuid PRIMARY KEY,
        requirement_id uuid NOT NULL REFERENCES requirement (id),
        version_id uuid NOT NULL REFERENCES requirement_version (id),
        person_id uuid NOT NULL REFERENCES person (id),
        period text NOT NULL,
        due_on date NOT NULL,
        met_on date,
        evidence jsonb NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        superseded_at timestamptz
      )`);
    // met_on rides along, so that a unit's figure never touches the table itself
    await q.query(`CREATE UNIQUE INDEX duty_live ON duty (requirement_id, period, person_id) INCLUDE (met_on) WHERE superseded_at IS NULL`);
    await q.query(`CREATE INDEX duty_person ON duty (person_id) WHERE superseded_at IS NULL`);
    await q.query(`CREATE INDEX duty_history ON duty (requirement_id, period, person_id, recorded_at)`);
    await q.query(`CREATE TRIGGER only_supersede BEFORE UPDATE OR DELETE ON duty FOR EACH ROW EXECUTE FUNCTION only_supersede()`);
    await q.query(`
      CREATE TABLE waiver (
        id uuid PRIMARY KEY,
        waiver_id uuid NOT NULL,
        requirement_id uuid NOT NULL REFERENCES requirement (id),
        person_id uuid NOT NULL REFERENCES person (id),
        period text NOT NULL,
        reason text NOT NULL,
        valid_from date NOT NULL,
        valid_to date CHECK (valid_to > valid_from),
        granted_by uuid REFERENCES person (id),
        granted_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        superseded_at timestamptz
      )`);
    await q.query(`CREATE UNIQUE INDEX waiver_live ON waiver (waiver_id) WHERE superseded_at IS NULL`);
    await q.query(`CREATE INDEX waiver_person ON waiver (requirement_id, period, person_id)`);
    await q.query(`CREATE TRIGGER only_supersede BEFORE UPDATE OR DELETE ON waiver FOR EACH ROW EXECUTE FUNCTION only_supersede()`);
  }

  private async targets(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE target (
        code text PRIMARY KEY,
        position int NOT NULL UNIQUE,
        plan text NOT NULL,
        verified boolean NOT NULL,
        due text,
        population text NOT NULL,
        population_codes text[] NOT NULL,
        indicator text NOT NULL,
        metric_kind text NOT NULL,
        operator text CHECK (operator IN ('>', '>=', '=')),
        value_centi bigint,
        unit text,
        counted_per text NOT NULL,
        is_annual boolean NOT NULL,
        is_measurable boolean NOT NULL,
        note text
      )`);
    for (const [i, t] of targets.entries()) {
      await q.query(`INSERT INTO target VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`, [
        t.code, i + 1, t.plan, t.verified, t.due, t.population, t.populationCodes, t.indicator, t.metricKind, t.operator,
        t.value === null ? null : t.value * 100, t.unit, t.countedPer, t.annual, t.measurable, t.note,
      ]);
    }
  }

  /** Reading across rooms: the titles of what a record or a rule names by its code. */
  private async views(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE VIEW training_source AS
        SELECT 'course'::text AS kind, c.code, c.id, v.title
        FROM course c JOIN LATERAL (SELECT title FROM course_version WHERE course_id = c.id ORDER BY status = 'published' DESC, number DESC LIMIT 1) v ON true
        UNION ALL
        SELECT 'exam', e.code, e.id, v.title
        FROM exam e JOIN LATERAL (SELECT content -> 'title' AS title FROM exam_version WHERE exam_id = e.id ORDER BY status = 'published' DESC, number DESC LIMIT 1) v ON true
        UNION ALL
        SELECT 'programme', p.code, p.id, v.title
        FROM programme p JOIN LATERAL (SELECT title FROM programme_version WHERE programme_id = p.id ORDER BY number DESC LIMIT 1) v ON true`);
    // certificates in force, by the attempt they were given for
    await q.query(`
      CREATE VIEW exam_certificate AS
        SELECT c.person_id, c.attempt_id, c.serial, c.issued_at FROM certificate c JOIN active_certificate a ON a.certificate_id = c.id`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP VIEW training_source, exam_certificate`);
    await q.query(`DELETE FROM append_only_table WHERE name = 'requirement_version'`);
    await q.query(`DROP TABLE target, waiver, duty, requirement_version, requirement, achievement CASCADE`);
    await q.query(`DROP FUNCTION only_supersede() CASCADE`);
  }
}
