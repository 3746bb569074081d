import { describe, expect, it } from 'vitest';
import type { PaperItem, PaperSection } from '@kynangso/contracts/exam';
import { firstAllowed, groupAt, groupsOf, isStrict, mayOpen, startIndex } from './sections';

const item = (position: number, section: string | null): PaperItem => ({ position, kind: 'choice', body: [], responseDeclarations: [], section, stimulus: null });
const section = (identifier: string, more: Partial<PaperSection> = {}): PaperSection => ({
  identifier, title: { vi: identifier }, timeLimitMinutes: null, navigation: 'free', calculator: false, startedAt: null, deadlineAt: null, isClosed: false, limitSeconds: null, itemCount: 0, ...more,
});
const items = [item(1, 'A'), item(2, 'A'), item(3, 'B'), item(4, 'B'), item(5, 'C')];
const now = Date.parse('2026-11-05T02:00:00Z');
const stages = (sections: PaperSection[]) => groupsOf(items, sections, now).map((group) => group.stage);
const nobody = () => false;

describe('the sections of a paper', () => {
  it('are one open group in a paper without any', () => {
    expect(groupsOf(items, [], now)).toEqual([{ section: null, from: 0, to: 5, stage: 'open' }]);
    expect(isStrict(null)).toBe(false);
  });
  it('without limits are open from the start, and moved through freely', () => {
    const groups = groupsOf(items, [section('A'), section('B'), section('C')], now);
    expect(groups.map(({ from, to, stage }) => [from, to, stage])).toEqual([
      [0, 2, 'open'],
      [2, 4, 'open'],
      [4, 5, 'open'],
    ]);
    expect([0, 2, 4].every((index) => mayOpen(groups, index, nobody))).toBe(true);
    expect(groupAt(groups, 3)?.section?.identifier).toBe('B');
  });
  it('with clocks of their own are opened one after the other', () => {
    const [a, b] = [section('A', { timeLimitMinutes: 10 }), section('B', { timeLimitMinutes: 10 })];
    expect(stages([a, b, section('C')])).toEqual(['ready', 'locked', 'open']);
    expect(stages([{ ...a, startedAt: 'x', deadlineAt: '2026-11-05T02:05:00Z' }, b, section('C')])).toEqual(['open', 'locked', 'open']);
    expect(stages([{ ...a, isClosed: true }, b, section('C')])).toEqual(['closed', 'ready', 'open']);
  });
  it('are closed when their time is up', () => {
    expect(stages([section('A', { timeLimitMinutes: 10, startedAt: 'x', deadlineAt: '2026-11-05T02:00:00Z' }), section('B'), section('C')])[0]).toBe('closed');
  });
  it('without a way back start at the furthest item reached', () => {
    const groups = groupsOf(items, [section('A', { navigation: 'forward_only' }), section('B'), section('C')], now);
    const reached = (index: number) => index === 1;
    const [first] = groups;
    expect(first && firstAllowed(first, reached)).toBe(1);
    expect(mayOpen(groups, 0, reached)).toBe(false);
    expect(mayOpen(groups, 1, reached)).toBe(true);
    expect(startIndex(groups, reached)).toBe(1);
    expect(isStrict(first?.section ?? null)).toBe(true);
  });
  it('put an item that names none into the first', () => {
    expect(groupsOf([item(1, null), item(2, 'B')], [section('A'), section('B')], now).map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });
  it('open the paper at the first section that is not over', () => {
    expect(startIndex(groupsOf(items, [section('A', { isClosed: true }), section('B'), section('C')], now), nobody)).toBe(2);
  });
});
