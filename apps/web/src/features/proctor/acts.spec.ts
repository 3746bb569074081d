import { describe, expect, it } from 'vitest';
import type { BoardRow } from '@kynangso/contracts/exam';
import { proctorAct } from '@kynangso/contracts/exam';
import { acts, meantBy, MOST_AT_ONCE, problemOf, requestsOf } from './acts';
import { fileProblem, inVietnam } from './evidence';

const row = (over: Partial<BoardRow>) => ({ attemptId: 'a', state: 'in_progress', pausedAt: null, ...over }) as BoardRow;
const draft = { reason: 'Mất điện', minutes: '10', text: 'Hãy lưu bài', isSure: true };
const ids = (count: number) => Array.from({ length: count }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);

describe('an act of the proctor', () => {
  it('means running papers only; a pause running clocks, a resume standing ones', () => {
    const [running, paused, done, none] = [row({}), row({ pausedAt: '2026-11-30T01:00:00Z' }), row({ state: 'graded' }), row({ state: null, attemptId: null })];
    const meant = (act: (typeof acts)[number]) => meantBy(act, [running, paused, done, none]);
    expect(meant('pause')).toEqual([running]);
    expect(meant('resume')).toEqual([paused]);
    expect(meant('terminate')).toEqual([running, paused]);
  });
  it('needs a reason, minutes within bounds, a text, or the word that it is meant', () => {
    for (const act of acts) expect(problemOf(act, draft)).toEqual({});
    expect(problemOf('extend', { ...draft, reason: ' a ', minutes: '241' })).toEqual({ reason: 'needReason', minutes: 'needMinutes' });
    expect(problemOf('extend', { ...draft, minutes: '2.5' })).toEqual({ minutes: 'needMinutes' });
    expect(problemOf('message', { ...draft, text: ' ', reason: '' })).toEqual({ text: 'needText' });
    expect(problemOf('terminate', { ...draft, isSure: false })).toEqual({ isSure: 'needSure' });
  });
  it('is sent as the contract takes it, a very large choice in parts', () => {
    for (const act of acts) for (const body of requestsOf(act, draft, ids(2))) expect(proctorAct.safeParse(body).success).toBe(true);
    expect(requestsOf('pause', draft, ids(MOST_AT_ONCE + 1)).map((body) => body.attemptIds?.length)).toEqual([MOST_AT_ONCE, 1]);
    expect(requestsOf('pause', draft, [])).toEqual([]);
  });
});

describe('evidence', () => {
  it('is a picture or a PDF of at most 10 MB', () => {
    expect(fileProblem({ type: 'image/png', size: 1000 })).toBeNull();
    expect(fileProblem({ type: 'application/zip', size: 1000 })).toBe('i_fileType');
    expect(fileProblem({ type: 'application/pdf', size: 11 * 1024 * 1024 })).toBe('i_fileSize');
  });
  it('happened at Viet Nam time', () => expect(inVietnam('2026-11-30T08:00')).toBe('2026-11-30T08:00:00+07:00'));
});
