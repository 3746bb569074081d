import type { ItemAction, ItemProblem, ItemStatus } from '@kynangso/contracts/bank';
import { step, type WorkflowRefusal } from '@kynangso/domain/bank';
import { AppError, type ErrorKind } from '@kynangso/server/platform';
import type { ItemHead, VersionHead } from './item.repository';

const kinds: Record<Exclude<WorkflowRefusal, 'forbidden'>, ErrorKind> = {
  not_draft: 'conflict',
  not_in_review: 'conflict',
  not_approved: 'conflict',
  own_item: 'forbidden',
  comments_open: 'conflict',
  not_own_draft: 'forbidden',
  item_invalid: 'invalid',
};

/** Asks the domain for the step and turns its refusal into the room's error. Returns the status after it. */
export function take(action: ItemAction, version: VersionHead, item: ItemHead, problems: readonly ItemProblem[] = []): ItemStatus {
  const taken = step(action, { ...version, isOwn: version.isMine }, item, problems.length);
  if (taken.ok) return taken.status;
  if (taken.reason === 'forbidden') throw new AppError('bank.item_not_found', 'not_found');
  throw new AppError(`bank.${taken.reason}`, kinds[taken.reason], detailsOf(taken.reason, version, item, problems));
}

function detailsOf(reason: WorkflowRefusal, version: VersionHead, item: ItemHead, problems: readonly ItemProblem[]): Record<string, unknown> | undefined {
  if (reason === 'item_invalid') return { code: item.code, problems };
  return reason === 'comments_open' ? { count: version.openComments } : undefined;
}
