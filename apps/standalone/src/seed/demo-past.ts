import type { UnitSource } from '@kynangso/contracts/org';

/**
 * The sample province before it was put together: three provinces with districts until 30/06/2025, as local government was. Every name and
 * every decision number says that it is a sample.
 */
const validFrom = '2024-01-01';
const unit = (code: string, vi: string, en: string, kind: UnitSource['kind'], parentCode: string | null = 'MAU'): UnitSource => ({ code, name: { vi, en }, kind, parentCode, validFrom });

export const pastUnits: readonly UnitSource[] = [
  unit('MAU', 'Tỉnh Mẫu (dữ liệu thử)', 'Mẫu Province (demo data)', 'province', null),
  unit('MAU-VP', 'Văn phòng UBND tỉnh Mẫu', 'Office of Mẫu People’s Committee', 'department'),
  unit('MAU-KHCN', 'Sở Khoa học và Công nghệ tỉnh Mẫu', 'Mẫu Department of Science and Technology', 'department'),
  unit('MAU-TTTT', 'Sở Thông tin và Truyền thông tỉnh Mẫu', 'Mẫu Department of Information and Communications', 'department'),
  unit('MAU-NV', 'Sở Nội vụ tỉnh Mẫu', 'Mẫu Department of Home Affairs', 'department'),
  unit('MAU-TC', 'Sở Tài chính tỉnh Mẫu', 'Mẫu Department of Finance', 'department'),
  unit('MAU-GDDT', 'Sở Giáo dục và Đào tạo tỉnh Mẫu', 'Mẫu Department of Education and Training', 'department'),
  unit('MAU-THPT', 'Trường THPT Số 1 Mẫu', 'Mẫu High School No. 1', 'school', 'MAU-GDDT'),
  unit('MAU-TPM', 'Thành phố Trung Tâm Mẫu', 'Trung Tâm Mẫu City', 'district'),
  unit('MAU-PTT', 'Phường Trung Tâm Mẫu', 'Trung Tâm Mẫu Ward', 'commune', 'MAU-TPM'),
  unit('MAU-PBS', 'Phường Bờ Sông Mẫu', 'Bờ Sông Mẫu Ward', 'commune', 'MAU-TPM'),
  unit('MAU-HDB', 'Huyện Đồng Bằng Mẫu', 'Đồng Bằng Mẫu District', 'district'),
  unit('MAU-XDB1', 'Xã Đồng Bằng Thượng Mẫu', 'Upper Đồng Bằng Mẫu Commune', 'commune', 'MAU-HDB'),
  unit('MAU-XDB2', 'Xã Đồng Bằng Hạ Mẫu', 'Lower Đồng Bằng Mẫu Commune', 'commune', 'MAU-HDB'),
  unit('MAU-D', 'Tỉnh Mẫu Đông (dữ liệu thử)', 'East Mẫu Province (demo data)', 'province', null),
  unit('MAU-D-KHCN', 'Sở Khoa học và Công nghệ tỉnh Mẫu Đông', 'East Mẫu Department of Science and Technology', 'department', 'MAU-D'),
  unit('MAU-D-NV', 'Sở Nội vụ tỉnh Mẫu Đông', 'East Mẫu Department of Home Affairs', 'department', 'MAU-D'),
  unit('MAU-D-GDDT', 'Sở Giáo dục và Đào tạo tỉnh Mẫu Đông', 'East Mẫu Department of Education and Training', 'department', 'MAU-D'),
  unit('MAU-D-HVB', 'Huyện Ven Biển Mẫu', 'Ven Biển Mẫu District', 'district', 'MAU-D'),
  unit('MAU-XVB', 'Xã Ven Biển Mẫu', 'Ven Biển Mẫu Commune', 'commune', 'MAU-D-HVB'),
  unit('MAU-T', 'Tỉnh Mẫu Tây (dữ liệu thử)', 'West Mẫu Province (demo data)', 'province', null),
  unit('MAU-T-TC', 'Sở Tài chính tỉnh Mẫu Tây', 'West Mẫu Department of Finance', 'department', 'MAU-T'),
  unit('MAU-T-GDDT', 'Sở Giáo dục và Đào tạo tỉnh Mẫu Tây', 'West Mẫu Department of Education and Training', 'department', 'MAU-T'),
  unit('MAU-T-HVC', 'Huyện Vùng Cao Mẫu', 'Vùng Cao Mẫu District', 'district', 'MAU-T'),
  unit('MAU-XVC', 'Xã Vùng Cao Mẫu', 'Vùng Cao Mẫu Commune', 'commune', 'MAU-T-HVC'),
  unit('MAU-XBG', 'Xã Biên Giới Mẫu', 'Biên Giới Mẫu Commune', 'commune', 'MAU-T-HVC'),
];

/** The acts that made today's tree of it, by unit codes, in the order they are recorded. */
export type PastAct =
  | { kind: 'merge'; on: string; decision: string; from: readonly string[]; into: string }
  | { kind: 'merge_new'; on: string; decision: string; from: readonly string[]; code: string; vi: string; en: string; parent: string }
  | { kind: 'abolish'; on: string; decision: string; from: readonly string[]; childrenTo: string; peopleTo: string }
  | { kind: 'rename'; on: string; decision: string; unit: string; vi: string; en: string };

const joined = '2025-07-01';
export const pastActs: readonly PastAct[] = [
  { kind: 'merge', on: '2025-03-01', decision: 'Mẫu 21/NQ-2025', from: ['MAU-TTTT'], into: 'MAU-KHCN' },
  { kind: 'merge', on: joined, decision: 'Mẫu 45/NQ-2025', from: ['MAU-D-KHCN'], into: 'MAU-KHCN' },
  { kind: 'merge', on: joined, decision: 'Mẫu 45/NQ-2025', from: ['MAU-D-NV'], into: 'MAU-NV' },
  { kind: 'merge', on: joined, decision: 'Mẫu 45/NQ-2025', from: ['MAU-T-TC'], into: 'MAU-TC' },
  { kind: 'merge', on: joined, decision: 'Mẫu 45/NQ-2025', from: ['MAU-D-GDDT', 'MAU-T-GDDT'], into: 'MAU-GDDT' },
  { kind: 'merge_new', on: joined, decision: 'Mẫu 46/NQ-2025', from: ['MAU-XDB1', 'MAU-XDB2'], code: 'MAU-XDB', vi: 'Xã Đồng Bằng Mẫu', en: 'Đồng Bằng Mẫu Commune', parent: 'MAU-HDB' },
  { kind: 'merge', on: joined, decision: 'Mẫu 44/NQ-2025', from: ['MAU-D', 'MAU-T'], into: 'MAU' },
  { kind: 'abolish', on: joined, decision: 'Mẫu 47/NQ-2025', from: ['MAU-TPM', 'MAU-HDB', 'MAU-D-HVB', 'MAU-T-HVC'], childrenTo: 'MAU', peopleTo: 'MAU-VP' },
  { kind: 'rename', on: '2026-02-01', decision: 'Mẫu 05/QĐ-2026', unit: 'MAU-THPT', vi: 'Trường THPT Mẫu', en: 'Mẫu High School' },
];

/** How people of those years went on; all of them had left before 2026, so that this year's figures are of those who are here. */
export interface PastPerson {
  fullName: string;
  birthDate: string;
  unit: string;
  joinedOn: string;
  title: string;
  /** the unit they went to by a transfer, and when */
  moved?: { to: string; on: string };
  leave?: { from: string; to: string };
  left: { on: string; as: 'retired' | 'resigned' | 'died' };
}
const person = (fullName: string, birthDate: string, unitCode: string, joinedOn: string, left: PastPerson['left'], more: Partial<PastPerson> = {}): PastPerson => ({ fullName, birthDate, unit: unitCode, joinedOn, title: 'Chuyên viên', left, ...more });

export const pastPeople: readonly PastPerson[] = [
  person('Nguyễn Văn Hưu', '1963-04-02', 'MAU-TTTT', '2024-01-02', { on: '2025-05-01', as: 'retired' }),
  person('Trần Thị Nghỉ', '1968-09-15', 'MAU-D-GDDT', '2024-01-02', { on: '2025-10-01', as: 'retired' }),
  person('Lê Văn Điều', '1980-03-20', 'MAU-D-KHCN', '2024-01-02', { on: '2025-12-01', as: 'resigned' }, { moved: { to: 'MAU-D-NV', on: '2024-09-01' } }),
  person('Phạm Thị Chuyển', '1985-11-08', 'MAU-T-TC', '2024-02-01', { on: '2025-11-15', as: 'resigned' }, { moved: { to: 'MAU-T-GDDT', on: '2025-01-15' } }),
  person('Hoàng Văn Phép', '1978-06-12', 'MAU-NV', '2024-01-02', { on: '2025-12-15', as: 'resigned' }, { leave: { from: '2024-06-01', to: '2025-01-01' } }),
  person('Vũ Thị Thai', '1992-12-24', 'MAU-GDDT', '2024-03-01', { on: '2025-12-20', as: 'resigned' }, { leave: { from: '2025-02-01', to: '2025-08-01' } }),
  person('Đặng Văn Huyện', '1964-07-07', 'MAU-TPM', '2024-01-02', { on: '2025-08-01', as: 'retired' }, { title: 'Phó Trưởng phòng' }),
  person('Bùi Thị Đồng', '1966-01-30', 'MAU-XDB1', '2024-01-02', { on: '2025-09-01', as: 'retired' }),
  person('Đỗ Văn Thượng', '1972-05-19', 'MAU-XDB2', '2024-01-02', { on: '2025-04-10', as: 'died' }),
  // the same teacher taken up twice, the tone put differently: what the search for duplicates is for
  person('Nguyễn Thị Thúy Hòa', '1989-10-20', 'MAU-T-GDDT', '2024-01-02', { on: '2025-12-25', as: 'resigned' }),
  person('Nguyễn Thị Thuý Hoà', '1989-10-20', 'MAU-THPT', '2025-09-01', { on: '2025-12-28', as: 'resigned' }, { title: 'Giáo viên' }),
];

/** Where somebody of today's unit came from: every other one was there before the provinces were put together. */
export const cameFrom: Record<string, readonly string[]> = {
  'MAU-VP': ['MAU-TPM', 'MAU-VP'], 'MAU-KHCN': ['MAU-TTTT', 'MAU-D-KHCN'], 'MAU-NV': ['MAU-D-NV', 'MAU-NV'], 'MAU-TC': ['MAU-T-TC', 'MAU-TC'],
  'MAU-GDDT': ['MAU-D-GDDT', 'MAU-T-GDDT'], 'MAU-THPT': ['MAU-THPT'], 'MAU-PTT': ['MAU-PTT'], 'MAU-PBS': ['MAU-PBS'], 'MAU-XDB': ['MAU-XDB1', 'MAU-XDB2'],
  'MAU-XVC': ['MAU-XVC'], 'MAU-XBG': ['MAU-XBG'], 'MAU-XVB': ['MAU-XVB'],
};
