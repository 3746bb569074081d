import { z } from 'zod';
import { defineRoute } from '../kernel/route';
import { instant } from '../kernel/text';

/** The list itself, with kinds, bounds and words, is libs/domain/src/settings. */
const settingKey = z.string().regex(/^[a-z]+\.[a-zA-Z]+$/);
const settingValue = z.union([z.string().max(500), z.number(), z.boolean(), z.array(z.string().max(10)).max(20)]);
const reason = z.string().trim().min(3).max(500);

export const settingState = z.strictObject({
  key: settingKey,
  /** in force */
  value: settingValue,
  isDefault: z.boolean(),
  /** how often it has been changed; a change names the version it was made from */
  version: z.int(),
  changedAt: instant.nullable(),
  changedBy: z.string().nullable(),
});
export type SettingState = z.infer<typeof settingState>;

export const settingChange = z.strictObject({
  version: z.int(), before: settingValue, after: settingValue, /** back to the default */ isReset: z.boolean(), reason: z.string(), changedAt: instant, changedBy: z.string(),
});
export type SettingChangeView = z.infer<typeof settingChange>;

/** What everybody's page needs to know of the installation. */
export const installation = z.strictObject({
  body: z.strictObject({ name: z.string(), address: z.string(), email: z.string(), phone: z.string() }),
  languages: z.strictObject({ default: z.string(), offered: z.array(z.string()) }),
  isRegistrationOpen: z.boolean(),
  evidenceMegabytes: z.int(),
  recordingMegabytes: z.int(),
  answerDays: z.int(),
  eraseDays: z.int(),
});
export type Installation = z.infer<typeof installation>;

const byKey = z.strictObject({ key: settingKey });
const version = z.int().min(0);
export const installationRoutes = {
  getInstallation: defineRoute({ method: 'GET', path: '/installation', access: 'public', summary: 'Who runs this installation, how to reach them, and what it offers', response: installation }),
};
export const settingRoutes = {
  listSettings: defineRoute({ method: 'GET', path: '/settings', access: 'operations.configure', summary: 'What an administrator has set, and what is in force', response: z.strictObject({ rows: z.array(settingState) }) }),
  changeSetting: defineRoute({
    method: 'PUT', path: '/settings/:key', access: 'operations.configure', summary: 'Changes a setting, from the version one has seen',
    params: byKey, body: z.strictObject({ version, value: settingValue, reason }), response: settingState,
  }),
  resetSetting: defineRoute({ method: 'POST', path: '/settings/:key/reset', access: 'operations.configure', summary: 'Puts a setting back to its default', params: byKey, body: z.strictObject({ version, reason }), response: settingState }),
  listSettingChanges: defineRoute({ method: 'GET', path: '/settings/:key/changes', access: 'operations.configure', summary: 'The newest changes of a setting, before and after', params: byKey, response: z.strictObject({ rows: z.array(settingChange), limit: z.int() }) }),
};

export const settingErrors = {
  'operations.setting_not_found': { vi: 'Không có thiết lập này.', en: 'There is no such setting.' },
  'operations.setting_changed_meanwhile': { vi: '{by} đã đổi thiết lập này trong lúc bạn đang sửa. Hãy xem giá trị mới rồi quyết định lại.', en: '{by} has changed this setting meanwhile. Look at the new value and decide again.' },
  'operations.setting_same': { vi: 'Giá trị này đang dùng rồi.', en: 'This value is in force already.' },
  'operations.setting_kind': { vi: 'Giá trị không đúng kiểu của thiết lập này.', en: 'The value is of another kind than this setting.' },
  'operations.setting_too_long': { vi: 'Dài quá {most} ký tự.', en: 'Longer than {most} characters.' },
  'operations.setting_email': { vi: 'Địa chỉ thư điện tử chưa đúng, ví dụ: hotro@coquan.gov.vn.', en: 'The e-mail address is not right, for example help@office.gov.vn.' },
  'operations.setting_phone': { vi: 'Số điện thoại chỉ gồm chữ số, khoảng trắng, dấu chấm, dấu ngoặc và dấu cộng ở đầu.', en: 'A phone number has digits, spaces, dots, brackets and a plus in front.' },
  'operations.setting_range': { vi: 'Hãy nhập số nguyên từ {least} đến {most}.', en: 'Enter a whole number from {least} to {most}.' },
  'operations.setting_minute': { vi: 'Giờ phải từ 00:00 đến 23:59.', en: 'The time must be from 00:00 to 23:59.' },
  'operations.setting_language': { vi: 'Ngôn ngữ này không có trong hệ thống.', en: 'The product doesn’t have this language.' },
  'operations.setting_vietnamese': { vi: 'Tiếng Việt luôn phải được mời chọn.', en: 'Vietnamese must always be offered.' },
  'operations.setting_default_not_offered': { vi: 'Ngôn ngữ ban đầu phải là ngôn ngữ được mời chọn. Hãy mời chọn ngôn ngữ ấy trước.', en: 'The first language must be one that is offered. Offer it first.' },
  'operations.setting_offered_default': { vi: 'Không bỏ được ngôn ngữ đang là ngôn ngữ ban đầu. Hãy đổi ngôn ngữ ban đầu trước.', en: 'The first language can’t be taken away. Change the first language before.' },
} as const;
