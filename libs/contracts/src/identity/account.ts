import { z } from 'zod';
import { day, id, pageOf } from '../kernel';
import { roles } from './role';
import { grantView, login, newPassword } from './session';

export const accountStatuses = ['active', 'disabled'] as const;

export const accountView = z.strictObject({
  id,
  personId: id,
  fullName: z.string(),
  login: z.string(),
  status: z.enum(accountStatuses),
  isLocked: z.boolean(),
  lastSignInAt: z.string().nullable(),
  createdAt: z.string(),
  grants: z.array(grantView),
});
export type AccountView = z.infer<typeof accountView>;
export const accountPage = pageOf(accountView);

export const createAccountRequest = z.strictObject({ personId: id, login, password: newPassword });
export const updateAccountRequest = z.strictObject({ status: z.enum(accountStatuses).optional(), unlock: z.boolean().optional() });
export const grantRequest = z.strictObject({
  personId: id,
  role: z.enum(roles),
  /** left out = the whole system, for system-wide administrators only */
  unitId: id.optional(),
  validFrom: day.optional(),
  validTo: day.optional(),
});
export const activationCode = z.strictObject({ personId: id, fullName: z.string(), code: z.string(), expiresAt: z.string() });
