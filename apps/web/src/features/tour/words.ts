import { defineMessages } from '../../i18n/messages';

export const useWords = defineMessages('tour', {
  vi: {
    invite: 'Lần đầu dùng?',
    begin: 'Xem hướng dẫn 1 phút',
    later: 'Không cần, đừng hỏi nữa',
    step: 'Bước {{at}} trên {{all}}',
    next: 'Tiếp',
    back: 'Lùi',
    finish: 'Xong',
    leave: 'Thoát hướng dẫn',
    inMenu: 'Có trong trình đơn: {{path}}',
    again: 'Muốn xem lại: bấm dấu ? cạnh tên trang.',
  },
  en: {
    invite: 'New here?',
    begin: 'Take the 1-minute tour',
    later: 'No need, don’t ask again',
    step: 'Step {{at}} of {{all}}',
    next: 'Next',
    back: 'Back',
    finish: 'Done',
    leave: 'Leave the tour',
    inMenu: 'Find it in the menu: {{path}}',
    again: 'To see this again, press ? beside a page’s title.',
  },
});
