/** Refusals of questions and answers; they travel with their screens. */
export const questionErrors = {
  'learning.question_not_found': { vi: 'Không tìm thấy câu hỏi này.', en: 'This question was not found.' },
  'learning.post_not_found': { vi: 'Không tìm thấy bài viết này.', en: 'This post was not found.' },
  'learning.posting_too_fast': { vi: 'Bạn gửi quá nhanh. Hãy đợi {seconds} giây rồi gửi lại; phần đã viết vẫn còn.', en: 'You are posting too fast. Wait {seconds} seconds and send again; what you wrote is still here.' },
  'learning.post_edit_closed': { vi: 'Chỉ sửa được trong {minutes} phút sau khi gửi, khi bài chưa bị ẩn hay rút. Bạn có thể rút bài hoặc viết thêm.', en: 'Words can be mended for {minutes} minutes and while they are not hidden or withdrawn. You can withdraw them or add to them.' },
  'learning.post_not_shown': { vi: 'Việc này chỉ làm được với bài đang hiện.', en: 'This can only be done with a post that is shown.' },
  'learning.post_own': { vi: 'Đây là bài của chính bạn.', en: 'This is your own post.' },
  'learning.post_state': { vi: 'Bài viết vừa được người khác xử lý. Hãy tải lại trang.', en: 'Somebody else has just dealt with this post. Load the page again.' },
  'learning.answer_not_found': { vi: 'Câu trả lời được chọn không nằm trong câu hỏi này.', en: 'The chosen answer does not belong to this question.' },
  'learning.accept_refused': { vi: 'Chỉ người hỏi hoặc giảng viên của khóa học chọn được câu trả lời đúng ý.', en: 'Only who asked and teaching staff of the course can accept an answer.' },
  'learning.reports_too_many': { vi: 'Bạn đã báo cáo nhiều bài trong hôm nay. Hãy liên hệ giảng viên của khóa học.', en: 'You have reported many posts today. Please contact the teaching staff.' },
} as const;
