import { describe, expect, it } from 'vitest';
import { contestDraft } from '@kynangso/contracts/grading';
import { draftOf, emptyForm, emptyPrize, formOf, formProblems } from './form-state';

const filled = { ...emptyForm, titleVi: 'Cuộc thi', summaryVi: 'Tóm tắt', rulesVi: 'Thể lệ', opensAt: '2026-10-01T08:00', closesAt: '2026-10-31T17:00' };

describe('the form of a contest', () => {
  it('comes back from what it sends as it was', () => {
    const form = { ...filled, titleEn: 'Contest', guessVi: 'Bao nhiêu?', populations: ['P02'], prizes: [{ ...emptyPrize, vi: 'Giải Nhất', giftVi: 'Giấy khen', from: '1', to: '3' }] };
    expect(formProblems(form).size).toBe(0);
    expect(formOf(contestDraft.parse(draftOf(form)))).toEqual(form);
    expect(contestDraft.parse(draftOf(form)).opensAt).toBe('2026-10-01T08:00:00+07:00');
  });
  it('names what can’t be sent', () => {
    expect([...formProblems(emptyForm)].sort()).toEqual(['closesAt', 'opensAt', 'rulesVi', 'summaryVi', 'titleVi']);
    expect([...formProblems({ ...filled, closesAt: filled.opensAt, timeUnit: '0', unitLeast: 'x', leastSeconds: '', prizes: [{ ...emptyPrize, vi: 'A', from: '3', to: '2' }] })].sort()).toEqual(['closesAt', 'leastSeconds', 'prize0', 'timeUnit', 'unitLeast']);
  });
});
