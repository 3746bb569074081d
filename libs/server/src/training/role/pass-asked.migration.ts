import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A position may be asked for what the standard itself grades by: met or not. */
export class PassAsked1700000000199 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.allow(q, ['middle', 'high', 'pass']);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DELETE FROM role_need WHERE asks = 'pass'`);
    await this.allow(q, ['middle', 'high']);
  }

  private async allow(q: QueryRunner, levels: readonly string[]): Promise<void> {
    await q.query(`ALTER TABLE role_need DROP CONSTRAINT role_need_asks_check`);
    await q.query(`ALTER TABLE role_need ADD CONSTRAINT role_need_asks_check CHECK (asks IN (${levels.map((level) => `'${level}'`).join(', ')}))`);
  }
}
