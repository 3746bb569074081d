/** What an administrator may change while the product runs: one closed list of our own. What belongs to a machine (addresses, secrets, ports) stays in the environment. */
import type { ShortText } from '@kynangso/contracts/kernel';

/** `km` is a draft: nobody who speaks it has read it yet, so that an administrator decides whether it is offered. */
export const offerableLanguages = ['vi', 'en', 'km'] as const;
export type OfferableLanguage = (typeof offerableLanguages)[number];
export const draftLanguages: readonly OfferableLanguage[] = ['km'];

/** minute: of the day in Viet Nam, 0 to 1439 */
type Kind =
  | { kind: 'text'; most: number; shape?: 'email' | 'phone'; default: string }
  | { kind: 'number'; least: number; most: number; unit: ShortText; default: number }
  | { kind: 'minute'; default: number }
  | { kind: 'switch'; default: boolean }
  | { kind: 'choice'; options: readonly OfferableLanguage[]; default: OfferableLanguage }
  | { kind: 'languages'; options: readonly OfferableLanguage[]; default: readonly OfferableLanguage[] };
export type SettingGroup = 'body' | 'access' | 'languages' | 'mail' | 'files' | 'privacy' | 'public';
export type Setting = Kind & { group: SettingGroup; name: ShortText; /** what a change changes, and where one sees it */ effect: ShortText };

const hours: ShortText = { vi: 'giờ', en: 'hours' };
const days: ShortText = { vi: 'ngày', en: 'days' };
const megabytes: ShortText = { vi: 'MB', en: 'MB' };

export const settingGroups: Record<SettingGroup, ShortText> = {
  body: { vi: 'Cơ quan vận hành và liên hệ', en: 'Running body and contact' },
  access: { vi: 'Đăng nhập và tài khoản', en: 'Sign-in and accounts' },
  languages: { vi: 'Ngôn ngữ', en: 'Languages' },
  mail: { vi: 'Giờ gửi thư', en: 'Hours of mail' },
  files: { vi: 'Tệp tải lên và thời gian giữ', en: 'Uploads and how long files stay' },
  privacy: { vi: 'Dữ liệu cá nhân', en: 'Personal data' },
  public: { vi: 'Phần mở cho mọi người', en: 'What everybody may see' },
};

export const settings = {
  'body.name': { kind: 'text', most: 120, default: '', group: 'body', name: { vi: 'Tên cơ quan vận hành', en: 'Name of the running body' }, effect: { vi: 'Hiện ở chân trang, trong thư gửi đi, ở trang tra cứu chứng nhận và trang báo lỗi.', en: 'Shown in the footer, in mails, where certificates are checked and on error pages.' } },
  'body.address': { kind: 'text', most: 200, default: '', group: 'body', name: { vi: 'Địa chỉ', en: 'Address' }, effect: { vi: 'Hiện cạnh tên cơ quan ở chân trang và trong thư.', en: 'Shown beside the name in the footer and in mails.' } },
  'support.email': { kind: 'text', most: 120, shape: 'email', default: '', group: 'body', name: { vi: 'Thư điện tử hỗ trợ', en: 'Support e-mail' }, effect: { vi: 'Người dùng viết tới đây khi cần giúp: chân trang, thư, trang báo lỗi.', en: 'Where people write for help: footer, mails, error pages.' } },
  'support.phone': { kind: 'text', most: 30, shape: 'phone', default: '', group: 'body', name: { vi: 'Điện thoại hỗ trợ', en: 'Support phone' }, effect: { vi: 'Người dùng gọi số này khi cần giúp: chân trang, thư, trang báo lỗi.', en: 'Whom people call for help: footer, mails, error pages.' } },
  'session.idleHours': { kind: 'number', least: 1, most: 72, unit: hours, default: 12, group: 'access', name: { vi: 'Tự đăng xuất khi không dùng', en: 'Sign-out when idle' }, effect: { vi: 'Phiên đăng nhập mới và phiên đang dùng hết hạn sau bấy nhiêu giờ không hoạt động, lâu nhất 30 ngày.', en: 'New sessions and those in use end after so many idle hours, at the latest after 30 days.' } },
  'activation.validDays': { kind: 'number', least: 1, most: 180, unit: days, default: 30, group: 'access', name: { vi: 'Hạn của mã kích hoạt', en: 'Life of an activation code' }, effect: { vi: 'Mã cấp từ lúc đổi có hạn mới; mã đã cấp giữ hạn cũ.', en: 'For codes issued from then on; those issued keep their end.' } },
  'registration.open': { kind: 'switch', default: true, group: 'access', name: { vi: 'Cho người dân tự đăng ký', en: 'Citizens may register themselves' }, effect: { vi: 'Khi tắt, trang đăng ký nói rõ và chỉ nhận mã kích hoạt.', en: 'When off, the registration page says so and only activation codes are taken.' } },
  'language.default': { kind: 'choice', options: ['vi', 'en'], default: 'vi', group: 'languages', name: { vi: 'Ngôn ngữ ban đầu', en: 'First language' }, effect: { vi: 'Người mở trang lần đầu thấy ngôn ngữ này, đến khi tự chọn.', en: 'What a first visitor sees until they choose.' } },
  'language.offered': { kind: 'languages', options: offerableLanguages, default: ['vi', 'en'], group: 'languages', name: { vi: 'Ngôn ngữ được mời chọn', en: 'Languages offered' }, effect: { vi: 'Nút chọn ngôn ngữ chỉ có những ngôn ngữ này; tiếng Việt luôn có.', en: 'What the language switch has; Vietnamese always.' } },
  'mail.digestMinute': { kind: 'minute', default: 7 * 60 + 30, group: 'mail', name: { vi: 'Giờ gửi thư gộp', en: 'Hour of gathered mail' }, effect: { vi: 'Thư gộp theo ngày, theo tuần (thứ Hai) được lên lịch vào giờ này.', en: 'Daily and weekly (Monday) mail is planned for this hour.' } },
  'mail.quietFrom': { kind: 'minute', default: 21 * 60, group: 'mail', name: { vi: 'Không gửi thư từ', en: 'No mail from' }, effect: { vi: 'Dành cho người chưa tự chọn giờ yên lặng.', en: 'For people who have chosen no quiet hours of their own.' } },
  'mail.quietTo': { kind: 'minute', default: 7 * 60, group: 'mail', name: { vi: 'Không gửi thư đến', en: 'No mail until' }, effect: { vi: 'Bằng giờ bắt đầu nghĩa là lúc nào cũng gửi.', en: 'Equal to the start means at any time.' } },
  'upload.evidenceMb': { kind: 'number', least: 1, most: 10, unit: megabytes, default: 10, group: 'files', name: { vi: 'Minh chứng lớn nhất', en: 'Largest evidence file' }, effect: { vi: 'Tệp minh chứng lớn hơn bị từ chối khi nộp và khi tạo nguồn chỉ tiêu.', en: 'A larger file of evidence is refused, for people and for plan targets.' } },
  'upload.recordingMb': { kind: 'number', least: 10, most: 2048, unit: megabytes, default: 2048, group: 'files', name: { vi: 'Phim, âm thanh lớn nhất', en: 'Largest recording' }, effect: { vi: 'Phim và âm thanh của khóa học lớn hơn bị từ chối.', en: 'Larger film and sound of courses is refused.' } },
  'export.keepDays': { kind: 'number', least: 1, most: 90, unit: days, default: 7, group: 'files', name: { vi: 'Giữ tệp đã xuất', en: 'Exports stay' }, effect: { vi: 'Tệp làm xong từ lúc đổi được giữ bấy nhiêu ngày rồi xóa.', en: 'Files finished from then on stay so many days.' } },
  'roster.keepDays': { kind: 'number', least: 7, most: 365, unit: days, default: 30, group: 'files', name: { vi: 'Giữ danh sách chưa áp dụng', en: 'Unapplied rosters stay' }, effect: { vi: 'Bản xem trước không ai quay lại bị xóa sau bấy nhiêu ngày.', en: 'A preview nobody comes back to is erased after so many days.' } },
  'data.answerDays': { kind: 'number', least: 1, most: 30, unit: days, default: 10, group: 'privacy', name: { vi: 'Hạn trả lời yêu cầu về dữ liệu', en: 'Term for data requests' }, effect: { vi: 'Hạn hiện cho người gửi yêu cầu và cho người quản trị, kể cả yêu cầu đang chờ.', en: 'The term people and administrators see, also of requests that wait.' } },
  'data.eraseDays': { kind: 'number', least: 1, most: 30, unit: days, default: 7, group: 'privacy', name: { vi: 'Thời gian chờ trước khi xóa', en: 'Waiting time of an erasure' }, effect: { vi: 'Yêu cầu xóa được chấp nhận từ lúc đổi chờ bấy nhiêu ngày, trong lúc đó còn dừng được.', en: 'An erasure accepted from then on waits so many days and can be stopped meanwhile.' } },
  'contest.publicBoards': { kind: 'switch', default: true, group: 'public', name: { vi: 'Bảng xếp hạng cuộc thi mở công khai', en: 'Contest boards are public' }, effect: { vi: 'Khi tắt, bảng xếp hạng và kết quả chỉ hiện cho người đã đăng nhập.', en: 'When off, boards and results are for people who have signed in.' } },
  'placement.perDay': { kind: 'number', least: 1, most: 20, unit: { vi: 'lần', en: 'times' }, default: 3, group: 'public', name: { vi: 'Bài xếp lớp mỗi ngày', en: 'Placement tests a day' }, effect: { vi: 'Một người bắt đầu cùng một bài nhiều hơn thế trong 24 giờ thì phải chờ.', en: 'Who begins the same test more often in 24 hours must wait.' } },
} as const satisfies Record<string, Setting>;
export type SettingKey = keyof typeof settings;
export const settingKeys = Object.keys(settings) as [SettingKey, ...SettingKey[]];

type ValueOf<S> = S extends { kind: 'text' } ? string : S extends { kind: 'number' | 'minute' } ? number : S extends { kind: 'switch' } ? boolean : S extends { kind: 'choice'; options: readonly (infer O)[] } ? O : readonly OfferableLanguage[];
export type Settings = { readonly [K in SettingKey]: ValueOf<(typeof settings)[K]> };
export type SettingValue = Settings[SettingKey];
