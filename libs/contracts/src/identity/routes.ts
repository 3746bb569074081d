import { z } from 'zod';
import { defineRoute, id, locale, pageQuery } from '../kernel';
import { accountPage, accountView, activationCode, createAccountRequest, grantRequest, updateAccountRequest } from './account';
import { activateRequest, changePasswordRequest, grantView, loginRequest, registerRequest, sessionView } from './session';
import { tour, toursView } from './tour';

const byId = z.strictObject({ id });

export const identityRoutes = {
  getSession: defineRoute({ method: 'GET', path: '/auth/session', access: 'public', summary: 'Phiên hiện tại / current session', response: sessionView }),
  login: defineRoute({ method: 'POST', path: '/auth/login', access: 'public', summary: 'Đăng nhập / sign in', body: loginRequest, response: sessionView }),
  logout: defineRoute({ method: 'POST', path: '/auth/logout', access: 'signedIn', summary: 'Đăng xuất / sign out' }),
  register: defineRoute({ method: 'POST', path: '/auth/register', access: 'public', summary: 'Người dân tự đăng ký / citizens register themselves', body: registerRequest, response: sessionView }),
  activate: defineRoute({ method: 'POST', path: '/auth/activate', access: 'public', summary: 'Kích hoạt bằng mã một lần / link an account by one-time code', body: activateRequest, response: sessionView }),
  changePassword: defineRoute({ method: 'POST', path: '/auth/password', access: 'signedIn', summary: 'Đổi mật khẩu / change password', body: changePasswordRequest }),
  setLocale: defineRoute({ method: 'PUT', path: '/auth/locale', access: 'signedIn', summary: 'Chọn ngôn ngữ / choose language', body: z.strictObject({ locale }) }),
  listTours: defineRoute({ method: 'GET', path: '/me/tours', access: 'signedIn', summary: 'Hướng dẫn đã xem / first tours seen or waved away', response: toursView }),
  noteTours: defineRoute({ method: 'PUT', path: '/me/tours', access: 'signedIn', summary: 'Ghi là đã xem / note tours as seen', body: z.strictObject({ seen: z.array(tour).min(1).max(20) }) }),
  listAccounts: defineRoute({
    method: 'GET', path: '/accounts', access: 'identity.manage_account', summary: 'Danh sách tài khoản / accounts',
    query: pageQuery.extend({ query: z.string().trim().max(100).optional() }), response: accountPage,
  }),
  createAccount: defineRoute({ method: 'POST', path: '/accounts', access: 'identity.manage_account', summary: 'Tạo tài khoản / create account', body: createAccountRequest, response: accountView }),
  updateAccount: defineRoute({ method: 'PATCH', path: '/accounts/:id', access: 'identity.manage_account', summary: 'Khóa, mở tài khoản / disable or unlock', params: byId, body: updateAccountRequest, response: accountView }),
  grantRole: defineRoute({ method: 'POST', path: '/grants', access: 'identity.grant_role', summary: 'Cấp vai trò trên một đơn vị / grant a role on a unit subtree', body: grantRequest, response: grantView }),
  revokeGrant: defineRoute({ method: 'DELETE', path: '/grants/:id', access: 'identity.grant_role', summary: 'Thu hồi vai trò / end a grant', params: byId }),
  issueActivationCodes: defineRoute({
    method: 'POST', path: '/activation-codes', access: 'org.issue_code', summary: 'Cấp mã kích hoạt, chỉ hiện một lần / issue one-time codes, shown once',
    body: z.strictObject({ personIds: z.array(id).min(1).max(1000) }), response: z.strictObject({ codes: z.array(activationCode), skipped: z.array(id) }),
  }),
};
