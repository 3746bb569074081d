import type { ShortText } from '../kernel/text';

/**
 * What a member of a community digital team looks at in a spoken or paper check: what a person does with their own hands. Written for this
 * product; the first two groups are named after the domains of the citizens' framework 757/QĐ-BKHCN that have been seen, the others are our own.
 * No question of any exam is in it.
 */
export const assistedSkills = [
  { code: 'device.basic', group: 'device', title: { vi: 'Bật, tắt, sạc máy; chỉnh cỡ chữ và âm lượng', en: 'Turn the phone on and off, charge it, set text size and volume' } },
  { code: 'device.network', group: 'device', title: { vi: 'Bật Wi-Fi hoặc dữ liệu di động để có mạng', en: 'Turn on Wi-Fi or mobile data to be online' } },
  { code: 'device.app', group: 'device', title: { vi: 'Cài một ứng dụng từ kho ứng dụng chính thức', en: 'Install an app from the official store' } },
  { code: 'internet.search', group: 'internet', title: { vi: 'Tìm một thông tin trên Internet bằng chữ hoặc giọng nói', en: 'Find something on the Internet by typing or by voice' } },
  { code: 'internet.judge', group: 'internet', title: { vi: 'Xem tin do ai đăng trước khi tin và chia sẻ', en: 'Look at who published something before believing and sharing it' } },
  { code: 'service.vneid', group: 'service', title: { vi: 'Tự đăng nhập VNeID và mở giấy tờ của mình', en: 'Sign in to VNeID and open one’s own papers' } },
  { code: 'service.portal', group: 'service', title: { vi: 'Tìm một thủ tục trên Cổng Dịch vụ công và biết cần giấy tờ gì', en: 'Find a procedure on the public service portal and say which papers it needs' } },
  { code: 'safety.otp', group: 'safety', title: { vi: 'Đặt mật khẩu khó đoán và không đọc mã OTP cho ai', en: 'Choose a strong password and tell nobody an OTP code' } },
  { code: 'safety.scam', group: 'safety', title: { vi: 'Nhận ra cuộc gọi, tin nhắn lừa đảo và biết dừng lại', en: 'Recognise a scam call or message and stop' } },
  { code: 'life.call', group: 'life', title: { vi: 'Gọi có hình cho người thân qua Internet', en: 'Make a video call to family over the Internet' } },
  { code: 'life.pay', group: 'life', title: { vi: 'Trả tiền bằng mã QR và xem lại tên người nhận, số tiền', en: 'Pay by QR code and check the receiver and the amount first' } },
] as const satisfies readonly { code: string; group: string; title: ShortText }[];
export type AssistedSkill = (typeof assistedSkills)[number]['code'];
export const assistedSkillCodes = assistedSkills.map((skill) => skill.code) as [AssistedSkill, ...AssistedSkill[]];

export const assistedSkillGroups = {
  device: { vi: 'Sử dụng thiết bị và phần mềm', en: 'Using devices and software' },
  internet: { vi: 'Tìm kiếm và khai thác thông tin trên Internet', en: 'Searching and using information on the Internet' },
  service: { vi: 'Dịch vụ công trực tuyến', en: 'Online public services' },
  safety: { vi: 'An toàn trên mạng', en: 'Safety online' },
  life: { vi: 'Đời sống hằng ngày', en: 'Daily life' },
} as const satisfies Record<(typeof assistedSkills)[number]['group'], ShortText>;

/** How it went: alone, with somebody's help, not yet. */
export const assistedMarks = ['alone', 'helped', 'not_yet'] as const;
export type AssistedMark = (typeof assistedMarks)[number];

/** What a citizen is told before anything is written down, read out by the mentor. The number goes with each consent; a change of words is a new number. */
export const CONSENT_VERSION = 1;
export const consentTexts: Readonly<Record<number, { vi: readonly string[]; en: readonly string[] }>> = {
  1: {
    vi: [
      'Chúng tôi ghi họ tên, năm sinh và, nếu bác muốn, số điện thoại; ghi hôm nay bác có dự buổi học và làm được những việc gì.',
      'Để lần sau dạy tiếp cho đúng và để xã biết đã giúp được bao nhiêu người. Không ghi số căn cước, không ghi mật khẩu, không chụp ảnh giấy tờ.',
      'Chỉ người của tổ này xem được tên. Báo cáo gửi lên trên chỉ có con số.',
      'Bác không đồng ý thì vẫn được học. Đồng ý rồi, lúc nào bác cũng có thể bảo xóa tên: tên và số điện thoại được xóa, chỉ còn con số đếm.',
    ],
    en: [
      'We write down your name, year of birth and, if you like, a phone number; that you were here today, and what you can do.',
      'So that next time we go on from there, and so that the commune knows how many people were helped. No identity number, no password, no picture of papers.',
      'Only the members of this team see names. Reports to those above hold numbers alone.',
      'You may learn here without agreeing. And you may have your name erased at any time: name and phone go, only the count stays.',
    ],
  },
};
/** Under this age somebody who represents the child agrees as well. */
export const CONSENT_ALONE_FROM = 16;
