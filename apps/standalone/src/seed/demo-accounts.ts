import type { Role } from '@kynangso/contracts/identity';
import type { DemoAccount } from './load-demo';

/** One password for every demo account; it is printed at start and only ever set on accounts of the reserved domain below. */
export const demoPassword = 'ky-nang-so-mau';
const at = 'mau.example';

export interface DemoPerson {
  key: string;
  login: string;
  fullName: string;
  birthDate: string | null;
  /** code of the demo unit the person belongs to; null = a citizen of no unit */
  unit: string | null;
  position: 'leader' | 'official' | 'specialist' | 'citizen';
  title: string | null;
  role: DemoAccount['role'];
  grants: { role: Role; unit: string | null }[];
}

/** Everybody a visitor can sign in as. */
export const demoPeople: readonly DemoPerson[] = [
  { key: 'learner', login: `hoc.vien@${at}`, fullName: 'Nguyễn Thị Minh An', birthDate: '1994-08-21', unit: 'MAU-GDDT', position: 'official', title: 'Chuyên viên', role: { vi: 'Công chức đang học', en: 'Official, learning' }, grants: [] },
  { key: 'specialist', login: `chuyen.trach@${at}`, fullName: 'Trần Quốc Huy', birthDate: '1991-03-18', unit: 'MAU-KHCN', position: 'specialist', title: 'Chuyên viên công nghệ thông tin', role: { vi: 'Chuyên trách CNTT, đã có chứng nhận', en: 'IT specialist, certified' }, grants: [] },
  { key: 'citizen', login: `nguoi.dan@${at}`, fullName: 'Lò Thị Hoa', birthDate: '1978-09-09', unit: null, position: 'citizen', title: null, role: { vi: 'Người dân', en: 'Citizen' }, grants: [] },
  { key: 'hr', login: `nhan.su@${at}`, fullName: 'Phạm Thu Hà', birthDate: '1987-12-05', unit: 'MAU-GDDT', position: 'official', title: 'Chuyên viên tổ chức cán bộ', role: { vi: 'Cán bộ nhân sự (Sở Giáo dục mẫu)', en: 'HR officer (one department)' }, grants: [{ role: 'hr_officer', unit: 'MAU-GDDT' }] },
  { key: 'head', login: `thu.truong@${at}`, fullName: 'Mai Hồng Vân', birthDate: '1974-03-09', unit: 'MAU-THPT', position: 'leader', title: 'Hiệu trưởng', role: { vi: 'Người đứng đầu đơn vị (Trường THPT Mẫu)', en: 'Head of unit (a school)' }, grants: [{ role: 'head', unit: 'MAU-THPT' }] },
  { key: 'coordinator', login: `dieu.phoi@${at}`, fullName: 'Đặng Văn Khoa', birthDate: '1980-06-30', unit: 'MAU-KHCN', position: 'leader', title: 'Trưởng phòng Chuyển đổi số', role: { vi: 'Điều phối toàn tỉnh', en: 'Coordinator of the province' }, grants: [{ role: 'coordinator', unit: 'MAU' }] },
  { key: 'author', login: `bien.soan@${at}`, fullName: 'Vũ Ngọc Lan', birthDate: '1990-10-11', unit: 'MAU-KHCN', position: 'official', title: 'Chuyên viên', role: { vi: 'Biên soạn câu hỏi, khóa học', en: 'Author' }, grants: [{ role: 'author', unit: 'MAU' }] },
  { key: 'reviewer', login: `phan.bien@${at}`, fullName: 'Bùi Đức Thắng', birthDate: '1983-02-14', unit: 'MAU-KHCN', position: 'official', title: 'Chuyên viên chính', role: { vi: 'Duyệt câu hỏi', en: 'Reviewer' }, grants: [{ role: 'reviewer', unit: 'MAU' }] },
  { key: 'examiner', login: `khao.thi@${at}`, fullName: 'Hoàng Thị Thủy', birthDate: '1985-04-27', unit: 'MAU-KHCN', position: 'official', title: 'Chuyên viên khảo thí', role: { vi: 'Khảo thí, cấp chứng nhận', en: 'Examiner' }, grants: [{ role: 'examiner', unit: 'MAU' }] },
  { key: 'marker', login: `cham.thi@${at}`, fullName: 'Đỗ Thanh Bình', birthDate: '1988-01-22', unit: 'MAU-NV', position: 'official', title: 'Chuyên viên chính', role: { vi: 'Khảo thí thứ hai: chấm, duyệt chấm lại', en: 'Second examiner: marks, approves regrades' }, grants: [{ role: 'examiner', unit: 'MAU' }] },
  { key: 'chair', login: `truong.cham@${at}`, fullName: 'Lê Hồng Phương', birthDate: '1976-05-16', unit: 'MAU-KHCN', position: 'leader', title: 'Phó Giám đốc Sở', role: { vi: 'Trưởng ban chấm: bài lệch điểm, phúc khảo', en: 'Head marker: disputes, appeals' }, grants: [{ role: 'examiner', unit: 'MAU' }] },
  { key: 'proctor', login: `coi.thi@${at}`, fullName: 'Nông Đức Long', birthDate: '1992-07-03', unit: 'MAU-VP', position: 'official', title: 'Chuyên viên', role: { vi: 'Coi thi', en: 'Proctor' }, grants: [{ role: 'proctor', unit: 'MAU' }] },
  { key: 'mentor', login: `to.cong.nghe@${at}`, fullName: 'Giàng Thị Mỷ', birthDate: '1996-11-02', unit: 'MAU-XVC-TO1', position: 'citizen', title: 'Thành viên tổ công nghệ số cộng đồng', role: { vi: 'Tổ công nghệ số cộng đồng: dạy người dân', en: 'Community digital team: teaches citizens' }, grants: [{ role: 'mentor', unit: 'MAU-XVC-TO1' }] },
  { key: 'admin', login: `quan.tri@${at}`, fullName: 'Ngô Quản Trị', birthDate: null, unit: null, position: 'citizen', title: null, role: { vi: 'Quản trị toàn hệ thống', en: 'Administrator' }, grants: [{ role: 'admin', unit: null }] },
];

export const demoAccounts: readonly DemoAccount[] = demoPeople.map(({ login, role }) => ({ login, password: demoPassword, role }));
