import { certificateErrors } from '@kynangso/contracts/certificate';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';

registerErrors(certificateErrors);

export const useWords = defineMessages('certificate', {
  vi: {
    title: 'Chứng nhận của tôi',
    lead: 'Ai cũng kiểm tra được các chứng nhận này qua số hiệu hoặc mã QR, không cần tài khoản.',
    none: 'Bạn chưa có chứng nhận nào',
    noneText: 'Chứng nhận được cấp tự động sau khi bạn đạt một kỳ thi có cấp chứng nhận.',
    toExams: 'Xem các kỳ thi',
    pdf: 'Tải PDF',
    share: 'Sao chép đường dẫn tra cứu',
    copied: 'Đã sao chép đường dẫn. Người nhận mở ra là kiểm tra được ngay.',
    copyFailed: 'Trình duyệt không cho sao chép. Hãy mở trang tra cứu rồi chép địa chỉ.',
    check: 'Mở trang tra cứu',
    serial: 'Số hiệu',
    achieved: 'Ngày đạt',
    issued: 'Ngày cấp',
    expires: 'Hết hạn',
    noExpiry: 'Không thời hạn',
    issuer: 'Nơi cấp',
    state_valid: 'Đang có hiệu lực',
    state_expired: 'Đã hết hạn',
    state_revoked: 'Đã thu hồi',
    state_superseded: 'Đã được thay thế',
  },
  en: {
    title: 'My certificates',
    lead: 'Anyone can check these certificates by serial or QR code, without an account.',
    none: 'You have no certificate yet',
    noneText: 'A certificate is issued by itself once you pass an exam that gives one.',
    toExams: 'See the exams',
    pdf: 'Download PDF',
    share: 'Copy the check link',
    copied: 'Link copied. Whoever opens it can check at once.',
    copyFailed: 'The browser refused to copy. Open the check page and copy its address.',
    check: 'Open the check page',
    serial: 'Serial',
    achieved: 'Achieved',
    issued: 'Issued',
    expires: 'Expires',
    noExpiry: 'No expiry',
    issuer: 'Issuer',
    state_valid: 'Valid',
    state_expired: 'Expired',
    state_revoked: 'Revoked',
    state_superseded: 'Replaced',
  },
});
