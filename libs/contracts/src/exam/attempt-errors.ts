/** Sentences of a running attempt: pauses, sections, files, checked answers. */
export const attemptErrors = {
  'exam.paused': { vi: 'Bài thi đang tạm dừng. Hãy chờ cán bộ coi thi cho làm tiếp.', en: 'The exam is paused. Wait until the proctor lets you go on.' },
  'exam.replaced': { vi: 'Bài này đã có phiên bản mới. Hãy mở lại từ trang bài học.', en: 'There is a newer version of this quiz. Open it again from the lesson.' },
  'exam.section_not_found': { vi: 'Đề không có phần này.', en: 'The paper has no such section.' },
  'exam.section_not_open': { vi: 'Phần này chưa được mở.', en: 'This section has not been opened.' },
  'exam.section_not_yet': { vi: 'Hãy hoàn thành phần trước rồi mới mở phần này.', en: 'Finish the section before this one first.' },
  'exam.section_closed': { vi: 'Phần này đã kết thúc, không thay đổi được câu trả lời nữa.', en: 'This section is over; its answers can’t be changed any more.' },
  'exam.item_left': { vi: 'Phần này chỉ làm theo thứ tự: câu đã qua không sửa được nữa.', en: 'This section goes forward only: an item left behind can’t be changed.' },
  'exam.answer_checked': { vi: 'Câu này đã xem đáp án nên không đổi được nữa.', en: 'This answer has been checked and can’t be changed.' },
  'exam.feedback_closed': { vi: 'Bài này không cho xem đáp án khi đang làm.', en: 'This exam doesn’t show answers while it is being sat.' },
  'exam.nothing_to_check': { vi: 'Hãy trả lời câu này trước khi xem đáp án.', en: 'Answer the item before checking it.' },
  'exam.file_not_found': { vi: 'Không tìm thấy tệp này.', en: 'This file was not found.' },
  'exam.file_not_wanted': { vi: 'Câu này không yêu cầu nộp tệp.', en: 'This item doesn’t ask for a file.' },
  'exam.file_empty': { vi: 'Tệp không có nội dung.', en: 'The file is empty.' },
  'exam.file_type': { vi: 'Câu này chỉ nhận tệp {accept}. Nội dung tệp bạn chọn không thuộc các dạng này.', en: 'This item takes {accept} only, and the content of your file is something else.' },
  'exam.file_too_large': { vi: 'Tệp quá lớn: tối đa {megabytes} MB.', en: 'The file is too large: at most {megabytes} MB.' },
  'exam.file_limit': { vi: 'Bạn đã tải lên quá nhiều tệp cho câu này (tối đa {limit}).', en: 'You have uploaded too many files for this item (at most {limit}).' },
} as const;
