import type { Permission } from '@kynangso/contracts/identity';
import { AppError, type Caller, scopePaths } from '@kynangso/server/platform';

/** Queues, disks and settings belong to no unit: a role granted on a part of the tree doesn't reach them. */
export function wholeSystem(caller: Caller, permission: Permission): void {
  if (scopePaths(caller, permission) !== 'all') throw new AppError('operations.whole_system_only', 'forbidden');
}
