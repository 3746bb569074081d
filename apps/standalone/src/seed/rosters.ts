import { Readable } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import type { RosterMode } from '@kynangso/contracts/org';
import { addDays } from '@kynangso/domain/kernel';
import { MachineTokenService, RosterDecisionService, RosterService } from '@kynangso/server/org';
import { type Caller, Clock, EffectService, SealedFiles } from '@kynangso/server/platform';
import { asAdmin } from './callers';
import { Dice } from './dice';
import { once } from './marks';
import type { DemoOrganisation } from './organisation';

const head = 'Họ và tên;Ngày sinh;Mã đơn vị;Chức danh/vị trí;Nhóm vị trí;Nhóm đối tượng;Mã nhân viên';
const families = ['Lò', 'Vàng', 'Quàng', 'Cà', 'Tòng', 'Hoàng', 'Nguyễn'];
const middles = ['Văn', 'Thị', 'Minh', 'Thanh'];
const given = ['Pâng', 'Inh', 'Sương', 'Hặc', 'Phượng', 'Thắng', 'Chung', 'Én', 'Dung', 'Bình', 'Lả', 'Tuyết'];
/** grown-up citizens of one commune of the sample province */
export const citizenCount = 30;

/** How lists of people came in: one applied, one applied by mistake and undone, one with rows to mend; and the connection of an HR system. */
export async function makeRosters(context: INestApplicationContext, organisation: DemoOrganisation): Promise<void> {
  const hr = asAdmin(organisation.people.get('hr') ?? organisation.admin.personId);
  const today = context.get(Clock).today();
  const unit = (code: string): string => organisation.units.get(code) ?? '';
  await once(context, 'roster-citizens', () => load(context, hr, { unitId: unit('MAU-XVC'), asOf: `${today.slice(0, 4)}-01-15`, mode: 'partial' }, 'dan-cu-xa-vung-cao-mau.csv', citizens()).then(apply(context, hr)).then(() => undefined));
  await once(context, 'roster-undone', async () => {
    // whole lists of the wrong unit make everybody else leave: the guard asks, and what was done is undone
    const applied = await load(context, hr, { unitId: unit('MAU-TC'), asOf: addDays(today, -20), mode: 'full' }, 'so-tai-chinh-mau-nham-quy.csv', newcomers('MAU-TC', ['Hà Thị Mẫu Một', 'Đinh Văn Mẫu Hai', 'Phan Thị Mẫu Ba'])).then(apply(context, hr));
    await context.get(RosterDecisionService, { strict: false }).undo(hr, applied);
    await context.get(EffectService).drain();
  });
  await once(context, 'roster-mend', () =>
    load(context, hr, { unitId: unit('MAU-NV'), asOf: today, mode: 'partial' }, 'so-noi-vu-mau-bo-sung.csv', [
      'Lưu Thị Mẫu Bốn;12/03/1991;MAU-NV;Chuyên viên;Công chức;;MAU-NV-901',
      'Cao Văn Mẫu Năm;31/02/1988;MAU-NV;Chuyên viên;Công chức;;MAU-NV-902',
      'Mạc Thị Mẫu Sáu;07/07/1990;MAU-KHONG-CO;Văn thư;Người lao động;;MAU-NV-903',
    ]).then(() => undefined));
  await once(context, 'machine-tokens', async () => {
    const tokens = context.get(MachineTokenService, { strict: false });
    await tokens.create(hr, { name: 'Phần mềm quản lý cán bộ, công chức (mẫu)', unitId: unit('MAU'), days: 365 });
    const { view } = await tokens.create(hr, { name: 'Kết nối thử của Sở Nội vụ (đã thay)', unitId: unit('MAU-NV'), days: 90 });
    await tokens.revoke(hr, view.id);
  });
}

async function load(context: INestApplicationContext, caller: Caller, request: { unitId: string; asOf: string; mode: RosterMode }, name: string, lines: readonly string[]): Promise<string> {
  const stored = await context.get(SealedFiles, { strict: false }).write(Readable.from([Buffer.from(`\ufeff${[head, ...lines].join('\r\n')}\r\n`, 'utf8')]));
  const { id } = await context.get(RosterService, { strict: false }).upload(caller, { ...request, columns: 'auto' }, { ...stored, name });
  await context.get(EffectService).drain();
  return id;
}

/** Applies a preview, saying how many leave where the guard asks. */
const apply = (context: INestApplicationContext, caller: Caller) => async (importId: string): Promise<string> => {
  const { guard } = await context.get(RosterService, { strict: false }).get(caller, importId);
  await context.get(RosterDecisionService, { strict: false }).apply(caller, importId, guard.isAsked ? { confirmLeave: guard.leave } : {});
  await context.get(EffectService).drain();
  return importId;
};

export const citizenCode = (n: number): string => `DAN-XVC-${String(n + 1).padStart(3, '0')}`;
export function citizenNames(): { fullName: string; birthDate: string }[] {
  const dice = new Dice(757);
  
  return Array.from({ length: citizenCount }, () => ({ fullName: `${dice.pick(families)} ${dice.pick(middles)} ${dice.pick(given)}`, birthDate: `${String(1 + dice.below(28)).padStart(2, '0')}/${String(1 + dice.below(12)).padStart(2, '0')}/${1955 + dice.below(48)}` }));
}
const citizens = (): string[] => citizenNames().map(({ fullName, birthDate }, n) => `${fullName};${birthDate};MAU-XVC;;Người dân;P08;${citizenCode(n)}`);
const newcomers = (unitCode: string, names: readonly string[]): string[] => names.map((fullName, n) => `${fullName};0${n + 1}/05/1990;${unitCode};Chuyên viên;Công chức;;${unitCode}-90${n}`);
