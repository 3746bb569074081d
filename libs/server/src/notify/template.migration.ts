import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words of mails as the list of their versions: the newest counts, without words it is the built-in ones. The key refuses a second change of one version. */
export class MailTemplates1700000000166 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE mail_template_version (
        kind text NOT NULL,
        locale text NOT NULL CHECK (locale IN ('vi', 'en')),
        version int NOT NULL CHECK (version > 0),
        subject text,
        body text,
        changed_by uuid NOT NULL,
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (kind, locale, version),
        CHECK ((subject IS NULL) = (body IS NULL))
      )`);
    await q.query(`SELECT forbid_change('mail_template_version')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE mail_template_version`);
    await q.query(`DELETE FROM append_only_table WHERE name = 'mail_template_version'`);
  }
}
