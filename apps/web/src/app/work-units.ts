import { type Permission, rolePermissions } from '@kynangso/contracts/identity';
import { useText } from '../i18n/locale';
import { useSession } from './session';

/**
 * The units a person may own new things for by one permission, with their names. More than one: the form asks which. None or
 * one: the api finds it by itself.
 */
export function useWorkUnits(permission: Permission): { id: string; name: string }[] {
  const { person } = useSession();
  const text = useText();
  const units = new Map<string, string>();
  for (const grant of person?.grants ?? []) {
    if (grant.unitId !== null && rolePermissions[grant.role].includes(permission)) units.set(grant.unitId, grant.unitName ? text(grant.unitName) : grant.unitId);
  }
  return units.size > 1 ? [...units].map(([id, name]) => ({ id, name })) : [];
}

/** The unit one works for by this permission, which forms propose; null for who works for the whole system. */
export function useOwnUnit(permission: Permission): string | null {
  const { person } = useSession();
  return person?.grants.find((grant) => grant.unitId !== null && rolePermissions[grant.role].includes(permission))?.unitId ?? null;
}
