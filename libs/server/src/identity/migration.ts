import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, sessions, grants and activation codes. Links to person and unit are added by the org room's migration. */
export class Identity1700000000001 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE account (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL,
        kind text NOT NULL DEFAULT 'local' CHECK (kind IN ('local', 'oidc', 'saml')),
        login text NOT NULL UNIQUE CHECK (login = lower(login)),
        password_hash text,
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
        locale text NOT NULL DEFAULT 'vi',
        failed_tries int NOT NULL DEFAULT 0,
        locked_until timestamptz,
        last_sign_in_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`CREATE INDEX account_person ON account (person_id)`);
    await q.query(`
      CREATE TABLE session (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account (id),
        token_hash bytea NOT NULL UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz
      )`);
    await q.query(`CREATE INDEX session_account ON session (account_id)`);
    await q.query(`
      CREATE TABLE role_grant (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL,
        role text NOT NULL,
        unit_id uuid,
        valid_from date NOT NULL,
        valid_to date,
        granted_by uuid,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        superseded_at timestamptz
      )`);
    await q.query(`CREATE INDEX role_grant_person ON role_grant (person_id) WHERE superseded_at IS NULL`);
    await q.query(`
      CREATE TABLE activation_code (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL,
        code_hash bytea NOT NULL UNIQUE,
        issued_by uuid,
        issued_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      )`);
    await q.query(`CREATE INDEX activation_code_person ON activation_code (person_id)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE activation_code, role_grant, session, account CASCADE`);
  }
}
