export const announcementErrors = {
  'training.announcement_not_found': { vi: 'Không tìm thấy thông báo này, hoặc thông báo đã hết hạn.', en: 'This announcement was not found, or its time is over.' },
  'training.audience_not_found': { vi: 'Không tìm thấy nơi nhận này trong phạm vi của bạn.', en: 'This audience was not found within your reach.' },
  'training.announcement_state': { vi: 'Thông báo đã phát hành hoặc đã rút nên không làm được việc này.', en: 'It is published or withdrawn already, so this is not possible.' },
  'training.announcement_times': { vi: 'Thời điểm kết thúc phải sau thời điểm bắt đầu và sau lúc này.', en: 'The end must come after the beginning, and after now.' },
} as const;
