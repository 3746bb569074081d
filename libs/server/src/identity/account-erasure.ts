import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasureSteps, type Tx } from '@kynangso/server/platform';

/** Closes the accounts of people who are erased: no way in is left, and no name in the login. */
@Injectable()
export class AccountErasure implements OnModuleInit {
  constructor(private readonly steps: ErasureSteps) {}

  onModuleInit(): void {
    this.steps.register('identity', (tx, ids) => this.close(tx, ids));
  }

  private async close(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM session WHERE account_id IN (SELECT id FROM account WHERE person_id = ANY($1::uuid[]))', [personIds]);
    await tx.query('DELETE FROM activation_code WHERE person_id = ANY($1::uuid[])', [personIds]);
    await tx.query(`UPDATE account SET login = 'erased-' || id, password_hash = NULL, status = 'disabled' WHERE person_id = ANY($1::uuid[])`, [personIds]);
    await tx.query('UPDATE role_grant SET superseded_at = now() WHERE person_id = ANY($1::uuid[]) AND superseded_at IS NULL', [personIds]);
  }
}
