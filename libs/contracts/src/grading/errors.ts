import { contestErrors } from './contest-errors';
import { governedErrors } from './governed-errors';

export const gradingErrors = {
  'grading.contest_board_signed_in': { vi: 'Bảng xếp hạng chỉ hiện cho người đã đăng nhập.', en: 'The board is for people who have signed in.' },
  ...governedErrors,
  ...contestErrors,
  'grading.placement_not_found': { vi: 'Không tìm thấy bài kiểm tra trình độ này.', en: 'This placement test was not found.' },
  'grading.placement_too_often': { vi: 'Mỗi ngày làm nhiều nhất {{most}} lần. Hãy quay lại vào ngày mai.', en: 'It can be taken at most {{most}} times a day. Please come back tomorrow.' },
  'grading.placement_empty': { vi: 'Ngân hàng chưa có câu hỏi cho bài kiểm tra này.', en: 'The item bank has no questions for this test yet.' },
  'grading.placement_number': { vi: 'Câu {{number}} chưa được hỏi.', en: 'Question {{number}} has not been asked yet.' },
  'grading.failure_not_found': { vi: 'Không tìm thấy bài chấm lỗi này.', en: 'This failed grading was not found.' },
  'grading.already_retried': { vi: 'Bài này đã được đưa chấm lại.', en: 'This paper has already been sent to grading again.' },
} as const;
