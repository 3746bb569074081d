import type { ShortText } from '@kynangso/contracts/kernel';
import type { NavEntry } from './navigation';

export interface StaffEntry extends NavEntry {
  /** belongs to no unit: only for who has the permission on the whole system */
  isWhole?: true;
}

/** The staff's tools, in order; what a person may not open is not shown. */
export const staffNavigation: readonly StaffEntry[] = [
  { href: '/board', label: { vi: 'Bảng điều hành', en: 'Board' }, access: 'training.read' },
  { href: '/missing', label: { vi: 'Người còn thiếu', en: 'Who is missing' }, access: 'training.remind' },
  { href: '/my-people', label: { vi: 'Người của tôi', en: 'My people' }, access: 'training.read' },
  { href: '/completion', label: { vi: 'Mức độ hoàn thành', en: 'Completion' }, access: 'training.read' },
  { href: '/people', label: { vi: 'Nhân sự', en: 'People' }, access: 'org.read_person' },
  { href: '/roster-imports', label: { vi: 'Nạp danh sách', en: 'Rosters' }, access: 'org.import_roster' },
  { href: '/units', label: { vi: 'Đơn vị', en: 'Units' }, access: 'org.read_unit' },
  { href: '/requirements', label: { vi: 'Yêu cầu đào tạo', en: 'Requirements' }, access: 'training.read' },
  { href: '/plan-targets', label: { vi: 'Chỉ tiêu', en: 'Targets' }, access: 'training.read' },
  { href: '/reports', label: { vi: 'Báo cáo', en: 'Reports' }, access: 'training.read' },
  { href: '/closes', label: { vi: 'Chốt số liệu', en: 'Closed figures' }, access: 'training.read' },
  { href: '/recounts', label: { vi: 'Kiểm đếm', en: 'Recounts' }, access: 'training.manage' },
  { href: '/training-classes', label: { vi: 'Lớp trực tiếp', en: 'Classes' }, access: 'training.record' },
  { href: '/training-announcements', label: { vi: 'Thông báo', en: 'Announcements' }, access: 'training.record' },
  { href: '/evidence', label: { vi: 'Minh chứng', en: 'Evidence' }, access: 'training.record' },
  { href: '/record-imports', label: { vi: 'Kết quả cũ', en: 'Past records' }, access: 'training.record' },
  { href: '/pace-notes', label: { vi: 'Nhịp học', en: 'Pace' }, access: 'training.record' },
  { href: '/author/questions', label: { vi: 'Hỏi đáp', en: 'Questions' }, access: 'learning.teach' },
  { href: '/author/submissions', label: { vi: 'Bài tập chờ chấm', en: 'Work to mark' }, access: 'learning.teach' },
  { href: '/author/polls', label: { vi: 'Thăm dò', en: 'Polls' }, access: 'learning.teach' },
  { href: '/assisted', label: { vi: 'Buổi hướng dẫn', en: 'Assisted sessions' }, access: 'assisted.lead' },
  { href: '/assisted-report', label: { vi: 'Học có hướng dẫn', en: 'Assisted learning' }, access: 'assisted.read' },
  { href: '/author/announcements', label: { vi: 'Thông báo khóa học', en: 'Course announcements' }, access: 'learning.teach' },
  { href: '/recordings', label: { vi: 'Phim và âm thanh', en: 'Film and sound' }, access: 'learning.author' },
  { href: '/exports', label: { vi: 'Tệp đã xuất', en: 'Exports' }, access: 'export.create' },
  { href: '/author/courses', label: { vi: 'Soạn khóa học', en: 'Course authoring' }, access: 'learning.author' },
  { href: '/author/paths', label: { vi: 'Soạn lộ trình', en: 'Path authoring' }, access: 'learning.author' },
  { href: '/bank', label: { vi: 'Ngân hàng câu hỏi', en: 'Item bank' }, access: 'bank.read' },
  { href: '/exam-desk', label: { vi: 'Tổ chức thi', en: 'Exam desk' }, access: 'exam.read' },
  { href: '/contest-desk', label: { vi: 'Tổ chức cuộc thi', en: 'Contest desk' }, access: 'exam.read' },
  { href: '/proctor', label: { vi: 'Coi thi', en: 'Proctoring' }, access: 'exam.proctor' },
  { href: '/test-centres', label: { vi: 'Điểm thi', en: 'Test centres' }, access: 'exam.read' },
  { href: '/accommodations', label: { vi: 'Hỗ trợ dự thi', en: 'Accommodations' }, access: 'exam.accommodate' },
  { href: '/grading', label: { vi: 'Chấm tự động', en: 'Automatic grading' }, access: 'grading.operate' },
  { href: '/marking', label: { vi: 'Chấm tự luận', en: 'Marking' }, access: 'grading.mark' },
  { href: '/regrades', label: { vi: 'Chấm lại', en: 'Regrades' }, access: 'grading.regrade' },
  { href: '/appeals', label: { vi: 'Phúc khảo', en: 'Appeals' }, access: 'grading.regrade' },
  { href: '/certificate-desk', label: { vi: 'Sổ chứng nhận', en: 'Certificate register' }, access: 'certificate.read' },
  { href: '/administration', label: { vi: 'Trang quản trị', en: 'Administration' }, access: 'identity.manage_account' },
  { href: '/accounts', label: { vi: 'Tài khoản', en: 'Accounts' }, access: 'identity.manage_account' },
  { href: '/admin/data-requests', label: { vi: 'Yêu cầu về dữ liệu', en: 'Data requests' }, access: 'identity.manage_account', isWhole: true },
  { href: '/admin/audit', label: { vi: 'Nhật ký', en: 'Audit log' }, access: 'audit.read' },
  { href: '/admin/operations', label: { vi: 'Vận hành', en: 'Operations' }, access: 'audit.read', isWhole: true },
  { href: '/mail', label: { vi: 'Thư đã gửi', en: 'Mail' }, access: 'notify.operate' },
  { href: '/admin/mail-templates', label: { vi: 'Lời thư', en: 'Mail templates' }, access: 'operations.configure', isWhole: true },
  { href: '/admin/settings', label: { vi: 'Thiết lập', en: 'Settings' }, access: 'operations.configure', isWhole: true },
  { href: '/admin/languages', label: { vi: 'Ngôn ngữ', en: 'Languages' }, access: 'operations.configure', isWhole: true },
];

/** Staff tools by purpose, which is that of the room whose permission opens them. */
export const navGroups = [
  { id: 'training', label: { vi: 'Đào tạo', en: 'Training' }, rooms: ['training', 'assisted', 'learning', 'export'] },
  { id: 'assessment', label: { vi: 'Khảo thí', en: 'Assessment' }, rooms: ['bank', 'exam', 'grading', 'certificate'] },
  { id: 'people', label: { vi: 'Tổ chức', en: 'Organisation' }, rooms: ['org', 'competency'] },
  { id: 'admin', label: { vi: 'Quản trị', en: 'Administration' }, rooms: ['identity', 'audit', 'notify', 'operations'] },
] as const satisfies readonly { id: string; label: ShortText; rooms: readonly string[] }[];

/** The entries of each group that has any, in order; what belongs to no group comes with the last. */
export function groupEntries(entries: readonly StaffEntry[]): { id: string; label: ShortText; entries: StaffEntry[] }[] {
  const placeOf = ({ access }: StaffEntry): number => {
    const found = navGroups.findIndex(({ rooms }) => rooms.some((room) => access.startsWith(`${room}.`)));
    return found < 0 ? navGroups.length - 1 : found;
  };
  return navGroups.map(({ id, label }, at) => ({ id, label, entries: entries.filter((entry) => placeOf(entry) === at) })).filter((group) => group.entries.length > 0);
}
