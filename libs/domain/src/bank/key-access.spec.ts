import { describe, expect, it } from 'vitest';
import { type KeyedVersion, type KeyReader, mayReadKey } from './key-access';

const approved: KeyedVersion = { status: 'approved', pool: 'both', isAuthor: false, isApprover: false };
const examiner: KeyReader = { canAuthor: false, canApprove: false, isItemNew: false };
const colleague: KeyReader = { canAuthor: true, canApprove: true, isItemNew: false };

describe('the key of an item that could stand in an exam', () => {
  it.each(['approved', 'retired', 'draft'] as const)('is shut to examiners, fellow authors and other reviewers when the version is %s', (status) => {
    expect(mayReadKey({ ...approved, status }, examiner)).toBe(false);
    expect(mayReadKey({ ...approved, status }, colleague)).toBe(false);
  });
  it('is open to who wrote the version and who approved it', () => {
    expect(mayReadKey({ ...approved, isAuthor: true }, examiner)).toBe(true);
    expect(mayReadKey({ ...approved, isApprover: true }, examiner)).toBe(true);
  });
  it('is open to reviewers while it is in review, and to nobody else', () => {
    expect(mayReadKey({ ...approved, status: 'in_review' }, { ...examiner, canApprove: true })).toBe(true);
    expect(mayReadKey({ ...approved, status: 'in_review' }, { ...examiner, canAuthor: true })).toBe(false);
  });
  it('is open to colleagues while no version was ever approved, but not to those who only read', () => {
    expect(mayReadKey({ ...approved, status: 'draft' }, { ...examiner, canAuthor: true, isItemNew: true })).toBe(true);
    expect(mayReadKey({ ...approved, status: 'draft' }, { ...examiner, isItemNew: true })).toBe(false);
  });
  it('of a practice item is open to all who read the bank, that of an exam item is not', () => {
    expect(mayReadKey({ ...approved, pool: 'practice' }, examiner)).toBe(true);
    expect(mayReadKey({ ...approved, pool: 'exam' }, examiner)).toBe(false);
  });
});
