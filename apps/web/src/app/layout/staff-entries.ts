import { rolePermissions } from '@kynangso/contracts/identity';
import { useSession } from '../session';
import { type StaffEntry, staffNavigation } from '../staff-navigation';

/** The staff's tools a person may open, in order. */
export function useStaffEntries(): readonly StaffEntry[] {
  const { can, person } = useSession();
  const isWholly = ({ access }: StaffEntry): boolean => person?.grants.some(({ role, unitId }) => unitId === null && (rolePermissions[role] as readonly string[]).includes(access)) ?? false;
  return staffNavigation.filter((entry) => can(entry.access) && (!entry.isWhole || isWholly(entry)));
}
