import { defineMessages } from '../../i18n/messages';

export const useWords = defineMessages('notices', {
  vi: {
    title: 'Thông báo',
    lead: 'Những gì hệ thống đã báo cho bạn: việc đến hạn, thư mời thi, kết quả, chứng nhận.',
    none: 'Chưa có thông báo nào',
    noneText: 'Thư mời dự thi, kết quả và chứng nhận của bạn sẽ hiện ở đây.',
    unread: 'Chưa đọc',
    open: 'Xem',
    byMail: 'Nhận qua thư',
    readAll: 'Đánh dấu đã đọc tất cả',
    didReadAll: 'Đã đánh dấu đọc tất cả.',
    notRead: 'Chưa đánh dấu được là đã đọc; thông báo vẫn còn nguyên.',
  },
  en: {
    title: 'Notices',
    lead: 'What the system has told you: what is due, invitations, results, certificates.',
    none: 'No notices yet',
    noneText: 'Invitations to exams, your results and certificates will appear here.',
    unread: 'Unread',
    open: 'Open',
    byMail: 'By mail',
    readAll: 'Mark all as read',
    didReadAll: 'All marked as read.',
    notRead: 'Not marked as read; the notices are as they were.',
  },
});
