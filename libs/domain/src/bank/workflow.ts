import type { ItemAction, ItemStatus } from '@kynangso/contracts/bank';

/** The life of an item version: draft -> in_review -> approved -> retired; a reviewer may send it back. Nobody approves their own. */

export interface VersionState {
  readonly status: ItemStatus;
  /** the actor is one of the persons who saved something in it, under whatever account; nobody's when it was loaded with the product */
  readonly isOwn: boolean;
  /** threads of remarks on it that nobody has settled yet */
  readonly openComments: number;
}
export interface Actor {
  /** over the item's owner unit, already checked by the service */
  readonly canAuthor: boolean;
  readonly canApprove: boolean;
}
export type WorkflowRefusal = 'not_draft' | 'not_in_review' | 'not_approved' | 'own_item' | 'item_invalid' | 'not_own_draft' | 'comments_open' | 'forbidden';
export type Step = { readonly ok: true; readonly status: ItemStatus } | { readonly ok: false; readonly reason: WorkflowRefusal };

const refuse = (reason: WorkflowRefusal): Step => ({ ok: false, reason });
const to = (status: ItemStatus): Step => ({ ok: true, status });

/** `problems`: how many the source still has; asked about only on submit and approve. */
export function step(action: ItemAction, version: VersionState, actor: Actor, problems = 0): Step {
  const { status, isOwn } = version;
  switch (action) {
    case 'save':
      if (!actor.canAuthor) return refuse('forbidden');
      return status === 'in_review' ? refuse('not_draft') : to('draft');
    case 'submit':
      if (!actor.canAuthor) return refuse('forbidden');
      if (status !== 'draft') return refuse('not_draft');
      return problems > 0 ? refuse('item_invalid') : to('in_review');
    case 'approve':
      if (!actor.canApprove) return refuse('forbidden');
      if (status !== 'in_review') return refuse('not_in_review');
      if (isOwn) return refuse('own_item');
      if (version.openComments > 0) return refuse('comments_open');
      return problems > 0 ? refuse('item_invalid') : to('approved');
    case 'send_back':
      if (!actor.canApprove) return refuse('forbidden');
      return status === 'in_review' ? to('draft') : refuse('not_in_review');
    case 'retire':
      if (!actor.canApprove) return refuse('forbidden');
      return status === 'approved' ? to('retired') : refuse('not_approved');
    case 'try':
      if (!actor.canAuthor) return refuse('forbidden');
      if (status !== 'draft') return refuse('not_draft');
      return isOwn ? to('draft') : refuse('not_own_draft');
  }
}

const everyAction: readonly ItemAction[] = ['save', 'submit', 'approve', 'send_back', 'retire', 'try'];

/** What the actor may do now: the buttons of the editor. */
export const allowedActions = (version: VersionState, actor: Actor, problems: number): ItemAction[] =>
  everyAction.filter((action) => step(action, version, actor, problems).ok);
