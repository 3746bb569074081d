import type { ShortText } from '@kynangso/contracts/kernel';

export const groups = ['people', 'running', 'shape'] as const;

/** What one finds behind each entry; the entry's own name and who may open it stand in app/staff-navigation.ts. */
export const cards: readonly { href: string; group: (typeof groups)[number]; about: ShortText }[] = [
  { href: '/accounts', group: 'people', about: { vi: 'Ai đăng nhập được, được giao vai trò gì, ở đơn vị nào, đến khi nào.', en: 'Who can sign in, with which role, where and until when.' } },
  { href: '/people', group: 'people', about: { vi: 'Hồ sơ từng người, gộp hồ sơ trùng, cấp mã kích hoạt.', en: 'People’s records, merging doubles, activation codes.' } },
  { href: '/units', group: 'people', about: { vi: 'Cây đơn vị, thành lập, sáp nhập, giải thể và lịch sử.', en: 'The tree of units: founding, merging, abolishing, history.' } },
  { href: '/admin/data-requests', group: 'people', about: { vi: 'Người dùng hỏi, xin sửa hoặc xóa dữ liệu của mình; ai đang chờ trả lời.', en: 'People ask about, correct or erase their data; who waits for an answer.' } },
  { href: '/admin/operations', group: 'running', about: { vi: 'Có gì cần xử lý ngay: hàng đợi, tiến trình, cơ sở dữ liệu, tạm dừng công việc.', en: 'What needs doing now: queues, processes, database, pauses.' } },
  { href: '/admin/audit', group: 'running', about: { vi: 'Ai đã làm gì, lúc nào; kiểm tra nhật ký không bị sửa.', en: 'Who did what and when; a check that nobody changed the log.' } },
  { href: '/mail', group: 'running', about: { vi: 'Thư đã gửi, đang chờ, bị từ chối; gửi lại thư hỏng.', en: 'Mail sent, waiting or refused; try failures again.' } },
  { href: '/admin/settings', group: 'shape', about: { vi: 'Tên và liên hệ của cơ quan, thời gian đăng nhập, giờ gửi thư, giới hạn tệp, hạn giữ.', en: 'Name and contact, sign-in time, hours of mail, limits of files, how long things stay.' } },
  { href: '/admin/languages', group: 'shape', about: { vi: 'Ngôn ngữ nào được mời chọn, mỗi ngôn ngữ đã dịch được bao nhiêu.', en: 'Which languages are offered and how much of each is translated.' } },
  { href: '/admin/mail-templates', group: 'shape', about: { vi: 'Tiêu đề và nội dung của từng loại thư, xem trước, gửi thử, trở lại lời cũ.', en: 'Subject and body of each kind of mail, preview, trial, earlier words.' } },
];
