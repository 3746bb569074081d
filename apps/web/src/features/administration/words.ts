import { defineMessages } from '../../i18n/messages';

export const useWords = defineMessages('administration', {
  vi: { title: 'Quản trị', lead: 'Mọi việc của người quản trị ở một chỗ.', people: 'Con người và quyền', running: 'Hệ thống đang chạy thế nào', shape: 'Hệ thống trông và cư xử ra sao' },
  en: { title: 'Administration', lead: 'All an administrator does, in one place.', people: 'People and rights', running: 'How it runs', shape: 'How it looks and behaves' },
});
