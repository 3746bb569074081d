import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Words that stood in a post before its writer mended them go with an erasure. The record itself stays append-only: the one change it allows is
 * that such words become none, through one function, because the app's role may not update the table at all.
 */
export class ForgetPostWords1700000000186 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION refuse_but_forgetting() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND NEW.before_title IS NULL AND NEW.before_text IS NULL
           AND to_jsonb(NEW) - '{before_title,before_text}'::text[] = to_jsonb(OLD) - '{before_title,before_text}'::text[] THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$`);
    await q.query(`DROP TRIGGER refuse_change ON lesson_post_act`);
    await q.query(`CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON lesson_post_act FOR EACH ROW EXECUTE FUNCTION refuse_but_forgetting()`);
    await q.query(`
      CREATE FUNCTION forget_post_words(people uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE lesson_post_act a SET before_title = NULL, before_text = NULL FROM lesson_post p
        WHERE p.id = a.post_id AND p.author_id = ANY(people) AND (a.before_title IS NOT NULL OR a.before_text IS NOT NULL) $$`);
    await q.query(`REVOKE ALL ON FUNCTION forget_post_words(uuid[]) FROM PUBLIC`);
    // those erased before this came in
    await q.query(`
      SELECT forget_post_words(ARRAY(
        SELECT person_id FROM data_request WHERE kind = 'erase' AND state = 'done'
        UNION SELECT l.duplicate_id FROM data_request r JOIN person_link l ON l.survivor_id = r.person_id AND l.unlinked_at IS NULL WHERE r.kind = 'erase' AND r.state = 'done'))`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP FUNCTION forget_post_words(uuid[])`);
    await q.query(`DROP TRIGGER refuse_change ON lesson_post_act`);
    await q.query(`CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON lesson_post_act FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
    await q.query(`DROP FUNCTION refuse_but_forgetting()`);
  }
}
