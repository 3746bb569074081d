import { assistedErrors } from './assisted-errors';
import { closeErrors } from './close-errors';
import { offlineErrors } from './offline-errors';
import { roleNeedErrors } from './role-need';
import { vneidErrors } from './vneid';
import { targetErrors } from './target-errors';

export const trainingErrors = {
  ...assistedErrors,
  ...closeErrors,
  ...offlineErrors,
  ...vneidErrors,
  ...targetErrors,
  ...roleNeedErrors,
  'training.requirement_not_found': { vi: 'Không tìm thấy yêu cầu đào tạo này.', en: 'This training requirement was not found.' },
  'training.code_taken': { vi: 'Mã yêu cầu {code} đã được dùng.', en: 'The requirement code {code} is taken.' },
  'training.unit_not_found': { vi: 'Không tìm thấy đơn vị này vào ngày được hỏi.', en: 'The unit was not found on the day asked for.' },
  'training.owner_needed': { vi: 'Hãy chọn đơn vị ban hành yêu cầu.', en: 'Choose the unit that issues the requirement.' },
  'training.period_locked': { vi: 'Kỳ {period} đã được chốt; phiên bản mới không thể thay đổi. Hãy áp dụng từ kỳ sau.', en: 'The period {period} is closed; a new version cannot change it. Let it apply from a later one.' },
  'training.recount_not_found': { vi: 'Không tìm thấy lần kiểm đếm này.', en: 'This recount was not found.' },
  'training.recount_running': { vi: 'Đang có một lần kiểm đếm khác.', en: 'Another recount is running.' },
  'training.not_counted_yet': { vi: 'Yêu cầu vừa được công bố, số liệu đang được tính. Hãy thử lại sau ít phút.', en: 'The requirement has just been published and is being counted. Try again in a few minutes.' },
  'training.whole_system_only': { vi: 'Chỉ người quản lý toàn hệ thống được làm việc này.', en: 'Only whoever manages the whole system may do this.' },
  'training.day_invalid': { vi: 'Ngày {day} không có trong mọi năm.', en: 'The day {day} does not exist in every year.' },
  'training.due_after_cutoff': { vi: 'Hạn hoàn thành phải không muộn hơn ngày chốt số liệu.', en: 'The due day must not be later than the cut-off day.' },
  'training.evidence_invalid': { vi: 'Điều kiện hoàn thành chưa hợp lệ: {problem}.', en: 'The evidence rule is not valid: {problem}.' },
  'training.evidence_unknown': { vi: 'Không có khóa học hoặc bài thi với mã: {codes}.', en: 'There is no course or exam with the code: {codes}.' },
  'training.plan_target_unknown': { vi: 'Không có chỉ tiêu {code} trong danh mục kế hoạch.', en: 'There is no target {code} in the list of plans.' },
  'training.plan_target_kind_differs': { vi: 'Chỉ tiêu {code} đo "{expected}", không phải "{given}". Các loại số liệu không được trộn lẫn.', en: 'Target {code} measures "{expected}", not "{given}". Kinds of figure must not be mixed.' },
  'training.version_changes_past': { vi: 'Phiên bản mới chỉ áp dụng từ năm {year} trở đi; số liệu các năm đã qua giữ nguyên.', en: 'A new version applies from {year} on; figures of past years stay as they are.' },
  'training.version_stale': { vi: 'Yêu cầu vừa được người khác sửa. Hãy tải lại trang.', en: 'Someone else has just changed the requirement. Reload the page.' },
  'training.period_unknown': { vi: 'Yêu cầu này không áp dụng cho năm {period}.', en: 'This requirement does not apply to {period}.' },
  'training.as_of_outside_period': { vi: 'Ngày chốt {asOf} phải nằm trong năm {period}.', en: 'The day {asOf} must lie within {period}.' },
  'training.as_of_in_future': { vi: 'Ngày {asOf} chưa đến.', en: 'The day {asOf} has not come yet.' },
  'training.known_at_in_future': { vi: 'Thời điểm biết số liệu chưa đến.', en: 'The known-at instant has not come yet.' },
  'training.person_not_found': { vi: 'Không tìm thấy người này.', en: 'This person was not found.' },
  'training.waiver_not_found': { vi: 'Không tìm thấy quyết định miễn này.', en: 'This waiver was not found.' },
  'training.waiver_exists': { vi: 'Người này đã được miễn trong khoảng thời gian đó.', en: 'This person is already excused for that time.' },
  'training.waiver_days': { vi: 'Thời hạn miễn phải nằm trong năm {period} và ngày kết thúc phải sau ngày bắt đầu.', en: 'The waiver must lie within {period} and end after it starts.' },
  'training.reminded_today': { vi: 'Đơn vị này đã được nhắc yêu cầu đó trong hôm nay. Hãy nhắc lại vào ngày khác.', en: 'This unit has been reminded of that requirement today. Remind again on another day.' },
  'training.nobody_to_remind': { vi: 'Không còn ai cần nhắc.', en: 'There is nobody left to remind.' },
} as const;
