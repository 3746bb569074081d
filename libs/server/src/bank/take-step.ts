import type { ItemAction, ItemProblem, ItemStatus } from '@kynangso/contracts/bank';
import { step, type WorkflowRefusal } from '@kynangso/domain/bank';
import { AppError, type Caller, type ErrorKind } from '@kynangso/server/platform';
import type { ItemHead, VersionHead } from './item.repository';

const kinds: Record<Exclude<WorkflowRefusal, 'forbidden'>, ErrorKind> = {
  not_draft: 'conflict',
  not_in_review: 'conflict',
  not_approved: 'conflict',
  own_item: 'forbidden',
  not_own_draft: 'forbidden',
  item_invalid: 'invalid',
};

/** Asks the domain for the step and turns its refusal into the room's error. Returns the status after it. */
export function take(action: ItemAction, version: VersionHead, item: ItemHead, caller: Caller, problems: readonly ItemProblem[] = []): ItemStatus {
  const actor = { accountId: caller.accountId, canAuthor: item.canAuthor, canApprove: item.canApprove };
  const taken = step(action, { status: version.status, authorIds: version.authors }, actor, problems.length);
  if (taken.ok) return taken.status;
  if (taken.reason === 'forbidden') throw new AppError('bank.item_not_found', 'not_found');
  const details = taken.reason === 'item_invalid' ? { code: item.code, problems } : undefined;
  throw new AppError(`bank.${taken.reason}`, kinds[taken.reason], details);
}
