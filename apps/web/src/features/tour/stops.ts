import type { Role } from '@kynangso/contracts/identity';
import type { ShortText } from '@kynangso/contracts/kernel';

/** One stop of a first tour: an entry of the navigation, and what one finds there. */
export interface Stop {
  href: string;
  text: ShortText;
}

/** What everybody who is signed in sees first. */
const learner: readonly Stop[] = [
  { href: '/courses', text: { vi: 'Chọn khóa học ở đây. Mỗi bài chỉ vài phút, tiến độ tự lưu.', en: 'Choose courses here. A lesson takes minutes, and progress is kept.' } },
  { href: '/duties', text: { vi: 'Những việc bạn phải hoàn thành và hạn của từng việc.', en: 'What you have to complete, and by when.' } },
  { href: '/exams', text: { vi: 'Kỳ thi đang mở cho bạn. Đồng hồ chỉ chạy khi bạn bấm bắt đầu.', en: 'Exams open to you. The clock starts only when you press start.' } },
  { href: '/certificates', text: { vi: 'Chứng nhận của bạn, tải về hoặc gửi cho người khác kiểm tra.', en: 'Your certificates, to download or to let others check.' } },
];

const people: Stop = { href: '/people', text: { vi: 'Hồ sơ người trong phạm vi của bạn. Mở một người để xem kết quả hoặc cấp mã kích hoạt.', en: 'The people within your scope. Open one for results or an activation code.' } };
const completion: Stop = { href: '/completion', text: { vi: 'Tỷ lệ hoàn thành; bấm vào con số để thấy tên người đứng sau.', en: 'Completion; press a figure for the names behind it.' } };
const bank: Stop = { href: '/bank', text: { vi: 'Câu hỏi: soạn, góp ý, thẩm định. Người soạn không tự duyệt câu của mình.', en: 'Items: write, comment, review. Nobody approves their own.' } };
const closes: Stop = { href: '/closes', text: { vi: 'Gửi số của đơn vị, hoặc chốt số. Đã chốt thì không đổi.', en: 'Send or close figures. Closed figures never change.' } };

export const stopsOf: Record<Role, readonly Stop[]> = {
  learner,
  hr_officer: [
    { href: '/missing', text: { vi: 'Bắt đầu ở đây: ai còn thiếu, ai quá hạn, nhắc một lần cho cả danh sách.', en: 'Begin here: who is missing or overdue; remind a whole list at once.' } },
    people,
    { href: '/roster-imports', text: { vi: 'Nạp danh sách cán bộ; luôn được xem trước khi áp dụng.', en: 'Load a roster; you always see a preview first.' } },
    { href: '/evidence', text: { vi: 'Duyệt giấy tờ người học nộp.', en: 'Decide on papers people handed in.' } },
    closes,
  ],
  head: [
    { href: '/my-people', text: { vi: 'Người của đơn vị bạn và mỗi người đã tới đâu.', en: 'Your people and how far each is.' } },
    completion,
    { href: '/exports', text: { vi: 'Tệp để báo cáo: XLSX, PDF.', en: 'Files for reports: XLSX, PDF.' } },
  ],
  coordinator: [
    { href: '/board', text: { vi: 'Mọi đơn vị trên một màn hình: mục tiêu, xu hướng, đơn vị chậm.', en: 'All units on one screen: targets, trend, who is late.' } },
    completion,
    { href: '/requirements', text: { vi: 'Ai phải học gì, hạn nào. Thử trước khi công bố.', en: 'Who learns what by when. Try it before publishing.' } },
    closes,
    { href: '/reports', text: { vi: 'Báo cáo chính thức dựng từ số đã chốt.', en: 'The official report from closed figures.' } },
  ],
  author: [{ href: '/author/courses', text: { vi: 'Soạn khóa học; thẻ “Xuất bản” kể những gì còn thiếu.', en: 'Write courses; “Publish” lists what is missing.' } }, bank, { href: '/recordings', text: { vi: 'Phim và âm thanh cho bài học.', en: 'Film and sound for lessons.' } }],
  reviewer: [bank],
  examiner: [
    { href: '/exam-desk', text: { vi: 'Kỳ thi, đề và đợt thi. Đề đã niêm phong thì không ai mở được.', en: 'Exams, forms and sittings. Nobody opens a sealed form.' } },
    { href: '/marking', text: { vi: 'Chấm tự luận theo thang, không thấy tên thí sinh.', en: 'Mark essays by the rubric, without names.' } },
    { href: '/regrades', text: { vi: 'Chấm lại khi câu hỏi sai, thấy hậu quả trước.', en: 'Regrade when an item was wrong; consequences come first.' } },
    { href: '/certificate-desk', text: { vi: 'Sổ chứng nhận: tìm, thu hồi, cấp lại.', en: 'The register: find, revoke, reissue.' } },
  ],
  proctor: [{ href: '/proctor', text: { vi: 'Đợt thi bạn coi: điểm danh, thêm giờ, ghi sự cố.', en: 'Your sittings: check in, give time, report incidents.' } }],
  mentor: [
    { href: '/assisted', text: { vi: 'Mở buổi hướng dẫn trên điện thoại, có mạng hay không.', en: 'Open a session on your phone, with or without a network.' } },
    { href: '/assisted-report', text: { vi: 'Số buổi và số người của tổ, tính riêng với tự học.', en: 'Your team’s sessions and people, apart from self-study.' } },
  ],
  admin: [
    { href: '/accounts', text: { vi: 'Tài khoản và vai trò, theo đơn vị và thời hạn.', en: 'Accounts and roles, by unit and term.' } },
    { href: '/units', text: { vi: 'Cây đơn vị và lịch sử sáp nhập.', en: 'The tree of units and its history.' } },
    { href: '/administration', text: { vi: 'Mọi việc quản trị: thiết lập, ngôn ngữ, lời thư, vận hành, nhật ký.', en: 'All of administration: settings, languages, mail, operations, log.' } },
  ],
};

export interface Round {
  /** noted as seen when the round is over */
  tours: readonly Role[];
  stops: readonly Stop[];
}
/** The round for somebody: their duties first, then what everybody has; no entry twice, none that they may not open. Duties seen before are left out unless nothing is new. */
export function roundOf(roles: readonly Role[], seen: readonly Role[], mayOpen: (href: string) => boolean): Round {
  const all = [...new Set<Role>([...roles, 'learner'])];
  const fresh = all.filter((role) => !seen.includes(role));
  const tours = fresh.length > 0 ? fresh : all;
  const stops = tours.flatMap((role) => stopsOf[role]).filter(({ href }, at, list) => mayOpen(href) && list.findIndex((other) => other.href === href) === at);
  return { tours, stops: stops.slice(0, 7) };
}
