import { describe, expect, it } from 'vitest';
import { itemActions, itemStatuses } from '@kynangso/contracts/bank';
import { allowedActions, step } from './workflow';

const author = { canAuthor: true, canApprove: false };
const reviewer = { canAuthor: false, canApprove: true };
const both = { canAuthor: true, canApprove: true };
const own = (status: (typeof itemStatuses)[number]) => ({ status, isOwn: true, openComments: 0 });
const others = (status: (typeof itemStatuses)[number]) => ({ ...own(status), isOwn: false });

describe('the life of an item version', () => {
  it.each([
    ['save', 'draft', 'draft'], ['save', 'in_review', 'not_draft'], ['save', 'approved', 'draft'], ['save', 'retired', 'draft'],
    ['submit', 'draft', 'in_review'], ['submit', 'in_review', 'not_draft'], ['submit', 'approved', 'not_draft'],
    ['try', 'draft', 'draft'], ['try', 'approved', 'not_draft'],
  ] as const)('its author may %s what is %s: %s', (action, status, expected) => {
    const result = step(action, own(status), author);
    expect(result.ok ? result.status : result.reason).toBe(expected);
  });

  it.each([
    ['approve', 'in_review', 'approved'], ['approve', 'draft', 'not_in_review'], ['send_back', 'in_review', 'draft'], ['send_back', 'approved', 'not_in_review'],
    ['retire', 'approved', 'retired'], ['retire', 'retired', 'not_approved'],
  ] as const)('a reviewer may %s what is %s: %s', (action, status, expected) => {
    const result = step(action, others(status), reviewer);
    expect(result.ok ? result.status : result.reason).toBe(expected);
  });

  it('nobody approves what they wrote in', () => {
    expect(step('approve', own('in_review'), both)).toEqual({ ok: false, reason: 'own_item' });
    expect(step('approve', others('in_review'), both).ok).toBe(true);
  });

  it('an open remark holds up the approval, not the way back to the author', () => {
    const remarked = { ...others('in_review'), openComments: 1 };
    expect(step('approve', remarked, reviewer)).toEqual({ ok: false, reason: 'comments_open' });
    expect(step('send_back', remarked, reviewer).ok).toBe(true);
  });

  it('an item with problems neither goes to review nor through it', () => {
    expect(step('submit', own('draft'), author, 1)).toEqual({ ok: false, reason: 'item_invalid' });
    expect(step('approve', others('in_review'), reviewer, 1)).toEqual({ ok: false, reason: 'item_invalid' });
  });

  it('who may do nothing is offered nothing', () => {
    for (const status of itemStatuses) expect(allowedActions(own(status), { canAuthor: false, canApprove: false }, 0)).toEqual([]);
  });

  it('what is offered is what would be done', () => {
    for (const status of itemStatuses) {
      for (const action of itemActions) expect(allowedActions(own(status), both, 0).includes(action)).toBe(step(action, own(status), both).ok);
    }
  });
});
