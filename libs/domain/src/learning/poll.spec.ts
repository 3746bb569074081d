import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LessonNode, PollNode } from '@kynangso/contracts/learning';
import { answerRefusal, countedOf, pollProblems, pollsIn } from './poll';

const poll = (patch: Partial<PollNode> = {}): PollNode => ({ type: 'poll', code: 'tham-do', question: 'Chọn?', choices: [{ code: 'a', text: 'A' }, { code: 'b', text: 'B' }], isMultiple: false, isAnonymous: false, ...patch });

it('is found inside a callout too', () => expect(pollsIn([{ type: 'callout', tone: 'note', content: [poll()] }]).map((p) => p.code)).toEqual(['tham-do']));

describe('answers counted', () => {
  it.each([[0, false, 0], [3, false, 3], [4, true, 0], [5, true, 5], [9, true, 5], [10, true, 10]])('%d, anonymous %s: %d', (total, anonymous, counted) => expect(countedOf(total, anonymous)).toBe(counted));
  it('never tell one more answer from the look before, where the poll is anonymous', () =>
    fc.assert(fc.property(fc.nat(10_000), (total) => { expect([0, 5]).toContain(countedOf(total + 1, true) - countedOf(total, true)); })));
});

describe('an answer', () => {
  it.each<[string[], boolean, string | null]>([
    [['a'], false, null], [['a', 'b'], true, null], [['a', 'b'], false, 'learning.poll_single'], [['c'], false, 'learning.poll_choice'], [['a', 'a'], true, 'learning.poll_choice'],
  ])('%j, several allowed %s: %s', (choices, isMultiple, refusal) => expect(answerRefusal(poll({ isMultiple }), choices)).toBe(refusal));
});

describe('a poll in two languages', () => {
  const codes = (vi: LessonNode[], en: LessonNode[]) => pollProblems({ vi, en }).map((p) => p.code);
  it('is one', () => expect(codes([poll()], [poll({ question: 'Choose?' })])).toEqual([]));
  it('may be missing in English', () => expect(codes([poll()], [])).toEqual([]));
  it.each<[string, PollNode]>([['other choices', poll({ choices: [{ code: 'a', text: 'A' }, { code: 'c', text: 'C' }] })], ['several choices', poll({ isMultiple: true })], ['another promise', poll({ isAnonymous: true })], ['another code', poll({ code: 'khac' })]])('can’t have %s there', (_, en) => expect(codes([poll()], [en])).toEqual(['poll_differs']));
  it('has a code of its own', () => expect(codes([poll(), poll()], [])).toEqual(['poll_twice']));
});
