export const notifyErrors = {
  'notify.topic_required': { vi: 'Không tắt được thư “{topic}”: đây là thông tin bắt buộc đối với bạn. Bạn có thể chọn nhận gộp theo ngày hoặc theo tuần.', en: 'Mail about “{topic}” can’t be switched off: you are required to have it. You may have it gathered by day or week.' },
  'notify.link_invalid': { vi: 'Liên kết ngừng nhận thư không hợp lệ.', en: 'The link to stop mail is not valid.' },
  'notify.mail_not_found': { vi: 'Không tìm thấy thư này.', en: 'This mail was not found.' },
  'notify.mail_not_failed': { vi: 'Chỉ gửi lại được thư đã bị lỗi.', en: 'Only a failed mail can be sent again.' },
} as const;
