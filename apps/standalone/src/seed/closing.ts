import type { INestApplicationContext } from '@nestjs/common';
import type { CloseRow } from '@kynangso/contracts/training';
import { type Caller, Clock, Database, EffectService, rows } from '@kynangso/server/platform';
import { CloseService, CloseSetService, CloseWorkService, RecordImportService } from '@kynangso/server/training';
import { asAdmin } from './callers';
import { officialsCourse } from './content';
import { Dice } from './dice';
import { once } from './marks';
import type { DemoOrganisation } from './organisation';

interface Desk {
  context: INestApplicationContext;
  organisation: DemoOrganisation;
  coordinator: Caller;
  setId: string;
}
interface Staff {
  personId: string;
  staffCode: string;
  fullName: string;
  unitId: string;
}
const sample = 'Số liệu mẫu dùng thử';

/** Two closed years with an addendum, and the running year half way: sent, given back, accepted, still owed. */
export async function makeClosing(context: INestApplicationContext, organisation: DemoOrganisation): Promise<void> {
  const coordinator = asAdmin(organisation.people.get('coordinator') ?? organisation.admin.personId);
  const setId = await closeSet(context, organisation);
  const desk: Desk = { context, organisation, coordinator, setId };
  const year = Number(context.get(Clock).today().slice(0, 4));
  for (const past of [year - 2, year - 1]) {
    await once(context, `records-${past}`, () => earlierRecords(desk, String(past)));
    await once(context, `closed-${past}`, () => closeYear(desk, String(past)));
  }
  await once(context, `amended-${year - 1}`, () => amend(desk, String(year - 1)));
  await once(context, `closing-${year}`, () => runningYear(desk, String(year)));
}

async function closeSet(context: INestApplicationContext, { admin, units }: DemoOrganisation): Promise<string> {
  const database = context.get(Database);
  const [known] = await rows<{ id: string }>(database.read(), `SELECT id FROM close_set WHERE code = 'KNS-HANGNAM'`);
  if (known) return known.id;
  const requirementIds = (await rows<{ id: string }>(database.read(), `SELECT id FROM requirement WHERE code IN ('BD-KNS-HANGNAM', 'SH-CHUYENTRACH') ORDER BY code`)).map((r) => r.id);
  const made = await context.get(CloseSetService, { strict: false }).create(admin, {
    code: 'KNS-HANGNAM', title: { vi: 'Báo cáo kỹ năng số hằng năm', en: 'Yearly report on digital skills' }, requirementIds, ownerUnitId: units.get('MAU') ?? '',
    reportingKinds: ['province', 'district', 'commune', 'department'], unitsBefore: '11-30', finalBefore: '12-15',
  });
  return made.id;
}

const staffOn = (context: INestApplicationContext, day: string): Promise<Staff[]> =>
  rows(context.get(Database).read(), `SELECT DISTINCT ON (c.staff_code) m.person_id AS "personId", c.staff_code AS "staffCode", p.full_name AS "fullName", m.unit_id AS "unitId"
    FROM membership_as_of($1::date) m JOIN current_membership c ON c.person_id = m.person_id AND c.staff_code LIKE 'MAU-%' JOIN person p ON p.id = m.person_id
    WHERE m.status = 'working' ORDER BY c.staff_code`, [day]);

/** What people did in a year before this system: classes they attended, brought in as any HR officer would. */
async function earlierRecords({ context, organisation, coordinator }: Desk, period: string): Promise<void> {
  const dice = new Dice(Number(period));
  const share = period.endsWith('4') ? 0.62 : 0.81;
  const two = (n: number): string => String(n).padStart(2, '0');
  const done = (await staffOn(context, `${period}-11-25`)).filter(() => dice.roll() < share);
  if (done.length === 0) return;
  const lines = done.map((s) => `${s.fullName};${s.staffCode};${officialsCourse};${two(1 + dice.below(28))}/${two(2 + dice.below(9))}/${period};trực tiếp`);
  await importRecords(context, coordinator, organisation.units.get('MAU') ?? '', `ket-qua-${period}-mau.csv`, lines);
}

async function importRecords(context: INestApplicationContext, caller: Caller, unitId: string, name: string, lines: readonly string[]): Promise<void> {
  const imports = context.get(RecordImportService, { strict: false });
  const bytes = Buffer.from(`\ufeff${['Họ và tên;Mã nhân viên;Mã nội dung;Ngày hoàn thành;Hình thức', ...lines].join('\r\n')}`, 'utf8');
  const { id } = await imports.upload(caller, { unitId, mode: 'class' }, { bytes, name });
  await imports.decide(caller, id, 'apply');
  await context.get(EffectService).drain();
}

/** The clock of the services at a day, for what was sent and signed then. */
async function onDay<T>(context: INestApplicationContext, day: string, work: () => Promise<T>): Promise<T> {
  const clock = context.get(Clock);
  Object.assign(clock, { now: () => new Date(`${day}T02:30:00Z`) });
  try {
    return await work();
  } finally {
    Reflect.deleteProperty(clock, 'now');
  }
}

const provincesOn = async (context: INestApplicationContext, day: string): Promise<string[]> =>
  (await rows<{ id: string }>(context.get(Database).read(), `SELECT unit_id AS id FROM unit_as_of($1::date) WHERE kind = 'province' ORDER BY code`, [day])).map((u) => u.id);

/** Somebody of the unit sends for it: the one whose staff code comes first, or whoever collects. */
async function senderOf({ context, coordinator }: Desk, unitId: string, day: string): Promise<Caller> {
  const [first] = await rows<{ id: string }>(context.get(Database).read(), `SELECT person_id AS id FROM membership_as_of($2::date) WHERE unit_id = $1 AND status = 'working' ORDER BY staff_code NULLS LAST LIMIT 1`, [unitId, day]);
  return first ? asAdmin(first.id) : coordinator;
}

async function send(desk: Desk, unitId: string, period: string, day: string): Promise<string> {
  const sender = await senderOf(desk, unitId, day);
  return desk.context.get(CloseWorkService, { strict: false }).submit(sender, { setId: desk.setId, period, unitId, asOf: day, note: sample });
}

async function below(desk: Desk, unitId: string, period: string): Promise<CloseRow[]> {
  return (await desk.context.get(CloseService, { strict: false }).list(desk.coordinator, { set: desk.setId, period, unitId, page: 1, pageSize: 200 })).rows;
}

/** Units with people send, deepest first; every figure is accepted and locked. */
async function closeYear(desk: Desk, period: string): Promise<void> {
  const work = desk.context.get(CloseWorkService, { strict: false });
  const close = async (unitId: string, day: string): Promise<void> => {
    const id = await onDay(desk.context, day, () => send(desk, unitId, period, day));
    await onDay(desk.context, `${period}-12-12`, async () => {
      await work.accept(desk.coordinator, id, {});
      await work.lock(desk.coordinator, id, { missingReason: 'Đơn vị đã sắp xếp lại tổ chức trong năm' });
    });
  };
  for (const province of await provincesOn(desk.context, `${period}-12-12`)) {
    if ((await staffOn(desk.context, `${period}-11-25`)).length === 0) return;
    for (const { unit } of await onDay(desk.context, `${period}-12-12`, () => below(desk, province, period))) {
      for (const { unit: inner } of await onDay(desk.context, `${period}-12-12`, () => below(desk, unit.id, period))) await close(inner.id, `${period}-11-20`);
      await close(unit.id, `${period}-11-25`);
    }
    await close(province, `${period}-12-10`);
  }
}

/** A result of the year before is found late: the locked figure stays, an addendum says what is known now. */
async function amend(desk: Desk, period: string): Promise<void> {
  const { context, organisation, coordinator } = desk;
  const database = context.get(Database);
  const staff = await staffOn(context, `${period}-11-25`);
  const [late] = await rows<{ personId: string; closeId: string }>(
    database.read(),
    `SELECT s.person_id AS "personId", c.id AS "closeId"
     FROM unnest($1::uuid[], $2::uuid[]) AS s (person_id, unit_id) JOIN period_close c ON c.unit_id = s.unit_id AND c.period = $3 AND c.state = 'locked'
     WHERE NOT EXISTS (SELECT FROM achievement a WHERE a.person_id = s.person_id AND a.superseded_at IS NULL AND a.code = $4 AND a.achieved_on BETWEEN ($3 || '-01-01')::date AND ($3 || '-12-31')::date) ORDER BY s.person_id LIMIT 1`,
    [staff.map((s) => s.personId), staff.map((s) => s.unitId), period, officialsCourse],
  );
  const person = staff.find((s) => s.personId === late?.personId);
  if (!late || !person) return;
  await importRecords(context, coordinator, organisation.units.get('MAU') ?? '', `bo-sung-${period}-mau.csv`, [`${person.fullName};${person.staffCode};${officialsCourse};18/10/${period};trực tiếp`]);
  const reason = `${sample}: bổ sung kết quả lớp tháng 10/${period} nộp muộn`;
  // the province's locked figure holds the same person: it gets its addendum along with the unit's
  await context.get(CloseWorkService, { strict: false }).amend(coordinator, late.closeId, { reason });
}

/** The running year: most have sent, one figure came back, one is accepted, some are still owed. */
async function runningYear(desk: Desk, period: string): Promise<void> {
  const work = desk.context.get(CloseWorkService, { strict: false });
  const now = desk.context.get(Clock).today();
  // a few days after the deadline: sent on the last day in good time. Later than that they are late, as they would be.
  const today = now > `${period}-11-29` && now < `${period}-12-04` ? `${period}-11-29` : now;
  const codes = ['MAU-KHCN', 'MAU-NV', 'MAU-TC', 'MAU-PTT', 'MAU-XDB'];
  const ids: string[] = [];
  for (const code of codes) {
    const unitId = desk.organisation.units.get(code);
    if (unitId) ids.push(await onDay(desk.context, today, () => send(desk, unitId, period, today)));
  }
  const [accepted, locked, returned] = ids;
  if (accepted) await work.accept(desk.coordinator, accepted, {});
  if (locked) {
    await work.accept(desk.coordinator, locked, {});
    await work.lock(desk.coordinator, locked, {});
  }
  if (returned) await work.giveBack(desk.coordinator, returned, { reason: 'Còn hai người chuyển công tác trong tháng 10 chưa cập nhật danh sách. Đề nghị rà soát rồi gửi lại.' });
}
