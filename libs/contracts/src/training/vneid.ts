import { z } from 'zod';
import { defineRoute } from '../kernel/route';
import { day } from '../kernel/text';

/** How a citizen's own confirmation stands. `isOn` false: this product is not connected to an identity provider. */
export const citizenConfirmation = z.strictObject({ isOn: z.boolean(), confirmedOn: day.nullable(), level: z.int().nullable() });
export type CitizenConfirmation = z.infer<typeof citizenConfirmation>;

export const vneidRoutes = {
  myConfirmation: defineRoute({ method: 'GET', path: '/me/vneid', access: 'signedIn', summary: 'Whether one can confirm oneself here, and whether one has', response: citizenConfirmation }),
  beginConfirmation: defineRoute({ method: 'POST', path: '/me/vneid', access: 'signedIn', summary: 'Begins: the address to sign in at, for ten minutes and one use', response: z.strictObject({ url: z.url() }) }),
  finishConfirmation: defineRoute({
    method: 'POST', path: '/me/vneid/finish', access: 'signedIn', summary: 'What the provider sent the browser back with; the same person must have begun it',
    body: z.strictObject({ query: z.string().min(1).max(8_000) }), response: citizenConfirmation,
  }),
};

export const vneidErrors = {
  'training.vneid_off': { vi: 'Hệ thống chưa được kết nối để xác nhận trên VNeID.', en: 'This system is not connected for confirmation on VNeID.' },
  'training.vneid_away': { vi: 'Chưa kết nối được với VNeID. Hãy thử lại sau ít phút.', en: 'VNeID can’t be reached. Try again in a few minutes.' },
  'training.vneid_expired': { vi: 'Lần xác nhận này đã hết hạn, đã dùng hoặc không phải của bạn. Hãy bắt đầu lại.', en: 'This confirmation has expired, was used or isn’t yours. Begin again.' },
  'training.vneid_refused': { vi: 'VNeID không xác nhận, hoặc câu trả lời không đúng nên không được chấp nhận. Hãy bắt đầu lại.', en: 'VNeID didn’t confirm, or its answer was not valid and was not accepted. Begin again.' },
  'training.vneid_level': { vi: 'Cần tài khoản định danh mức {level}. Hãy nâng mức tài khoản VNeID rồi thử lại.', en: 'A level {level} account is needed. Raise your VNeID account and try again.' },
  'training.vneid_claims': { vi: 'VNeID không cho biết đủ thông tin để xác nhận.', en: 'VNeID didn’t say enough to confirm.' },
  'training.vneid_other_person': { vi: 'Tài khoản VNeID này không phải của người đang đăng nhập: số định danh hoặc họ tên khác với hồ sơ.', en: 'This VNeID account isn’t of the person signed in: the personal number or the name differs from the record.' },
  'training.vneid_no_result': { vi: 'Cần có kết quả học hoặc sát hạch trước khi xác nhận.', en: 'A result of a course or an exam is needed first.' },
} as const;
