import { expect, it } from 'vitest';
import type { EnrolmentDetail } from '@kynangso/contracts/learning';
import type { LateEvent } from './db';
import { withEvents } from './overlay';

const lesson = (id: string, state: 'not_started' | 'opened' | 'completed') => ({ id, code: id, kind: 'text' as const, title: { vi: id }, minutes: 10, state, completedAt: null, examId: null });
const detail: EnrolmentDetail = {
  id: 'e', courseCode: 'KH', title: { vi: 'Khóa' }, version: 1, startedAt: '', lastActiveAt: '', completedAt: null, lessonsDone: 1, lessonCount: 4, minutesLeft: 30, secondsSpent: 0,
  nextLesson: null, newerVersion: false, rule: { every: 'lesson' }, modules: [{ id: 'm', code: 'm', title: { vi: 'm' }, lessons: [lesson('a', 'not_started'), lesson('b', 'completed'), lesson('c', 'not_started'), lesson('d', 'not_started')] }],
};
const event = (lessonId: string, kind: LateEvent['event'], more: Partial<LateEvent> = {}): LateEvent => ({ owner: 'p', enrolmentId: 'e', lessonId, event: kind, secondsSpent: 0, occurredAt: '2026-11-05T02:00:00Z', ...more });
const statesOf = (shown: EnrolmentDetail) => shown.modules[0]?.lessons.map((one) => one.state);

it('an outline shows what was read since, and where to go on', () => {
  const shown = withEvents(detail, [event('c', 'opened'), event('c', 'completed')]);
  expect(statesOf(shown)).toEqual(['not_started', 'completed', 'completed', 'not_started']);
  expect(shown).toMatchObject({ lessonsDone: 2, minutesLeft: 20, nextLesson: { id: 'd' } });
  expect(withEvents(detail, [event('d', 'completed')]).nextLesson?.id).toBe('a');
  expect(statesOf(withEvents(detail, [event('a', 'opened')]))).toEqual(['opened', 'completed', 'not_started', 'not_started']);
});

it('takes nothing of other courses, of what the server refused, and nothing back', () => {
  expect(withEvents(detail, [event('a', 'completed', { enrolmentId: 'x' }), event('c', 'completed', { refused: 'no' })])).toBe(detail);
  expect(statesOf(withEvents(detail, [event('b', 'opened')]))?.[1]).toBe('completed');
});
