import { defineMessages } from '../../i18n/messages';

export const useMergeWords = defineMessages('personMerges', {
  vi: {
    duplicates: 'Hồ sơ có thể trùng', lead: 'Những cặp hồ sơ trong đơn vị của bạn có thể là một người. Ghép là một liên kết có thể tách lại; không hồ sơ nào bị sửa hay xóa.', none: 'Không thấy cặp hồ sơ trùng nào', noneText: 'Hồ sơ cùng tên và ngày sinh sẽ hiện ở đây khi được nạp hoặc thêm. Hiện không cần làm gì.', inUnit: 'Trong đơn vị',
    pair: 'Hai hồ sơ', score: 'Mức giống', why: 'Vì sao', look: 'Xem và ghép', lookOf: 'Xem và ghép: {{name}}',
    same_name_birth: 'cùng họ tên và ngày sinh', same_name: 'cùng họ tên', same_name_unmarked: 'cùng họ tên khi bỏ dấu', same_birth: 'cùng ngày sinh', same_email: 'cùng thư điện tử', same_phone: 'cùng số điện thoại', same_staff_code: 'cùng mã nhân viên', same_unit: 'cùng đơn vị', birth_differs: 'khác ngày sinh', both_have_id: 'mỗi hồ sơ có số định danh riêng',
    dialog: 'Hai hồ sơ có phải một người?', keep: 'Hồ sơ được giữ', first: 'Hồ sơ 1', second: 'Hồ sơ 2', comes: 'Gộp lại dưới hồ sơ được giữ', what: 'Nội dung', kept: 'Hồ sơ giữ', added: 'Hồ sơ ghép vào', accounts: 'Tài khoản', known: 'Có từ ngày', units: 'Đơn vị', positions: 'Vị trí',
    account: 'Tài khoản', membership: 'Quá trình công tác', enrolment: 'Khóa học', attempt: 'Bài thi', certificate: 'Chứng nhận', achievement: 'Kết quả đào tạo', duty: 'Yêu cầu phải hoàn thành',
    chain: 'Đi cùng: {{names}}', reason: 'Lý do', short: 'Hãy ghi lý do (ít nhất 3 ký tự).', merge: 'Ghép hồ sơ', merged: 'Đã ghép hai hồ sơ.', dismiss: 'Là hai người khác nhau', dismissed: 'Đã ghi nhận: hai người khác nhau.', close: 'Để sau',
    records: 'Hồ sơ đã ghép', recordsText: 'Những hồ sơ này được đọc như một người. Tách ra thì mỗi hồ sơ trở lại đúng như trước.', part: 'Tách ra', partOf: 'Tách ra: {{name}}', partTitle: 'Tách hồ sơ này ra?', parted: 'Đã tách hồ sơ.', partedWhy: 'Đã tách: {{reason}}', who: 'Ai ghép', when: 'Lúc', state: 'Tình trạng', linked: 'đang ghép',
    timeline: 'Quá trình theo thời gian', timelineAlt: 'Biểu đồ {{count}} giai đoạn công tác; nội dung đầy đủ ở bảng dưới.', onLeave: 'nghỉ dài hạn',
    begin: 'Bắt đầu vì', end: 'Kết thúc vì', joined: 'vào đơn vị', transferred: 'điều động', on_leave: 'nghỉ dài hạn', returned: 'trở lại làm việc', unit_act: 'sắp xếp đơn vị', corrected: 'đính chính', retired: 'nghỉ hưu', died: 'từ trần', resigned: 'thôi việc', dismissed_end: 'buộc thôi việc', contract_ended: 'hết hợp đồng', other: 'lý do khác',
  },
  en: {
    duplicates: 'Possible duplicates', lead: 'Pairs of records in your units that may be one person. A merge is a link that can be undone; no record is changed or deleted.', none: 'No likely duplicates', noneText: 'Records with the same name and birth date appear here when they come in. Nothing needs doing now.', inUnit: 'In unit',
    pair: 'Two records', score: 'Likeness', why: 'Why', look: 'Look and merge', lookOf: 'Look and merge: {{name}}',
    same_name_birth: 'same name and birth date', same_name: 'same name', same_name_unmarked: 'same name without marks', same_birth: 'same birth date', same_email: 'same e-mail', same_phone: 'same phone', same_staff_code: 'same staff code', same_unit: 'same unit', birth_differs: 'birth dates differ', both_have_id: 'each has an ID number of its own',
    dialog: 'Are these one person?', keep: 'Record to keep', first: 'Record 1', second: 'Record 2', comes: 'What comes together', what: 'What', kept: 'Kept record', added: 'Merged record', accounts: 'Accounts', known: 'Known since', units: 'Units', positions: 'Positions',
    account: 'Accounts', membership: 'Memberships', enrolment: 'Courses', attempt: 'Papers', certificate: 'Certificates', achievement: 'Training results', duty: 'Duties',
    chain: 'Comes along: {{names}}', reason: 'Reason', short: 'Give a reason (at least 3 characters).', merge: 'Merge', merged: 'The records are merged.', dismiss: 'They are two people', dismissed: 'Noted: two people.', close: 'Not now',
    records: 'Merged records', recordsText: 'These records are read as one person. Undone, each is again just what it was.', part: 'Undo', partOf: 'Undo the merge of {{name}}', partTitle: 'Undo this merge?', parted: 'The merge is undone.', partedWhy: 'Undone: {{reason}}', who: 'Merged by', when: 'At', state: 'State', linked: 'merged',
    timeline: 'Over time', timelineAlt: 'A chart of {{count}} periods of membership; the table below says all of it.', onLeave: 'on leave',
    begin: 'Began as', end: 'Ended as', joined: 'joined', transferred: 'transferred', on_leave: 'on leave', returned: 'back to work', unit_act: 'reorganisation', corrected: 'corrected', retired: 'retired', died: 'died', resigned: 'resigned', dismissed_end: 'dismissed', contract_ended: 'contract ended', other: 'other',
  },
});
