import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Learning paths: a draft, versions that never change, and who has joined which version. */
export class LearningPath1700000000150 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE learning_path (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        owner_unit_id uuid REFERENCES unit (id),
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`
      CREATE TABLE learning_path_draft (
        path_id uuid PRIMARY KEY REFERENCES learning_path (id),
        based_on int,
        revision int NOT NULL,
        content jsonb NOT NULL,
        search_text text NOT NULL,
        updated_at timestamptz NOT NULL,
        updated_by uuid NOT NULL REFERENCES person (id)
      )`);
    await q.query(`
      CREATE TABLE learning_path_version (
        id uuid PRIMARY KEY,
        path_id uuid NOT NULL REFERENCES learning_path (id),
        number int NOT NULL,
        status text NOT NULL CHECK (status IN ('published', 'retired')),
        content jsonb NOT NULL,
        change_note jsonb NOT NULL,
        search_text text NOT NULL,
        published_at timestamptz NOT NULL,
        published_by uuid NOT NULL REFERENCES person (id),
        UNIQUE (path_id, number),
        UNIQUE (id, path_id)
      )`);
    await q.query(`CREATE UNIQUE INDEX learning_path_version_published ON learning_path_version (path_id) WHERE status = 'published'`);
    // who joined a version finds on it what they joined
    await q.query(`
      CREATE FUNCTION keep_path_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.path_id, NEW.number, NEW.content, NEW.change_note, NEW.published_at) IS DISTINCT FROM (OLD.path_id, OLD.number, OLD.content, OLD.change_note, OLD.published_at) THEN
          RAISE EXCEPTION 'a published version of a path does not change' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`);
    await q.query(`CREATE TRIGGER keep_path_version BEFORE UPDATE ON learning_path_version FOR EACH ROW EXECUTE FUNCTION keep_path_version()`);
    await q.query(`
      CREATE TABLE learning_path_member (
        path_id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        version_id uuid NOT NULL,
        joined_at timestamptz NOT NULL,
        moved_at timestamptz,
        left_at timestamptz,
        PRIMARY KEY (path_id, person_id),
        FOREIGN KEY (version_id, path_id) REFERENCES learning_path_version (id, path_id)
      )`);
    await q.query(`CREATE INDEX learning_path_member_person ON learning_path_member (person_id) WHERE left_at IS NULL`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE learning_path_member, learning_path_version, learning_path_draft, learning_path`);
    await q.query(`DROP FUNCTION keep_path_version`);
  }
}
