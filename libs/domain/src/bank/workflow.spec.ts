import { describe, expect, it } from 'vitest';
import { itemActions, itemStatuses } from '@kynangso/contracts/bank';
import { allowedActions, step } from './workflow';

const author = { accountId: 'an', canAuthor: true, canApprove: false };
const reviewer = { accountId: 'binh', canAuthor: false, canApprove: true };
const both = { accountId: 'an', canAuthor: true, canApprove: true };
const by = (status: (typeof itemStatuses)[number]) => ({ status, authorIds: ['an'] });

describe('the life of an item version', () => {
  it.each([
    ['save', 'draft', 'draft'], ['save', 'in_review', 'not_draft'], ['save', 'approved', 'draft'], ['save', 'retired', 'draft'],
    ['submit', 'draft', 'in_review'], ['submit', 'in_review', 'not_draft'], ['submit', 'approved', 'not_draft'],
    ['try', 'draft', 'draft'], ['try', 'approved', 'not_draft'],
  ] as const)('its author may %s what is %s: %s', (action, status, expected) => {
    const result = step(action, by(status), author);
    expect(result.ok ? result.status : result.reason).toBe(expected);
  });

  it.each([
    ['approve', 'in_review', 'approved'], ['approve', 'draft', 'not_in_review'], ['send_back', 'in_review', 'draft'], ['send_back', 'approved', 'not_in_review'],
    ['retire', 'approved', 'retired'], ['retire', 'retired', 'not_approved'],
  ] as const)('a reviewer may %s what is %s: %s', (action, status, expected) => {
    const result = step(action, by(status), reviewer);
    expect(result.ok ? result.status : result.reason).toBe(expected);
  });

  it('nobody approves what they wrote, alone or with others', () => {
    expect(step('approve', by('in_review'), both)).toEqual({ ok: false, reason: 'own_item' });
    expect(step('approve', { status: 'in_review', authorIds: ['cuong', 'an'] }, both)).toEqual({ ok: false, reason: 'own_item' });
  });

  it('an item with problems neither goes to review nor through it', () => {
    expect(step('submit', by('draft'), author, 1)).toEqual({ ok: false, reason: 'item_invalid' });
    expect(step('approve', by('in_review'), reviewer, 1)).toEqual({ ok: false, reason: 'item_invalid' });
  });

  it('who may do nothing is offered nothing', () => {
    for (const status of itemStatuses) expect(allowedActions(by(status), { accountId: 'x', canAuthor: false, canApprove: false }, 0)).toEqual([]);
  });

  it('what is offered is what would be done', () => {
    for (const status of itemStatuses) {
      for (const action of itemActions) expect(allowedActions(by(status), both, 0).includes(action)).toBe(step(action, by(status), both).ok);
    }
  });
});
