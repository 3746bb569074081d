import type { INestApplicationContext } from '@nestjs/common';
import { AuditService } from '@kynangso/server/audit';
import { Database, firstRow } from '@kynangso/server/platform';

/** What the audit log remembers the demo by. */
const demoMark = { objectKind: 'demo', objectId: '1' } as const;

export async function hasMark(database: Database, action: string): Promise<boolean> {
  return (await firstRow(database.read(), `SELECT 1 FROM audit_entry WHERE object_kind = $1 AND object_id = $2 AND action = $3`, [demoMark.objectKind, demoMark.objectId, action])) !== null;
}

export async function mark(context: INestApplicationContext, action: string): Promise<void> {
  await context.get(Database).transaction((tx) => context.get(AuditService, { strict: false }).record(tx, { actor: null, action, ...demoMark }));
}

/** A part of the demo that is done as a whole: a load that was cut short begins it anew, a later one leaves it. */
export async function once(context: INestApplicationContext, part: string, work: () => Promise<void>): Promise<void> {
  const action = `demo.${part}`;
  if (await hasMark(context.get(Database), action)) return;
  await work();
  await mark(context, action);
}
