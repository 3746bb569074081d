import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { type AssistedMark, type AssistedRecord, type AssistedSkill, MAX_BATCH } from '@kynangso/contracts/training';
import { Clock } from '@kynangso/server/platform';
import { AssistedSyncService } from '@kynangso/server/training';
import { asAdmin } from './callers';
import { Dice } from './dice';
import { once } from './marks';
import type { DemoOrganisation } from './organisation';

interface Taught { daysAgo: number; place: string; subject: string; courseCode: string | null; skills: readonly AssistedSkill[]; minutes: number; newcomers: number }
/** What two teams did in the last weeks, as their phones would have told it. */
const teams: readonly { unit: string; coMentors: string[]; sessions: readonly Taught[] }[] = [
  {
    unit: 'MAU-XVC-TO1', coMentors: ['Vàng A Páo'], sessions: [
      { daysAgo: 47, place: 'Nhà văn hóa bản Mẫu 1', subject: 'Làm quen điện thoại thông minh', courseCode: 'ND-DIEN-THOAI', skills: ['device.basic', 'device.network'], minutes: 95, newcomers: 9 },
      { daysAgo: 33, place: 'Nhà văn hóa bản Mẫu 1', subject: 'Nhận ra cuộc gọi lừa đảo, giữ mã OTP', courseCode: 'ND-AN-TOAN', skills: ['safety.otp', 'safety.scam'], minutes: 80, newcomers: 5 },
      { daysAgo: 19, place: 'Điểm trường bản Mẫu 1', subject: 'Đăng nhập VNeID, tìm thủ tục trên Cổng Dịch vụ công', courseCode: 'ND-DICH-VU-CONG', skills: ['service.vneid', 'service.portal'], minutes: 110, newcomers: 4 },
      { daysAgo: 5, place: 'Nhà văn hóa bản Mẫu 1', subject: 'Gọi có hình cho con cháu ở xa', courseCode: null, skills: ['life.call', 'device.network'], minutes: 70, newcomers: 3 },
    ],
  },
  {
    unit: 'MAU-PBS-TO1', coMentors: [], sessions: [
      { daysAgo: 26, place: 'Nhà sinh hoạt khu phố Mẫu 3', subject: 'Trả tiền bằng mã QR khi đi chợ', courseCode: null, skills: ['life.pay', 'safety.otp'], minutes: 75, newcomers: 8 },
      { daysAgo: 12, place: 'Nhà sinh hoạt khu phố Mẫu 3', subject: 'Xem tin do ai đăng trước khi chia sẻ', courseCode: 'ND-AN-TOAN', skills: ['internet.search', 'internet.judge'], minutes: 85, newcomers: 5 },
    ],
  },
];
const families = ['Lò', 'Vi', 'Giàng', 'Hà', 'Lường', 'Quàng', 'Nguyễn', 'Trần', 'Phạm', 'Bùi'];
const middles = ['Thị', 'Văn', 'Thị Hồng', 'Xuân', 'Thị Thanh', 'Đức'];
const given = ['Hoa', 'Mai', 'Sơn', 'Páo', 'Dinh', 'Thơm', 'Bình', 'Lả', 'Pành', 'Tươi', 'Khánh', 'Ngân', 'Chiến', 'Viện'];
const consent = { version: 1, by: 'self' as const, representative: null };

/** Sessions of community digital teams: registered citizens, attendance and spoken checks, one person written down twice and one name erased. */
export function makeAssisted(context: INestApplicationContext, organisation: DemoOrganisation): Promise<void> {
  return once(context, 'assisted', async () => {
    const dice = new Dice(1010);
    const service = context.get(AssistedSyncService, { strict: false });
    const now = context.get(Clock).now().getTime();
    for (const team of teams) {
      const unitId = organisation.units.get(team.unit) ?? '';
      const mentor = team.unit === 'MAU-XVC-TO1' ? organisation.people.get('mentor') : organisation.officials.find((o) => o.unit === 'MAU-PBS')?.personId;
      const records = recordsOf(team.sessions, team.coMentors, now, dice);
      for (let at = 0; at < records.length; at += MAX_BATCH) {
        const { rows } = await service.sync(asAdmin(mentor ?? ''), { unitId, rows: records.slice(at, at + MAX_BATCH) });
        const bad = rows.find((row) => row.verdict !== 'taken');
        if (bad) throw new Error(`the demo's assisted record was not taken: ${bad.reason ?? bad.verdict} ${bad.field ?? ''}`);
      }
    }
  });
}

function recordsOf(sessions: readonly Taught[], coMentors: string[], now: number, dice: Dice): AssistedRecord[] {
  const known: string[] = [];
  const records: AssistedRecord[] = [];
  for (const [round, { daysAgo, place, subject, courseCode, skills, minutes, newcomers }] of sessions.entries()) {
    // eight in the morning, Vietnam time, on a day that is over
    const began = Math.floor((now - daysAgo * 86_400_000) / 86_400_000) * 86_400_000 + 3_600_000;
    const after = (m: number): string => new Date(began + m * 60_000).toISOString();
    const session = randomUUID();
    records.push({ kind: 'session', id: session, at: after(0), place, subject, courseCode, coMentors });
    const there = known.filter(() => dice.roll() < 0.65);
    for (let n = 0; n < newcomers; n++) {
      const id = randomUUID();
      // the last of the second session is somebody of the first, spelt the other way and without a phone
      const isTwin = round === 1 && n === newcomers - 1;
      const phone = dice.roll() < 0.6 ? `09${String(10_000_000 + dice.below(89_999_999))}` : null;
      const fullName = `${dice.pick(families)} ${dice.pick(middles)} ${dice.pick(given)}`;
      const birthYear = 1944 + dice.below(40);
      records.push({
        kind: 'citizen', id, at: after(4 + n), consent,
        ...(isTwin ? { fullName: 'Lò Thị Hoà', birthYear: 1957, phone: null } : round === 0 && n === 0 ? { fullName: 'Lò Thị Hòa', birthYear: 1957, phone: '0912000457' } : { fullName, birthYear, phone }),
      });
      there.push(id);
      known.push(id);
    }
    for (const [n, citizenId] of there.entries()) records.push({ kind: 'attendance', id: randomUUID(), at: after(15 + n * 0.2), sessionId: session, citizenId, present: true });
    for (const citizenId of there.filter(() => dice.roll() < 0.8)) {
      for (const skill of skills) {
        const roll = dice.roll();
        const mark: AssistedMark = roll < 0.45 ? 'alone' : roll < 0.85 ? 'helped' : 'not_yet';
        records.push({ kind: 'result', id: randomUUID(), at: after(minutes - 20), sessionId: session, citizenId, skill, mark });
      }
    }
    records.push({ kind: 'close', id: randomUUID(), at: after(minutes), sessionId: session });
  }
  const leaves = known[3];
  if (leaves) records.push({ kind: 'withdrawal', id: randomUUID(), at: new Date(now - 3_600_000).toISOString(), citizenId: leaves });
  return records;
}
