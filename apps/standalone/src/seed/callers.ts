import type { Role } from '@kynangso/contracts/identity';
import type { Caller } from '@kynangso/server/platform';

/** Most demo people have no account of their own: they act as themselves all the same. */
const noAccount = '00000000-0000-0000-0000-000000000000';

export const asPerson = (personId: string): Caller => ({ accountId: noAccount, personId, locale: 'vi', grants: [], requestId: 'demo' });
export const asAdmin = (personId: string): Caller => ({ ...asPerson(personId), grants: [{ role: 'admin', unitId: null, unitPath: null }] });
/** With one role on one unit, as their session would say. */
export const asOfficer = (personId: string, role: Role, unit: { unitId: string; unitPath: string }): Caller => ({ ...asPerson(personId), grants: [{ role, ...unit }] });
