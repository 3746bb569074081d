import type { MigrationInterface, QueryRunner } from 'typeorm';

const FORGOTTEN = `'{"title": {"vi": "(câu hỏi đã xoá)", "en": "(deleted question)"}}'::jsonb`;

/**
 * Whose words a notice repeats: an erasure takes a question's title out of the notices others got about it too. Those told before are known by
 * the page they lead to, and those told to moderators by the title itself.
 */
export class NoticeCites1700000000205 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    for (const table of ['notification', 'mail_item']) {
      await q.query(`ALTER TABLE ${table} ADD COLUMN cites uuid`);
      await q.query(`UPDATE ${table} SET cites = substring(href FROM '^/questions/([0-9a-f-]{36})$')::uuid WHERE href LIKE '/questions/%'`);
      await q.query(`UPDATE ${table} n SET cites = q.id FROM lesson_question q WHERE n.kind = 'question.reported' AND q.title = n.params ->> 'title'`);
      // of people erased before this came in
      await q.query(`UPDATE ${table} n SET params = params || ${FORGOTTEN} FROM lesson_question q WHERE q.id = n.cites AND q.title = ''`);
      await q.query(`UPDATE ${table} SET params = params || ${FORGOTTEN} WHERE kind = 'question.reported' AND cites IS NULL`);
      await q.query(`CREATE INDEX ${table}_cites ON ${table} (cites) WHERE cites IS NOT NULL`);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['notification', 'mail_item']) await q.query(`ALTER TABLE ${table} DROP COLUMN cites`);
  }
}
