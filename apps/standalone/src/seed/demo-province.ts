import type { PositionKind, UnitSource } from '@kynangso/contracts/org';
import type { Dice } from './dice';

/** An invented province: every name says that it is a sample. */
const validFrom = '2025-07-01';
const unit = (code: string, vi: string, en: string, kind: UnitSource['kind'], parentCode: string | null = 'MAU'): UnitSource => ({ code, name: { vi, en }, kind, parentCode, validFrom });

export const demoUnits: readonly UnitSource[] = [
  unit('MAU', 'Tỉnh Mẫu (dữ liệu thử)', 'Mẫu Province (demo data)', 'province', null),
  unit('MAU-VP', 'Văn phòng UBND tỉnh Mẫu', 'Office of Mẫu People’s Committee', 'department'),
  unit('MAU-KHCN', 'Sở Khoa học và Công nghệ tỉnh Mẫu', 'Mẫu Department of Science and Technology', 'department'),
  unit('MAU-NV', 'Sở Nội vụ tỉnh Mẫu', 'Mẫu Department of Home Affairs', 'department'),
  unit('MAU-TC', 'Sở Tài chính tỉnh Mẫu', 'Mẫu Department of Finance', 'department'),
  unit('MAU-GDDT', 'Sở Giáo dục và Đào tạo tỉnh Mẫu', 'Mẫu Department of Education and Training', 'department'),
  unit('MAU-THPT', 'Trường THPT Mẫu', 'Mẫu High School', 'school', 'MAU-GDDT'),
  unit('MAU-PTT', 'Phường Trung Tâm Mẫu', 'Trung Tâm Mẫu Ward', 'commune'),
  unit('MAU-PBS', 'Phường Bờ Sông Mẫu', 'Bờ Sông Mẫu Ward', 'commune'),
  unit('MAU-XDB', 'Xã Đồng Bằng Mẫu', 'Đồng Bằng Mẫu Commune', 'commune'),
  unit('MAU-XVC', 'Xã Vùng Cao Mẫu', 'Vùng Cao Mẫu Commune', 'commune'),
  unit('MAU-XBG', 'Xã Biên Giới Mẫu', 'Biên Giới Mẫu Commune', 'commune'),
  unit('MAU-XVB', 'Xã Ven Biển Mẫu', 'Ven Biển Mẫu Commune', 'commune'),
];

/** Community digital teams: no officials work there, so they stand apart from the units above. */
export const demoTeams: readonly UnitSource[] = [
  unit('MAU-XVC-TO1', 'Tổ công nghệ số cộng đồng bản Mẫu 1', 'Community digital team of Mẫu Village 1', 'community_team', 'MAU-XVC'),
  unit('MAU-PBS-TO1', 'Tổ công nghệ số cộng đồng khu phố Mẫu 3', 'Community digital team of Mẫu Quarter 3', 'community_team', 'MAU-PBS'),
];

/** How eager each unit is, from 0 to 1: so that the ranking has something to rank. */
const eagerness: Record<string, number> = {
  'MAU-VP': 0.85, 'MAU-KHCN': 1, 'MAU-NV': 0.9, 'MAU-TC': 0.7, 'MAU-GDDT': 0.75, 'MAU-THPT': 0.6,
  'MAU-PTT': 0.8, 'MAU-PBS': 0.65, 'MAU-XDB': 0.55, 'MAU-XVC': 0.35, 'MAU-XBG': 0.25, 'MAU-XVB': 0.5,
};

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý', 'Nông', 'Vi', 'Lò'];
const middles = { f: ['Thị', 'Thu', 'Ngọc', 'Minh', 'Thanh', 'Hồng', 'Phương'], m: ['Văn', 'Đức', 'Quang', 'Minh', 'Hữu', 'Xuân', 'Thành'] };
const givens = {
  f: ['Hà', 'Lan', 'Hương', 'Mai', 'Thảo', 'Trang', 'Yến', 'Nga', 'Oanh', 'Thúy', 'Hòa', 'Quỳnh', 'Ánh', 'Duyên', 'Huệ'],
  m: ['Hùng', 'Dũng', 'Sơn', 'Tuấn', 'Hải', 'Long', 'Nam', 'Phúc', 'Toàn', 'Vinh', 'Đạt', 'Khánh', 'Tùng', 'Quân', 'Thắng'],
};
const titles: Record<string, string> = { leader: 'Lãnh đạo đơn vị', official: 'Chuyên viên', specialist: 'Chuyên trách chuyển đổi số', worker: 'Nhân viên hợp đồng', teacher: 'Giáo viên' };

export interface DemoOfficial {
  staffCode: string;
  fullName: string;
  birthDate: string;
  unit: string;
  positionKind: PositionKind;
  title: string;
  eagerness: number;
}

/** Ten people in each of the twelve units below the province. */
export function demoOfficials(dice: Dice): DemoOfficial[] {
  return demoUnits.slice(1).flatMap(({ code, kind }) =>
    Array.from({ length: 10 }, (_, i): DemoOfficial => {
      const sex = dice.roll() < 0.5 ? 'f' : 'm';
      const positionKind: PositionKind = i === 0 ? 'leader' : i === 1 ? 'specialist' : i === 9 ? 'worker' : kind === 'school' ? 'teacher' : 'official';
      const two = (n: number): string => String(n).padStart(2, '0');
      return {
        staffCode: `${code}-${two(i + 1)}`,
        fullName: `${dice.pick(families)} ${dice.pick(middles[sex])} ${dice.pick(givens[sex])}`,
        birthDate: `${1968 + dice.below(33)}-${two(1 + dice.below(12))}-${two(1 + dice.below(28))}`,
        unit: code,
        positionKind,
        title: titles[positionKind] ?? 'Chuyên viên',
        eagerness: eagerness[code] ?? 0.5,
      };
    }),
  );
}
