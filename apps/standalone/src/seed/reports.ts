import type { INestApplicationContext } from '@nestjs/common';
import { ReportService, ScheduleService, StatisticsService } from '@kynangso/server/export';
import { type Caller, Database, firstRow, rows } from '@kynangso/server/platform';
import type { DemoOrganisation } from './organisation';

interface Locked {
  closeId: string;
  unitId: string;
  kind: string;
}

/** What follows from locked figures: the official report begun for each, and the highest of them shown to everybody. Does nothing twice. */
export async function makeReports(context: INestApplicationContext, { admin }: Pick<DemoOrganisation, 'admin'>): Promise<void> {
  const of = <T>(type: new (...args: never[]) => T): T => context.get(type, { strict: false });
  const tx = of(Database).read();
  const caller = admin;
  const locked = await rows<Locked>(tx, `SELECT c.id AS "closeId", c.unit_id AS "unitId", u.kind FROM period_close c JOIN unit_place(today_vn()) u ON u.unit_id = c.unit_id WHERE c.state = 'locked' ORDER BY nlevel(u.path), c.period, u.code`);
  for (const { closeId } of locked) await of(ReportService).open(caller, closeId);
  const known = await firstRow(tx, 'SELECT 1 FROM public_statistic LIMIT 1');
  // the units above come first, and a table about people already shown is refused
  if (!known) for (const { closeId } of locked.filter((c) => c.kind === 'province')) await of(StatisticsService).publish(caller, closeId, 10);
  await planFile(of(ScheduleService), tx, admin, locked[0]?.unitId);
}

/** A monthly table for those who may read it, asked for by the administrator. */
async function planFile(schedules: ScheduleService, tx: Parameters<typeof rows>[0], caller: Caller, unitId: string | undefined): Promise<void> {
  if (!unitId || (await firstRow(tx, 'SELECT 1 FROM export_schedule LIMIT 1'))) return;
  const requirement = await firstRow<{ id: string }>(tx, 'SELECT id FROM requirement ORDER BY created_at LIMIT 1');
  const { rows: readers } = await schedules.recipients(caller, unitId, 'completion');
  const recipients = readers.slice(0, 2).map((r) => r.personId);
  if (requirement && recipients.length > 0) await schedules.create(caller, { kind: 'completion', format: 'xlsx', unitId, requirement: requirement.id, rhythm: 'monthly', day: 5, recipients });
}
