import { describe, expect, it } from 'vitest';
import { mayOpen, type OpenedSection, sectionDeadlineOf, sectionOf, stateOf } from './sections';

const at = (text: string) => new Date(`2026-11-20T${text}Z`);
const timed = (identifier: string) => ({ identifier, timeLimitMinutes: 10 });
const free = (identifier: string) => ({ identifier, timeLimitMinutes: null });
const running = (deadline: string): OpenedSection => ({ startedAt: at('02:00:00'), deadlineAt: at(deadline), closedAt: null });

describe('a section with a limit of its own', () => {
  it('runs from its opening, with the person’s extra time, and never past the paper', () => {
    const facts = { startedAt: at('02:00:00'), timeLimitMinutes: 10, extraTimePercent: 50, paperDeadlineAt: at('03:00:00') };
    expect(sectionDeadlineOf(facts)).toEqual(at('02:15:00'));
    expect(sectionDeadlineOf({ ...facts, paperDeadlineAt: at('02:12:00') })).toEqual(at('02:12:00'));
    expect(sectionDeadlineOf({ ...facts, paperDeadlineAt: null })).toEqual(at('02:15:00'));
    expect(sectionDeadlineOf({ ...facts, timeLimitMinutes: null })).toBeNull();
  });

  it('is unopened, then open through its grace, then closed; left for good it is closed at once', () => {
    expect(stateOf(timed('A'), undefined, at('02:00:00'), 30)).toBe('unopened');
    expect(stateOf(timed('A'), running('02:10:00'), at('02:10:30'), 30)).toBe('open');
    expect(stateOf(timed('A'), running('02:10:00'), at('02:10:31'), 30)).toBe('closed');
    expect(stateOf(timed('A'), { ...running('02:10:00'), closedAt: at('02:01:00') }, at('02:02:00'), 30)).toBe('closed');
    expect(stateOf(free('A'), undefined, at('02:00:00'), 30)).toBe('open');
  });

  it('opens only after every earlier one with a limit is over, so that two clocks never run at once', () => {
    const sections = [timed('A'), free('B'), timed('C')];
    const may = (opened: [string, OpenedSection][], identifier: string) => mayOpen(sections, new Map(opened), identifier, at('02:05:00'), 0);
    expect(may([], 'A')).toEqual({ ok: true });
    expect(may([], 'C')).toEqual({ ok: false, reason: 'section_not_yet' });
    expect(may([['A', running('02:10:00')]], 'C')).toEqual({ ok: false, reason: 'section_not_yet' });
    expect(may([['A', running('02:04:00')]], 'C')).toEqual({ ok: true });
    expect(may([['A', running('02:04:00')]], 'A')).toEqual({ ok: false, reason: 'section_closed' });
  });
});

it('an item stands in the section its form names, else in the first; a paper without sections has none', () => {
  expect(sectionOf([timed('A'), timed('B')], 'B')?.identifier).toBe('B');
  expect(sectionOf([timed('A'), timed('B')], undefined)?.identifier).toBe('A');
  expect(sectionOf([], 'B')).toBeNull();
});
