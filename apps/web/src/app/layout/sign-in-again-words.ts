import { identityErrors } from '@kynangso/contracts/identity';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';

registerErrors(identityErrors);

export const useWords = defineMessages('sign-in-again', {
  vi: {
    title: 'Phiên đăng nhập đã hết',
    text: 'Trang này và những gì {{name}} vừa nhập vẫn còn nguyên. Hãy đăng nhập lại để làm tiếp; việc đang dở sẽ được gửi ngay sau đó.',
    login: 'Tên đăng nhập',
    password: 'Mật khẩu',
    passwordNeeded: 'Hãy nhập mật khẩu.',
    signIn: 'Đăng nhập lại',
    notMe: 'Tôi là người khác',
    note: 'Nếu bạn là người khác, trang sẽ mở lại từ đầu và phần chưa lưu ở đây sẽ mất.',
    otherTitle: 'Trên máy này {{name}} đang đăng nhập',
    otherText: 'Trang này là của {{owner}}, nên chưa có gì được gửi đi.',
    goOnAs: 'Mở lại trang với tài khoản {{name}}',
    otherNote: 'Mở lại trang thì phần chưa lưu ở đây sẽ mất.',
  },
  en: {
    title: 'Your session has ended',
    text: 'This page and what {{name}} has entered are still here. Sign in again to go on; what you were doing is sent right after.',
    login: 'Sign-in name',
    password: 'Password',
    passwordNeeded: 'Enter your password.',
    signIn: 'Sign in again',
    notMe: 'I am somebody else',
    note: 'If you are somebody else, the page opens anew and what isn’t saved here is lost.',
    otherTitle: '{{name}} is signed in on this device',
    otherText: 'This page is {{owner}}’s, so nothing has been sent.',
    goOnAs: 'Open the page anew as {{name}}',
    otherNote: 'When the page is opened anew, what isn’t saved here is lost.',
  },
});
