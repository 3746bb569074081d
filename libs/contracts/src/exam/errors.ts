import { attemptErrors } from './attempt-errors';
import { sittingErrors } from './sitting-errors';

export const examErrors = {
  ...attemptErrors,
  ...sittingErrors,
  'exam.exam_not_found': { vi: 'Không tìm thấy bài thi này.', en: 'This exam was not found.' },
  'exam.sitting_not_found': { vi: 'Không tìm thấy đợt thi này.', en: 'This sitting was not found.' },
  'exam.attempt_not_found': { vi: 'Không tìm thấy lượt làm bài này.', en: 'This attempt was not found.' },
  'exam.unit_not_found': { vi: 'Không tìm thấy đơn vị sở hữu bài thi.', en: 'The unit that should own the exam was not found.' },
  'exam.unit_needed': { vi: 'Bạn làm việc cho nhiều đơn vị, hãy chọn đơn vị sở hữu bài thi.', en: 'You work for more than one unit: choose the one that owns the exam.' },
  'exam.code_taken': { vi: 'Mã bài thi {code} đã được dùng.', en: 'The exam code {code} is already in use.' },
  'exam.not_published': { vi: 'Bài thi chưa được công bố.', en: 'The exam is not published yet.' },
  'exam.no_draft': { vi: 'Bài thi không có bản nháp để công bố.', en: 'The exam has no draft to publish.' },
  'exam.blueprint_infeasible': { vi: 'Ma trận đề và các giới hạn ghép đề chưa thể cùng thoả với câu hỏi đã duyệt.', en: 'The approved items can’t meet the blueprint and the assembly limits together.' },
  'exam.part_unknown': { vi: 'Mục {node} không có trong khung năng lực {framework}.', en: 'Node {node} is not in framework {framework}.' },
  'exam.rule_part_absent': { vi: 'Quy tắc đạt nhắc tới mục {node} nhưng ma trận đề không có câu hỏi nào của mục này.', en: 'The pass rule names part {node}, which has no items in the blueprint.' },
  'exam.section_twice': { vi: 'Mã phần thi {section} bị dùng hai lần.', en: 'The section code {section} is used twice.' },
  'exam.section_unknown': { vi: 'Ma trận đề nhắc tới phần {section}, nhưng bài thi không có phần này.', en: 'The blueprint names section {section}, which the exam does not have.' },
  'exam.section_empty': { vi: 'Phần {section} chưa có câu hỏi nào trong ma trận đề.', en: 'Section {section} has no items in the blueprint.' },
  'exam.section_time': { vi: 'Thời gian các phần cộng lại là {minutes} phút, dài hơn thời gian cả bài ({limit} phút).', en: 'The sections take {minutes} minutes together, longer than the whole paper ({limit}).' },
  'exam.not_open_yet': { vi: 'Đợt thi chưa mở.', en: 'The sitting is not open yet.' },
  'exam.closed': { vi: 'Đợt thi đã đóng.', en: 'The sitting is closed.' },
  'exam.no_attempts_left': { vi: 'Bạn đã dùng hết {allowed} lượt làm bài.', en: 'You have used all {allowed} attempts.' },
  'exam.attempt_closed': { vi: 'Bài đã nộp, không thay đổi được nữa.', en: 'The paper has been handed in and can’t be changed.' },
  'exam.attempt_open': { vi: 'Bài chưa nộp.', en: 'The paper has not been handed in yet.' },
  'exam.too_late': { vi: 'Đã hết giờ làm bài. Câu trả lời này không được ghi.', en: 'Time is up. This answer was not saved.' },
  'exam.writer_changed': {
    vi: 'Bài đang được làm trên thiết bị khác. Hãy chọn “Làm tiếp tại đây” nếu muốn chuyển về thiết bị này.',
    en: 'The paper is being written on another device. Choose “Continue here” to move it to this one.',
  },
  'exam.position_unknown': { vi: 'Đề không có câu số {position}.', en: 'The paper has no item number {position}.' },
  'exam.response_invalid': { vi: 'Câu trả lời không khớp với dạng câu hỏi.', en: 'The answer does not fit the item.' },
} as const;
