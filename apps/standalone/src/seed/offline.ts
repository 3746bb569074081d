import type { INestApplicationContext } from '@nestjs/common';
import PDFDocument from 'pdfkit';
import type { NewTargetEntry } from '@kynangso/contracts/training';
import { addDays } from '@kynangso/domain/kernel';
import { Clock, Database, EffectService, firstRow, registerFonts } from '@kynangso/server/platform';
import { ClassService, EvidenceService, HeadcountService, RecordImportService, TargetEntryService, TopicService } from '@kynangso/server/training';
import { asAdmin, asPerson } from './callers';
import { confirmationTopic, officialsCourse, publishConfirmations } from './content';
import { once } from './marks';
import type { DemoOrganisation } from './organisation';
import { citizenCode, citizenNames } from './rosters';

/** Classes in a room, papers handed in, and values entered for the plans' targets, every one of them marked as a sample. */
export async function makeOffline(context: INestApplicationContext, organisation: DemoOrganisation): Promise<void> {
  await once(context, 'topics', () => topics(context, organisation));
  await once(context, 'classes', () => classes(context, organisation));
  await once(context, 'evidence', () => evidence(context, organisation));
  await once(context, 'confirmation-requirements', () => publishConfirmations(context, organisation.admin, organisation.units.get('MAU') ?? ''));
  await once(context, 'confirmations', () => confirmations(context, organisation));
  await once(context, 'target-entries', () => entries(context, organisation));
  await once(context, 'headcount-rule', () => headcountRule(context, organisation));
  await context.get(EffectService).drain();
}

async function topics(context: INestApplicationContext, { admin, units }: DemoOrganisation): Promise<void> {
  const service = context.get(TopicService, { strict: false });
  const ownerUnitId = units.get('MAU') ?? '';
  const wanted = [
    { kind: 'class', code: 'LOP-ATTT', title: { vi: 'An toàn thông tin cho người dùng (học tại lớp)', en: 'Information security for users (in a room)' } },
    { kind: 'evidence', code: 'CC-CNTT', title: { vi: 'Chứng chỉ ứng dụng công nghệ thông tin', en: 'Certificate of IT application' } },
    { kind: 'evidence', code: confirmationTopic, title: { vi: 'Xác nhận phổ cập tri thức, kỹ năng số trên VNeID', en: 'Confirmation of basic digital knowledge and skills on VNeID' } },
    { kind: 'evidence', code: 'QD-CUDI', title: { vi: 'Quyết định cử đi đào tạo chuyển đổi số', en: 'Decision on attending digital-transformation training' } },
  ] as const;
  for (const topic of wanted) {
    const known = await firstRow(context.get(Database).read(), `SELECT 1 FROM training_topic WHERE kind = $1 AND code = $2`, [topic.kind, topic.code]);
    if (!known) await service.create(admin, { ...topic, ownerUnitId });
  }
}

/** The running year's classes, so that its line rises over the months as a year does; who left before the end isn't counted. */
const taught = [
  { code: 'LOP-KHCN-01', unit: 'MAU-KHCN', vi: 'Bồi dưỡng kỹ năng số đợt 1 tại Sở Khoa học và Công nghệ', en: 'Digital skills, first round, Department of Science and Technology', place: 'Hội trường Sở', trainer: 'Báo cáo viên của Sở (mẫu)', isAssisted: false, daysAgo: 250, people: 6, stayed: 5 },
  { code: 'LOP-NV-01', unit: 'MAU-NV', vi: 'Bồi dưỡng kỹ năng số tại Sở Nội vụ', en: 'Digital skills, Department of Home Affairs', place: 'Phòng họp số 1', trainer: 'Báo cáo viên của Sở (mẫu)', isAssisted: false, daysAgo: 205, people: 7, stayed: 6 },
  { code: 'LOP-GDDT-01', unit: 'MAU-GDDT', vi: 'Bồi dưỡng kỹ năng số cho Sở Giáo dục và Đào tạo', en: 'Digital skills, Department of Education and Training', place: 'Phòng họp số 2', trainer: 'Báo cáo viên của Sở (mẫu)', isAssisted: false, daysAgo: 160, people: 6, stayed: 6 },
  { code: 'LOP-THPT-01', unit: 'MAU-THPT', vi: 'Bồi dưỡng kỹ năng số dịp hè cho giáo viên', en: 'Summer course in digital skills for teachers', place: 'Phòng máy của trường', trainer: 'Tổ tin học của trường', isAssisted: false, daysAgo: 115, people: 6, stayed: 5 },
  { code: 'LOP-PBS-01', unit: 'MAU-PBS', vi: 'Bồi dưỡng kỹ năng số tại Phường Bờ Sông Mẫu', en: 'Digital skills in Bờ Sông Mẫu Ward', place: 'Nhà văn hóa phường', trainer: 'Tổ công nghệ số cộng đồng', isAssisted: true, daysAgo: 75, people: 4, stayed: 4 },
  // far from the network: taught by hand in the commune, counted apart
  { code: 'LOP-XVC-01', unit: 'MAU-XVC', vi: 'Bồi dưỡng kỹ năng số tại Xã Vùng Cao Mẫu', en: 'Digital skills in Vùng Cao Mẫu Commune', place: 'Hội trường UBND xã', trainer: 'Tổ công nghệ số cộng đồng', isAssisted: true, daysAgo: 40, people: 10, stayed: 7 },
] as const;

async function classes(context: INestApplicationContext, { units, people, officials }: DemoOrganisation): Promise<void> {
  const service = context.get(ClassService, { strict: false });
  const caller = asAdmin(people.get('coordinator') ?? '');
  const today = context.get(Clock).today();
  const newYear = `${today.slice(0, 4)}-01-01`;
  const past = (days: number): string => { const day = addDays(today, -days); return day < newYear ? newYear : day; };
  const session = (heldOn: string, subject: string | null = null) => ({ heldOn, startsAt: '08:00', minutes: 180, subject });
  const staff = (unit: string) => officials.filter((o) => o.unit === unit).map((o) => o.personId);
  const known = async (code: string): Promise<boolean> => (await firstRow(context.get(Database).read(), 'SELECT 1 FROM training_class WHERE code = $1', [code])) !== null;
  for (const { code, unit, vi, en, place, trainer, isAssisted, daysAgo, people: count, stayed } of taught) {
    if (await known(code)) continue;
    const made = await service.create(caller, {
      code, title: { vi, en }, proves: 'course', topicCode: officialsCourse, unitId: units.get(unit) ?? '',
      place, trainer, minAttendanceBp: 8_000, isAssisted, sessions: [session(past(daysAgo), 'Dịch vụ công trực tuyến'), session(past(daysAgo - 1), 'An toàn trên mạng')],
    });
    const there = staff(unit).slice(0, count);
    await service.addPeople(caller, made.id, there);
    await service.takeAttendance(caller, made.id, 1, there);
    await service.takeAttendance(caller, made.id, 2, there.slice(0, stayed));
    await service.finish(caller, made.id);
  }
  if (await known('LOP-ATTT-01')) return;
  const open = await service.create(caller, {
    code: 'LOP-ATTT-01', title: { vi: 'An toàn thông tin cho khối sở, ngành', en: 'Information security for departments' }, proves: 'class', topicCode: 'LOP-ATTT', unitId: units.get('MAU-GDDT') ?? '',
    place: 'Phòng họp số 2, Sở Giáo dục và Đào tạo tỉnh Mẫu', trainer: 'Báo cáo viên của Sở (mẫu)', minAttendanceBp: 8_000, isAssisted: false, sessions: [session(past(3), 'Nhận biết lừa đảo'), session(addDays(today, 11), 'Bảo vệ dữ liệu cá nhân')],
  });
  await service.addPeople(caller, open.id, staff('MAU-GDDT'));
  await service.takeAttendance(caller, open.id, 1, staff('MAU-GDDT').slice(0, 8));
}

/** A page that says what it is. */
function paper(lines: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument({ size: 'A5', layout: 'landscape', margin: 40 });
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part)).once('end', () => resolve(Buffer.concat(parts))).once('error', reject);
    registerFonts(doc);
    doc.font('regular').fontSize(16);
    for (const line of lines) doc.text(line.normalize('NFC'), { align: 'center' }).moveDown();
    doc.end();
  });
}

async function evidence(context: INestApplicationContext, { people, officials }: DemoOrganisation): Promise<void> {
  const service = context.get(EvidenceService, { strict: false });
  const today = context.get(Clock).today();
  /** of this year's January, and never a day to come */
  const january = (day: string): string => { const on = `${today.slice(0, 4)}-01-${day}`; return on < today ? on : today; };
  const bytes = await paper(['GIẤY CHỨNG NHẬN (MẪU)', 'Ứng dụng công nghệ thông tin cơ bản', 'Giấy này chỉ để dùng thử hệ thống, không có giá trị.']);
  const handIn = (personId: string, title: string, claimedOn: string) =>
    service.upload(asPerson(personId), { code: 'CC-CNTT', title, issuer: 'Trung tâm mẫu', claimedOn, note: 'Số liệu mẫu dùng thử' }, { bytes, name: 'chung-chi-mau.pdf' });
  const [first, second] = officials.filter((o) => o.unit === 'MAU-GDDT');
  const learner = people.get('learner');
  if (learner) await handIn(learner, 'Chứng chỉ ứng dụng CNTT cơ bản', january('15'));
  if (first) await handIn(first.personId, 'Chứng chỉ ứng dụng CNTT nâng cao', january('20'));
  if (second) {
    const { id } = await handIn(second.personId, 'Chứng chỉ ứng dụng CNTT cơ bản', january('12'));
    await service.giveBack(asAdmin(people.get('hr') ?? ''), id, { reason: 'Ảnh chụp thiếu số hiệu chứng chỉ, đề nghị nộp bản quét đủ hai mặt.' });
  }
}

/** Confirmations of citizens and decisions to attend a course, brought in from a list like any other past record. */
async function confirmations(context: INestApplicationContext, { admin, units, officials }: DemoOrganisation): Promise<void> {
  const imports = context.get(RecordImportService, { strict: false });
  const today = context.get(Clock).today();
  const day = (ago: number): string => { const [y, m, d] = addDays(today, -ago).split('-'); return `${d}/${m}/${y}`; };
  const load = async (unit: string, name: string, lines: readonly string[]): Promise<void> => {
    const bytes = Buffer.from(`\ufeff${['Họ và tên;Mã nhân viên;Mã nội dung;Ngày hoàn thành;Hình thức', ...lines].join('\r\n')}`, 'utf8');
    const { id } = await imports.upload(admin, { unitId: units.get(unit) ?? '', mode: 'online' }, { bytes, name });
    await imports.decide(admin, id, 'apply');
  };
  await load('MAU-XVC', 'xac-nhan-vneid-mau.csv', citizenNames().slice(0, 17).map((c, n) => `${c.fullName};${citizenCode(n)};${confirmationTopic};${day(30 + n)};trực tuyến`));
  const sent = officials.filter((o) => o.unit === 'MAU-KHCN').slice(0, 3);
  if (sent.length > 0) await load('MAU-KHCN', 'cu-di-dao-tao-mau.csv', sent.map((o, n) => `${o.fullName};${o.staffCode};QD-CUDI;${day(60 + n)};trực tiếp`));
  await context.get(EffectService).drain();
}

/** Who was sent to the national course for experts is counted from the decisions on record, not entered. */
async function headcountRule(context: INestApplicationContext, { people, units }: DemoOrganisation): Promise<void> {
  await context.get(HeadcountService, { strict: false }).set(asAdmin(people.get('coordinator') ?? ''), 'T06', {
    unitId: units.get('MAU') ?? '', reason: 'Số liệu mẫu: đếm theo quyết định cử đi đào tạo',
    rule: { populations: ['P01', 'P02', 'P03', 'P04'], positionKinds: null, outcome: { op: 'any', of: [{ evidence: 'QD-CUDI' }] }, countsFrom: '2022-05-20' },
  });
}

async function entries(context: INestApplicationContext, { units, people }: DemoOrganisation): Promise<void> {
  const service = context.get(TargetEntryService, { strict: false });
  const caller = asAdmin(people.get('coordinator') ?? '');
  const today = context.get(Clock).today();
  const period = today.slice(0, 4);
  const unitId = units.get('MAU') ?? '';
  const common = { unitId, period, measuredOn: today, isSample: true };
  const enter = (code: string, entry: NewTargetEntry) => service.enter(caller, code, entry);
  const survey = 'Số liệu mẫu, không phải kết quả của một cuộc khảo sát thật';
  await enter('T04', { ...common, kind: 'survey', valueBp: 7_640, marginBp: 290, sampleSize: 1_100, source: survey });
  await enter('T13', { ...common, kind: 'survey', valueBp: 8_150, marginBp: 270, sampleSize: 1_100, source: survey });
  await enter('T14', { ...common, kind: 'headcount', count: 12, source: 'Số liệu mẫu: danh sách chuyên gia của tỉnh mẫu' });
  await enter('T01', { ...common, kind: 'statement', text: 'Số liệu mẫu: đã tổ chức hai hội nghị quán triệt chuyển đổi số cho lãnh đạo các sở, ngành.', source: 'Số liệu mẫu dùng thử' });
  for (const [code, has] of [['MAU-VP', true], ['MAU-KHCN', true], ['MAU-NV', true], ['MAU-TC', true], ['MAU-GDDT', true], ['MAU-PTT', true], ['MAU-XDB', true], ['MAU-XVC', false]] as const) {
    const id = units.get(code);
    if (id) await enter('T05', { ...common, unitId: id, kind: 'coverage', has, source: 'Số liệu mẫu: quyết định cử thành viên mạng lưới' });
  }
  const school = units.get('MAU-THPT');
  if (school) await enter('T15', { ...common, unitId: school, kind: 'coverage', has: true, source: 'Số liệu mẫu: kế hoạch năm học' });
  for (const code of ['MAU-VP', 'MAU-KHCN', 'MAU-NV', 'MAU-TC', 'MAU-GDDT']) {
    const id = units.get(code);
    for (let quarter = 1; id && quarter <= Math.ceil(Number(today.slice(5, 7)) / 3); quarter++)
      await enter('T18', { ...common, unitId: id, kind: 'quarterCount', quarter, count: code === 'MAU-TC' && quarter === 2 ? 0 : 1, source: 'Số liệu mẫu: chương trình truyền thông trong quý' });
  }
}
