import { trainingErrors } from '@kynangso/contracts/training';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';

registerErrors(trainingErrors);

export const useWords = defineMessages('vneid', {
  vi: {
    title: 'Xác nhận trên VNeID', lead: 'Đăng nhập tài khoản định danh điện tử để xác nhận bạn là người đã học và đạt kết quả. Việc xác nhận được ghi vào ngày thực hiện.', duties: 'Việc cần làm',
    off: 'Hệ thống này chưa được kết nối với VNeID', offText: 'Khi chưa kết nối, việc xác nhận được thực hiện tại xã, phường hoặc qua danh sách do cơ quan gửi đến.', go: 'Đăng nhập VNeID để xác nhận', goText: 'Bạn sẽ được chuyển sang trang đăng nhập định danh rồi quay lại đây. Hệ thống chỉ nhận số định danh, họ tên, ngày sinh và mức tài khoản để so với hồ sơ; không lưu số định danh từ VNeID.',
    done: 'Bạn đã được xác nhận ngày {{day}}', doneText: 'Tài khoản định danh mức {{level}}.', checking: 'Đang kiểm tra xác nhận…', failed: 'Chưa xác nhận được', again: 'Thử lại', back: 'Về việc cần làm',
  },
  en: {
    title: 'Confirmation on VNeID', lead: 'Sign in with your electronic identity to confirm that it is you who learnt and passed. The confirmation is dated with the day you do it.', duties: 'To do',
    off: 'This system is not connected to VNeID', offText: 'Until it is, confirmations are made at your commune or ward, or come in lists from the authority.', go: 'Sign in to VNeID to confirm', goText: 'You go to the identity provider’s sign-in and come back here. This system only takes your personal number, name, date of birth and account level, to compare them with your record; it doesn’t keep the number VNeID gives.',
    done: 'You were confirmed on {{day}}', doneText: 'Identity account of level {{level}}.', checking: 'Checking the confirmation…', failed: 'Not confirmed', again: 'Try again', back: 'Back to what is due',
  },
});
