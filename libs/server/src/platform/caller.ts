import { type Locale } from '@kynangso/contracts/kernel';
import { type Permission, type Role, rolePermissions } from '@kynangso/contracts/identity';

export interface CallerGrant {
  role: Role;
  /** null = the whole system */
  unitId: string | null;
  /** ltree path of the unit today; null with unitId null */
  unitPath: string | null;
}

/** Who is asking, resolved once per request from the session. */
export interface Caller {
  accountId: string;
  personId: string;
  locale: Locale;
  grants: readonly CallerGrant[];
  requestId: string;
  /** another system acts, by its token on a unit */
  machine?: { tokenId: string; unitId: string };
}

/** Unit paths under which the caller holds the permission: 'all' for a system-wide grant, [] for none. */
export function scopePaths(caller: Caller, permission: Permission): string[] | 'all' {
  const paths = new Set<string>();
  for (const grant of caller.grants) {
    if (!rolePermissions[grant.role].includes(permission)) continue;
    if (grant.unitPath === null) return 'all';
    paths.add(grant.unitPath);
  }
  return [...paths];
}

export const holds = (caller: Caller, permission: Permission): boolean => {
  const paths = scopePaths(caller, permission);
  return paths === 'all' || paths.length > 0;
};

/**
 * The one reusable scope fragment: `column <@ any(granted)`. Bind `scopeParam(caller, permission)` as $index.
 * NULL as the bound value means the whole system.
 */
export const underAny = (column: string, index: number): string => `($${index}::ltree[] IS NULL OR ${column} <@ $${index}::ltree[])`;

/** The value for `underAny`: null = everything, else an ltree array literal (an empty one matches nothing). */
export const scopeParam = (caller: Caller, permission: Permission): string | null => {
  const paths = scopePaths(caller, permission);
  return paths === 'all' ? null : `{${paths.join(',')}}`;
};
