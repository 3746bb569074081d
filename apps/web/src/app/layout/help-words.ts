import { defineMessages } from '../../i18n/messages';

export const useHelpWords = defineMessages('help', {
  vi: { open: 'Trợ giúp về trang này', title: 'Trang này để làm gì?', acts: 'Bạn làm gì ở đây', slips: 'Hay nhầm', none: 'Trang này chưa có lời hướng dẫn.' },
  en: { open: 'Help on this page', title: 'What is this page for?', acts: 'What you do here', slips: 'Common mistakes', none: 'There is no help for this page yet.' },
});
