import { type GrantView, type Permission, rolePermissions } from '@kynangso/contracts/identity';
import { useText } from '../i18n/locale';
import { useSession } from './session';

/** The name of the unit a grant stands on; null for the whole system. */
export function useGrantUnit(): (grant: GrantView) => string | null {
  const text = useText();
  return ({ unitName }) => (unitName === null || typeof unitName === 'string' ? unitName : text(unitName));
}

/**
 * The units a person may own new things for by one permission, with their names. More than one: the form asks which. None or
 * one: the api finds it by itself.
 */
export function useWorkUnits(permission: Permission): { id: string; name: string }[] {
  const { person } = useSession();
  const nameOf = useGrantUnit();
  const units = new Map<string, string>();
  for (const grant of person?.grants ?? []) if (grant.unitId !== null && rolePermissions[grant.role].includes(permission)) units.set(grant.unitId, nameOf(grant) ?? grant.unitId);
  return units.size > 1 ? [...units].map(([id, name]) => ({ id, name })) : [];
}
