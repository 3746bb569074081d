import type { ShortText } from '@kynangso/contracts/kernel';
import type { Access } from './page-route';

export interface NavEntry {
  href: string;
  label: ShortText;
  access: Access;
  /** learn: the main bar. manage: the staff bar under it, shown to those who hold the permission of at least one entry */
  area: 'learn' | 'manage';
  /** 'visitor': only while nobody is signed in */
  only?: 'visitor';
}

/** The navigation, in order; one line per entry. What a person may not open is not shown. */
export const navigation: readonly NavEntry[] = [
  { href: '/', label: { vi: 'Trang chủ', en: 'Home' }, access: 'public', area: 'learn' },
  { href: '/courses', label: { vi: 'Khóa học', en: 'Courses' }, access: 'public', area: 'learn' },
  { href: '/exams', label: { vi: 'Kỳ thi', en: 'Exams' }, access: 'signedIn', area: 'learn' },
  { href: '/contests', label: { vi: 'Cuộc thi', en: 'Contests' }, access: 'public', area: 'learn' },
  { href: '/duties', label: { vi: 'Việc cần làm', en: 'To do' }, access: 'signedIn', area: 'learn' },
  { href: '/certificates', label: { vi: 'Chứng nhận', en: 'Certificates' }, access: 'signedIn', area: 'learn' },
  { href: '/frameworks', label: { vi: 'Khung năng lực', en: 'Frameworks' }, access: 'public', area: 'learn', only: 'visitor' },
  { href: '/statistics', label: { vi: 'Số liệu', en: 'Figures' }, access: 'public', area: 'learn', only: 'visitor' },
  { href: '/verify', label: { vi: 'Tra cứu', en: 'Verify' }, access: 'public', area: 'learn', only: 'visitor' },
  { href: '/board', label: { vi: 'Bảng điều hành', en: 'Board' }, access: 'training.read', area: 'manage' },
  { href: '/missing', label: { vi: 'Người còn thiếu', en: 'Who is missing' }, access: 'training.remind', area: 'manage' },
  { href: '/my-people', label: { vi: 'Người của tôi', en: 'My people' }, access: 'training.read', area: 'manage' },
  { href: '/completion', label: { vi: 'Mức độ hoàn thành', en: 'Completion' }, access: 'training.read', area: 'manage' },
  { href: '/people', label: { vi: 'Nhân sự', en: 'People' }, access: 'org.read_person', area: 'manage' },
  { href: '/roster-imports', label: { vi: 'Nạp danh sách', en: 'Rosters' }, access: 'org.import_roster', area: 'manage' },
  { href: '/units', label: { vi: 'Đơn vị', en: 'Units' }, access: 'org.read_unit', area: 'manage' },
  { href: '/requirements', label: { vi: 'Yêu cầu đào tạo', en: 'Requirements' }, access: 'training.read', area: 'manage' },
  { href: '/plan-targets', label: { vi: 'Chỉ tiêu', en: 'Targets' }, access: 'training.read', area: 'manage' },
  { href: '/reports', label: { vi: 'Báo cáo', en: 'Reports' }, access: 'training.read', area: 'manage' },
  { href: '/closes', label: { vi: 'Chốt số liệu', en: 'Closed figures' }, access: 'training.read', area: 'manage' },
  { href: '/recounts', label: { vi: 'Kiểm đếm', en: 'Recounts' }, access: 'training.manage', area: 'manage' },
  { href: '/training-classes', label: { vi: 'Lớp trực tiếp', en: 'Classes' }, access: 'training.record', area: 'manage' },
  { href: '/training-announcements', label: { vi: 'Thông báo', en: 'Announcements' }, access: 'training.record', area: 'manage' },
  { href: '/evidence', label: { vi: 'Minh chứng', en: 'Evidence' }, access: 'training.record', area: 'manage' },
  { href: '/record-imports', label: { vi: 'Kết quả cũ', en: 'Past records' }, access: 'training.record', area: 'manage' },
  { href: '/pace-notes', label: { vi: 'Nhịp học', en: 'Pace' }, access: 'training.record', area: 'manage' },
  { href: '/author/questions', label: { vi: 'Hỏi đáp', en: 'Questions' }, access: 'learning.teach', area: 'manage' },
  { href: '/author/submissions', label: { vi: 'Bài tập chờ chấm', en: 'Work to mark' }, access: 'learning.teach', area: 'manage' },
  { href: '/author/polls', label: { vi: 'Thăm dò', en: 'Polls' }, access: 'learning.teach', area: 'manage' },
  { href: '/assisted', label: { vi: 'Buổi hướng dẫn', en: 'Assisted sessions' }, access: 'assisted.lead', area: 'manage' },
  { href: '/assisted-report', label: { vi: 'Học có hướng dẫn', en: 'Assisted learning' }, access: 'assisted.read', area: 'manage' },
  { href: '/author/announcements', label: { vi: 'Thông báo khóa học', en: 'Course announcements' }, access: 'learning.teach', area: 'manage' },
  { href: '/recordings', label: { vi: 'Phim và âm thanh', en: 'Film and sound' }, access: 'learning.author', area: 'manage' },
  { href: '/exports', label: { vi: 'Tệp đã xuất', en: 'Exports' }, access: 'export.create', area: 'manage' },
  { href: '/author/courses', label: { vi: 'Soạn khóa học', en: 'Course authoring' }, access: 'learning.author', area: 'manage' },
  { href: '/author/paths', label: { vi: 'Soạn lộ trình', en: 'Path authoring' }, access: 'learning.author', area: 'manage' },
  { href: '/bank', label: { vi: 'Ngân hàng câu hỏi', en: 'Item bank' }, access: 'bank.read', area: 'manage' },
  { href: '/exam-desk', label: { vi: 'Tổ chức thi', en: 'Exam desk' }, access: 'exam.read', area: 'manage' },
  { href: '/contest-desk', label: { vi: 'Tổ chức cuộc thi', en: 'Contest desk' }, access: 'exam.read', area: 'manage' },
  { href: '/proctor', label: { vi: 'Coi thi', en: 'Proctoring' }, access: 'exam.proctor', area: 'manage' },
  { href: '/test-centres', label: { vi: 'Điểm thi', en: 'Test centres' }, access: 'exam.read', area: 'manage' },
  { href: '/accommodations', label: { vi: 'Hỗ trợ dự thi', en: 'Accommodations' }, access: 'exam.accommodate', area: 'manage' },
  { href: '/grading', label: { vi: 'Chấm tự động', en: 'Automatic grading' }, access: 'grading.operate', area: 'manage' },
  { href: '/marking', label: { vi: 'Chấm tự luận', en: 'Marking' }, access: 'grading.mark', area: 'manage' },
  { href: '/regrades', label: { vi: 'Chấm lại', en: 'Regrades' }, access: 'grading.regrade', area: 'manage' },
  { href: '/appeals', label: { vi: 'Phúc khảo', en: 'Appeals' }, access: 'grading.regrade', area: 'manage' },
  { href: '/certificate-desk', label: { vi: 'Sổ chứng nhận', en: 'Certificate register' }, access: 'certificate.read', area: 'manage' },
  { href: '/accounts', label: { vi: 'Tài khoản', en: 'Accounts' }, access: 'identity.manage_account', area: 'manage' },
  { href: '/mail', label: { vi: 'Thư đã gửi', en: 'Mail' }, access: 'notify.operate', area: 'manage' },
];

/** Staff tools by purpose, which is that of the room whose permission opens them. */
export const navGroups = [
  { id: 'training', label: { vi: 'Đào tạo', en: 'Training' }, rooms: ['training', 'assisted', 'learning', 'export'] },
  { id: 'assessment', label: { vi: 'Khảo thí', en: 'Assessment' }, rooms: ['bank', 'exam', 'grading', 'certificate'] },
  { id: 'system', label: { vi: 'Hệ thống', en: 'System' }, rooms: ['org', 'identity', 'competency', 'audit', 'notify'] },
] as const satisfies readonly { id: string; label: ShortText; rooms: readonly string[] }[];

/** The entries of each group that has any, in order; what belongs to no group comes with the last. */
export function groupEntries(entries: readonly NavEntry[]): { id: string; label: ShortText; entries: NavEntry[] }[] {
  const placeOf = ({ access }: NavEntry): number => {
    const found = navGroups.findIndex(({ rooms }) => rooms.some((room) => access.startsWith(`${room}.`)));
    return found < 0 ? navGroups.length - 1 : found;
  };
  return navGroups.map(({ id, label }, at) => ({ id, label, entries: entries.filter((entry) => placeOf(entry) === at) })).filter((group) => group.entries.length > 0);
}
