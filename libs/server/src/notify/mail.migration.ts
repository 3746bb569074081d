import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What leaves by mail: wishes of people, notices that wait for their time, and mails with their fate. No address and no words of a mail are kept. */
export class Mail1700000000055 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE mail_preference (
        person_id uuid PRIMARY KEY REFERENCES person (id),
        rhythms jsonb NOT NULL,
        quiet_from smallint NOT NULL CHECK (quiet_from BETWEEN 0 AND 1439),
        quiet_to smallint NOT NULL CHECK (quiet_to BETWEEN 0 AND 1439),
        updated_at timestamptz NOT NULL
      )`);
    // "sending" with a passed next_try_at is in doubt: it goes out again under the same Message-ID
    await q.query(`
      CREATE TABLE mail (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        state text NOT NULL CHECK (state IN ('sending', 'sent', 'failed', 'dropped')),
        notices int NOT NULL CHECK (notices > 0),
        tries int NOT NULL DEFAULT 0,
        last_error text,
        created_at timestamptz NOT NULL,
        next_try_at timestamptz,
        sent_at timestamptz,
        CHECK ((state = 'sending') = (next_try_at IS NOT NULL)),
        CHECK ((state = 'sent') = (sent_at IS NOT NULL))
      )`);
    await q.query(`CREATE INDEX mail_next ON mail (next_try_at) WHERE state = 'sending'`);
    await q.query(`CREATE INDEX mail_state ON mail (state, created_at DESC, id)`);
    await q.query(`
      CREATE TABLE mail_item (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        kind text NOT NULL,
        params jsonb NOT NULL,
        href text,
        due_at timestamptz NOT NULL,
        mail_id uuid REFERENCES mail (id)
      )`);
    await q.query(`CREATE INDEX mail_item_waiting ON mail_item (due_at) WHERE mail_id IS NULL`);
    await q.query(`CREATE INDEX mail_item_person ON mail_item (person_id) WHERE mail_id IS NULL`);
    await q.query(`CREATE INDEX mail_item_mail ON mail_item (mail_id) WHERE mail_id IS NOT NULL`);
    // Reading across rooms: who a mail for a person goes to today. A merged person's mail goes to the one they are merged into.
    await q.query(`
      CREATE VIEW mail_recipient AS
        SELECT w.person_id, w.survivor_id, p.full_name, p.email, coalesce(a.locale, 'vi') AS locale,
          EXISTS (SELECT FROM current_membership m WHERE m.person_id = w.survivor_id AND m.position_kind NOT IN ('citizen', 'student')) AS is_staff
        FROM resolved_person w JOIN person p ON p.id = w.survivor_id
        LEFT JOIN LATERAL (SELECT locale FROM account WHERE person_id = p.id AND status = 'active' ORDER BY last_sign_in_at DESC NULLS LAST, id LIMIT 1) a ON true`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP VIEW mail_recipient`);
    await q.query(`DROP TABLE mail_item, mail, mail_preference CASCADE`);
  }
}
