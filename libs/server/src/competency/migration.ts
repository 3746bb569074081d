import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Frameworks as versioned data. A correction is a new revision: what results were decided with stays as it was. */
export class Competency1700000000003 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE framework (
        id uuid PRIMARY KEY,
        code text NOT NULL,
        version text NOT NULL,
        revision int NOT NULL,
        title jsonb NOT NULL,
        effective_from text,
        sources jsonb NOT NULL,
        facts jsonb NOT NULL,
        content_hash text NOT NULL,
        loaded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (code, version, revision),
        UNIQUE (code, version, content_hash)
      )`);
    await q.query(`
      CREATE TABLE framework_node (
        framework_id uuid NOT NULL REFERENCES framework (id),
        code text NOT NULL,
        parent_code text,
        position int NOT NULL,
        depth int NOT NULL,
        kind text NOT NULL CHECK (kind IN ('domain', 'module', 'competence', 'outcome', 'part')),
        title jsonb NOT NULL,
        untranslated boolean NOT NULL,
        verified boolean NOT NULL,
        note jsonb,
        PRIMARY KEY (framework_id, code),
        FOREIGN KEY (framework_id, parent_code) REFERENCES framework_node (framework_id, code)
      )`);
    await q.query(`
      CREATE TABLE framework_level (
        framework_id uuid NOT NULL REFERENCES framework (id),
        code text NOT NULL,
        position int NOT NULL,
        title jsonb NOT NULL,
        untranslated boolean NOT NULL,
        verified boolean NOT NULL,
        note jsonb,
        PRIMARY KEY (framework_id, code)
      )`);
    await q.query(`
      CREATE TABLE pass_rule (
        framework_id uuid NOT NULL REFERENCES framework (id),
        code text NOT NULL,
        position int NOT NULL,
        level_code text,
        name jsonb NOT NULL,
        rule jsonb NOT NULL,
        structure_verified boolean NOT NULL,
        threshold_verified boolean NOT NULL,
        note jsonb,
        PRIMARY KEY (framework_id, code),
        FOREIGN KEY (framework_id, level_code) REFERENCES framework_level (framework_id, code)
      )`);
    await q.query(`
      CREATE TABLE alignment (
        object_kind text NOT NULL CHECK (object_kind IN ('item_version', 'lesson', 'course', 'exam')),
        object_id uuid NOT NULL,
        framework_id uuid NOT NULL,
        node_code text NOT NULL,
        position int NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (object_kind, object_id, framework_id, node_code),
        FOREIGN KEY (framework_id, node_code) REFERENCES framework_node (framework_id, code)
      )`);
    await q.query(`CREATE INDEX alignment_node ON alignment (framework_id, node_code, object_kind)`);
    await q.query(`
      CREATE TABLE crosswalk (
        id uuid PRIMARY KEY,
        from_framework_id uuid NOT NULL,
        from_node_code text NOT NULL,
        to_framework_id uuid NOT NULL,
        to_node_code text NOT NULL,
        relation text NOT NULL CHECK (relation IN ('same', 'broader', 'narrower', 'related')),
        basis text NOT NULL,
        verified boolean NOT NULL,
        valid_from date NOT NULL,
        valid_to date,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        superseded_at timestamptz,
        FOREIGN KEY (from_framework_id, from_node_code) REFERENCES framework_node (framework_id, code),
        FOREIGN KEY (to_framework_id, to_node_code) REFERENCES framework_node (framework_id, code)
      )`);
    await q.query(`CREATE INDEX crosswalk_from ON crosswalk (from_framework_id, from_node_code) WHERE superseded_at IS NULL`);
    // the newest revision of the newest version loaded of each framework; other rooms read it too
    await q.query(`
      CREATE VIEW current_framework AS
        SELECT DISTINCT ON (code) id AS framework_id, code, version FROM framework ORDER BY code, loaded_at DESC, revision DESC`);
    for (const table of ['framework', 'framework_node', 'framework_level', 'pass_rule']) await q.query(`SELECT forbid_change('${table}')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP VIEW current_framework`);
    await q.query(`DROP TABLE crosswalk, alignment, pass_rule, framework_level, framework_node, framework CASCADE`);
  }
}
