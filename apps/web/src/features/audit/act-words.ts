import type { Locale } from '@kynangso/contracts/kernel';

type Words = Record<string, readonly [vi: string, en: string]>;

/** What an act is about, as the log calls it: "certificate.issued" is about a certificate. */
const nouns: Words = {
  account: ['tài khoản', 'account'], accommodation: ['hỗ trợ dự thi', 'accommodation'], appeal: ['đơn phúc khảo', 'appeal'], attempt: ['bài thi', 'attempt'], audit: ['nhật ký', 'log'], candidate: ['thí sinh', 'candidate'], candidates: ['danh sách thí sinh', 'candidates'],
  centre: ['điểm thi', 'test centre'], certificate: ['chứng nhận', 'certificate'], class: ['lớp trực tiếp', 'class'], close: ['kỳ chốt số liệu', 'closed figure'], course: ['khóa học', 'course'], data: ['yêu cầu về dữ liệu cá nhân', 'data request'], evidence: ['minh chứng', 'evidence'], exam: ['kỳ thi', 'exam'],
  export: ['tệp xuất', 'export'], figures: ['số liệu', 'figures'], grading: ['việc chấm', 'grading'], incident: ['sự việc phòng thi', 'incident'], item: ['câu hỏi', 'item'], items: ['nhiều câu hỏi', 'items'], job: ['việc trong hàng đợi', 'queued job'], mail: ['thư', 'mail'], media: ['tệp bài học', 'course file'],
  membership: ['vị trí công tác', 'posting'], password: ['mật khẩu', 'password'], person: ['hồ sơ người', 'person'], programme: ['chương trình chứng nhận', 'programme'], records: ['kết quả cũ', 'past records'], recount: ['đếm lại', 'recount'], regrade: ['đợt chấm lại', 'regrade'],
  reminder: ['nhắc hạn', 'reminder'], reminders: ['lịch nhắc hạn', 'reminders'], report: ['báo cáo', 'report'], requirement: ['yêu cầu đào tạo', 'requirement'], response: ['câu trả lời', 'response'], role: ['vai trò', 'role'], roster: ['danh sách nhân sự', 'roster'], schedule: ['tệp định kỳ', 'regular file'],
  setting: ['thiết lập', 'setting'], sitting: ['ca thi', 'sitting'], statistics: ['số liệu ra công khai', 'public figures'], stimulus: ['ngữ liệu', 'stimulus'], target: ['chỉ tiêu', 'target'], 'target-rule': ['quy tắc chỉ tiêu', 'target rule'], topic: ['chủ đề đào tạo', 'topic'], unit: ['đơn vị', 'unit'], vneid: ['xác nhận VNeID', 'VNeID confirmation'],
  'item-difficulty': ['độ khó đo được', 'measured difficulty'], 'item-change': ['lần sửa câu hỏi hàng loạt', 'change of many items'], 'item-comment': ['góp ý câu hỏi', 'item comment'], 'item-file': ['tệp câu hỏi', 'item file'], 'item-package': ['gói câu hỏi QTI', 'QTI item package'], 'item-enemies': ['cặp câu hỏi kỵ nhau', 'item enemies'], 'attempt-file': ['tệp bài làm', 'attempt’s file'], 'activation-code': ['mã kích hoạt', 'activation code'], 'course-version': ['phiên bản khóa học', 'course version'],
  'course-draft': ['bản nháp khóa học', 'course draft'], 'pace-note': ['ghi chú nhịp học', 'pace note'], 'person-pair': ['cặp hồ sơ trùng', 'pair of people'], 'machine-token': ['mã kết nối máy', 'machine token'], 'roster-guard': ['ngưỡng an toàn danh sách', 'roster guard'], 'roster-errors': ['lỗi danh sách', 'roster errors'],
  'unit-act': ['quyết định về đơn vị', 'act on units'], 'unit-tree': ['cây đơn vị', 'unit tree'], 'close-set': ['bộ số liệu chốt', 'set of figures'],
  demo: ['dữ liệu dùng thử', 'demo data'], contest: ['cuộc thi', 'contest'], 'contest-result': ['kết quả cuộc thi', 'contest’s result'], 'course-edition': ['đợt học', 'edition of a course'], 'course-equivalence': ['khóa học tương đương', 'equivalence of courses'],
  path: ['lộ trình học', 'learning path'], 'path-draft': ['bản nháp lộ trình học', 'draft of a learning path'], announcement: ['thông báo', 'announcement'], 'people-group': ['nhóm người', 'group of people'],
  assisted: ['buổi học có người hướng dẫn', 'assisted session'], 'course-talk': ['hỏi đáp của khóa học', 'course talk'], study_reminder: ['nhắc kế hoạch học', 'study reminder'],
  submission: ['bài tập', 'assignment work'], poll: ['câu thăm dò', 'poll'],
  'mail-template': ['lời thư', 'mail’s words'],
  'role-need': ['yêu cầu theo vị trí', 'what a position asks'],
  waiver: ['miễn yêu cầu', 'waiver'], work: ['công việc xử lý', 'workers’ work'],
};

/** What was done. */
const verbs: Words = {
  tested: ['Gửi thử', 'tried out'],
  abolished: ['Giải thể', 'abolished'], accepted: ['Chấp nhận', 'accepted'], added: ['Thêm', 'added'], amended: ['Sửa đổi', 'amended'], applied: ['Áp dụng', 'applied'], approved: ['Duyệt', 'approved'], asked: ['Yêu cầu', 'asked for'], 'attendance-taken': ['Điểm danh', 'attendance taken'],
  begun: ['Bắt đầu', 'begun'], 'looked-at': ['Đã xem', 'looked at'], 'review-asked': ['Nhờ xem lại', 'review asked for'], dismissed: ['Bỏ qua', 'dismissed'], loaded: ['Nạp', 'loaded'], reopened: ['Mở lại', 'reopened'], resolved: ['Giải quyết', 'resolved'], 'shown-to-markers': ['Cho người chấm xem', 'shown to markers'],
  claimed: ['Nhận chấm', 'taken for marking'], released: ['Nhả', 'let go'],
  'called-back': ['Gọi lại', 'called back'],
  frozen: ['Chốt', 'frozen'], declared: ['Công nhận', 'declared'], 'closed-early': ['Đóng sớm', 'closed early'], made: ['Lập', 'made'], 'people-changed': ['Thêm bớt người trong', 'people changed'],
  'check-in-opened': ['Mở điểm danh bằng mã cho', 'check-in opened'], 'check-in-closed': ['Đóng điểm danh bằng mã cho', 'check-in closed'], 'attendance-marked': ['Ghi điểm danh cho', 'attendance marked'],
  agreed: ['Đồng ý nhận', 'agreed to'], 'consent-withdrawn': ['Rút đồng ý trong', 'consent withdrawn'], 'double-decided': ['Quyết định bản trùng của', 'double decided'], 'double-undone': ['Bỏ quyết định bản trùng của', 'double undone'], 'pack-taken': ['Nhận gói dữ liệu của', 'pack taken'], 'record-joined': ['Nối bản ghi của', 'record joined'], 'records-taken': ['Nhận bản ghi của', 'records taken'], 'slip-issued': ['Cấp phiếu của', 'slip issued'],
  'break-begun': ['Bắt đầu nghỉ giữa', 'break begun'], 'break-ended': ['Hết nghỉ giữa', 'break ended'], cancelled: ['Hủy', 'cancelled'], changed: ['Đổi', 'changed'], 'checked-in': ['Cho vào phòng', 'checked in'], closed: ['Đóng', 'closed'], commented: ['Góp ý', 'commented on'], confirmed: ['Xác nhận', 'confirmed'], corrected: ['Đính chính', 'corrected'],
  created: ['Tạo', 'created'], decided: ['Quyết định', 'decided'], discarded: ['Bỏ', 'discarded'], divided: ['Chia tách', 'divided'], downloaded: ['Tải về', 'downloaded'], drafted: ['Soạn', 'drafted'], ended: ['Kết thúc', 'ended'], entered: ['Nhập', 'entered'], erased: ['Xóa dữ liệu theo', 'erased by'], extended: ['Thêm giờ', 'given more time'],
  'film-placed': ['Đặt phim vào', 'film placed in'], 'file-attached': ['Đính kèm tệp vào', 'file attached'], finished: ['Hoàn thành', 'finished'], founded: ['Thành lập', 'founded'], granted: ['Cấp', 'granted'], imported: ['Nạp', 'imported'], invited: ['Mời', 'invited'], issued: ['Cấp', 'issued'], linked: ['Nối', 'linked'], locked: ['Khóa', 'locked'], mapped: ['Ghép cột', 'columns matched'],
  marked: ['Chấm', 'marked'], merged: ['Gộp', 'merged'], messaged: ['Nhắn tới', 'messaged'], moved: ['Chuyển', 'moved'], opened: ['Mở', 'opened'], parted: ['Tách', 'parted'], paused: ['Tạm dừng', 'paused'], 'people-added': ['Thêm người vào', 'people added'], 'person-removed': ['Bớt người khỏi', 'person removed'],
  planned: ['Lập', 'planned'], previewed: ['Xem trước', 'previewed'], proposed: ['Đề nghị', 'proposed'], published: ['Công bố', 'published'], rebuilt: ['Dựng lại', 'rebuilt'], 'record-named': ['Ghi tên trong', 'record named'], refused: ['Từ chối', 'refused'], reinstated: ['Khôi phục', 'reinstated'], rejected: ['Bác', 'rejected'], removed: ['Xóa', 'removed'],
  renamed: ['Đổi tên', 'renamed'], restored: ['Đưa về như trước', 'restored'], reported: ['Báo', 'reported'], requested: ['Yêu cầu', 'requested'], reset: ['Đặt lại', 'reset'], resumed: ['Cho chạy tiếp', 'resumed'], retired: ['Ngừng dùng', 'retired'], retried: ['Thử lại', 'retried'], returned: ['Trả lại', 'given back'], revised: ['Sửa', 'revised'], revoked: ['Thu hồi', 'revoked'],
  saved: ['Lưu', 'saved'], 'sent-back': ['Trả về', 'sent back'], 'sent-to-markers': ['Giao người chấm', 'sent to markers'], set: ['Đặt', 'set'], submitted: ['Nộp', 'submitted'], terminated: ['Đình chỉ', 'terminated'], undone: ['Hoàn tác', 'taken back'], 'undo-started': ['Bắt đầu hoàn tác', 'taking back begun'], unsubscribed: ['Ngừng nhận', 'unsubscribed from'],
  updated: ['Cập nhật', 'updated'], uploaded: ['Tải lên', 'uploaded'], viewed: ['Xem', 'viewed'], withdrawn: ['Rút', 'withdrawn'],
};

/** Kinds of objects, where they are called otherwise than the acts about them. */
const kinds: Words = {
  mail_template: ['lời thư', 'mail’s words'],
  attempt_file: ['tệp bài làm', 'attempt’s file'], candidate_import: ['danh sách thí sinh nạp', 'list of candidates'], close_set: ['bộ số liệu chốt', 'set of figures'], comment_thread: ['góp ý', 'comment'], data_request: ['yêu cầu về dữ liệu cá nhân', 'data request'], due_work: ['việc nối tiếp', 'follow-up work'], evidence_upload: ['minh chứng', 'evidence'],
  item_change: ['lần sửa câu hỏi hàng loạt', 'change of many items'], item_file: ['tệp câu hỏi', 'item file'], item_version: ['phiên bản câu hỏi', 'item version'], machine_token: ['mã kết nối máy', 'machine token'], marking_task: ['phần chấm', 'marking task'], period_close: ['kỳ chốt số liệu', 'closed figure'], record_import: ['kết quả cũ nạp', 'past records'], roster_import: ['danh sách nhân sự nạp', 'roster import'],
  stimulus_version: ['phiên bản ngữ liệu', 'stimulus version'], target_entry: ['số nhập chỉ tiêu', 'target entry'], test_centre: ['điểm thi', 'test centre'], training_class: ['lớp trực tiếp', 'class'], training_topic: ['chủ đề đào tạo', 'topic'], unit_act: ['quyết định về đơn vị', 'act on units'],
};

const at = (locale: Locale): 0 | 1 => (locale === 'vi' ? 0 : 1);
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "certificate.issued" -> "Cấp chứng nhận" / "Certificate issued"; what has no words is shown by its code. */
export function wordAct(action: string, locale: Locale): string {
  const [noun = '', verb = ''] = action.split('.');
  const [thing, deed] = [nouns[noun], verbs[verb]];
  // each step of the demo leaves a mark of its own name
  if (noun === 'demo' && !deed) return `${upper(wordKind('demo', locale))}: ${verb}`;
  if (!thing || !deed) return action;
  // "yêu cầu yêu cầu" is nobody's language
  if (locale === 'vi' && deed[0] === 'Yêu cầu' && thing[0].startsWith('yêu cầu')) return `Gửi ${thing[0]}`;
  return locale === 'vi' ? `${deed[0]} ${thing[0]}` : `${upper(thing[1])} ${deed[1]}`;
}

export const wordKind = (kind: string, locale: Locale): string => upper((kinds[kind] ?? nouns[kind])?.[at(locale)] ?? kind);
/** What the act filter offers: everything done to a noun. */
export const actFilters: readonly string[] = Object.keys(nouns);
export const wordFilter = (noun: string, locale: Locale): string => upper(nouns[noun]?.[at(locale)] ?? noun);
export const objectKinds: readonly string[] = [...Object.keys(kinds), 'account', 'appeal', 'attempt', 'candidate', 'certificate', 'course', 'exam', 'export', 'incident', 'item', 'job', 'mail', 'media', 'person', 'programme', 'recount', 'regrade', 'report', 'requirement', 'schedule', 'sitting', 'submission', 'target', 'unit', 'waiver', 'work'];
