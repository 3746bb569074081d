import { describe, expect, it } from 'vitest';
import { readingSign, watchingSign, wordsIn } from './pace';

describe('a person is asked to look', () => {
  it('when a text was done in less time than a very fast reader needs', () => {
    expect(readingSign(1000, 12)).toEqual({ kind: 'read_too_fast', seconds: 12, againstSeconds: 60, words: 1000 });
    expect(readingSign(1000, 60)).toBeNull();
  });
  it('never over a short text', () => expect(readingSign(149, 0)).toBeNull());
  it('when clearly more was reported as watched than fits', () => {
    expect(watchingSign(19_999, 1000)).toBeNull();
    expect(watchingSign(45_000, 3000)).toEqual({ kind: 'watched_too_fast', seconds: 45, againstSeconds: 3, words: null });
  });
});
it('words are counted as people count them', () => expect(wordsIn(['An toàn, thông tin: 2FA!', 'm\u1eadt kh\u1ea9u'])).toBe(7));
