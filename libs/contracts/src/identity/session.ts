import { z } from 'zod';
import { day, id, locale, shortText } from '../kernel';
import { roles } from './role';

/** Sign-in name: e-mail, phone or a name given by the unit. Compared without case. */
export const login = z.string().trim().toLowerCase().min(3).max(120).regex(/^[a-z0-9._%+@-]+$/);
/** Length is the rule (NIST SP 800-63B); 200 keeps the hash from being a weapon. */
export const newPassword = z.string().min(10).max(200);

export const grantView = z.strictObject({
  id,
  role: z.enum(roles),
  /** null = the whole system */
  unitId: id.nullable(),
  unitName: shortText.nullable(),
  validFrom: day,
  validTo: day.nullable(),
});
export type GrantView = z.infer<typeof grantView>;

export const sessionView = z.discriminatedUnion('authenticated', [
  z.strictObject({ authenticated: z.literal(false), csrfToken: z.null() }),
  z.strictObject({
    authenticated: z.literal(true),
    /** to be sent back as x-csrf-token with every change */
    csrfToken: z.string(),
    accountId: id,
    personId: id,
    fullName: z.string(),
    login: z.string(),
    locale,
    grants: z.array(grantView),
    permissions: z.array(z.string()),
    expiresAt: z.string(),
  }),
]);
export type SessionView = z.infer<typeof sessionView>;

export const loginRequest = z.strictObject({ login, password: z.string().min(1).max(200) });
export const registerRequest = z.strictObject({
  fullName: z.string().trim().min(2).max(120).regex(/^[\p{L}\p{M}' .-]+$/u),
  birthOn: day.optional(),
  login,
  password: newPassword,
  locale: locale.default('vi'),
});
export const activateRequest = z.strictObject({ code: z.string().trim().min(8).max(64), login, password: newPassword });
export const changePasswordRequest = z.strictObject({ current: z.string().min(1).max(200), next: newPassword });
