import type { z } from 'zod';
import type { contestDraft, ContestDraft, ContestPrize } from '@kynangso/contracts/grading';
import type { ShortText } from '@kynangso/contracts/kernel';
import { inVietnam, localOf } from '../sittings/local-time';

export interface PrizeForm { kind: 'person' | 'unit'; vi: string; en: string; from: string; to: string; giftVi: string; giftEn: string }
export interface ContestForm {
  titleVi: string; titleEn: string; summaryVi: string; summaryEn: string; rulesVi: string; rulesEn: string;
  opensAt: string; closesAt: string; populations: string[]; unitIds: string[] | null; board: 'live' | 'after_close';
  counts: 'best' | 'first'; timeUnit: string; guessVi: string; guessEn: string; unitsBy: 'people' | 'share'; unitLeast: string; leastSeconds: string; prizes: PrizeForm[];
}
export const emptyPrize: PrizeForm = { kind: 'person', vi: '', en: '', from: '1', to: '1', giftVi: '', giftEn: '' };

export const emptyForm: ContestForm = {
  titleVi: '', titleEn: '', summaryVi: '', summaryEn: '', rulesVi: '', rulesEn: '', opensAt: '', closesAt: '', populations: [], unitIds: null, board: 'live',
  counts: 'best', timeUnit: '1', guessVi: '', guessEn: '', unitsBy: 'people', unitLeast: '3', leastSeconds: '60', prizes: [],
};

export const formOf = (draft: ContestDraft): ContestForm => ({
  titleVi: draft.title.vi, titleEn: draft.title.en ?? '', summaryVi: draft.summary.vi, summaryEn: draft.summary.en ?? '', rulesVi: draft.rules.vi, rulesEn: draft.rules.en ?? '',
  opensAt: localOf(draft.opensAt), closesAt: localOf(draft.closesAt), populations: draft.populations ?? [], unitIds: draft.unitIds, board: draft.board,
  counts: draft.rule.counts, timeUnit: String(draft.rule.timeUnitSeconds), guessVi: draft.rule.guess?.vi ?? '', guessEn: draft.rule.guess?.en ?? '', unitsBy: draft.rule.unitsBy, unitLeast: String(draft.rule.unitLeast),
  leastSeconds: String(draft.leastSeconds), prizes: draft.prizes.map(prizeForm),
});
const prizeForm = ({ kind, title, from, to, gift }: ContestPrize): PrizeForm => ({ kind, vi: title.vi, en: title.en ?? '', from: String(from), to: String(to), giftVi: gift?.vi ?? '', giftEn: gift?.en ?? '' });

const both = (vi: string, en: string): ShortText => ({ vi: vi.trim(), ...(en.trim() ? { en: en.trim() } : {}) });
const maybe = (vi: string, en: string): ShortText | null => (vi.trim() ? both(vi, en) : null);

export function draftOf(form: ContestForm): z.input<typeof contestDraft> {
  return {
    title: both(form.titleVi, form.titleEn), summary: both(form.summaryVi, form.summaryEn), rules: both(form.rulesVi, form.rulesEn),
    opensAt: inVietnam(form.opensAt), closesAt: inVietnam(form.closesAt), populations: form.populations.length > 0 ? form.populations : null, unitIds: form.unitIds && form.unitIds.length > 0 ? form.unitIds : null, board: form.board,
    rule: { counts: form.counts, timeUnitSeconds: Number(form.timeUnit), guess: maybe(form.guessVi, form.guessEn), unitsBy: form.unitsBy, unitLeast: Number(form.unitLeast) },
    leastSeconds: Number(form.leastSeconds),
    prizes: form.prizes.map((prize) => ({ kind: prize.kind, title: both(prize.vi, prize.en), from: Number(prize.from), to: Number(prize.to), gift: maybe(prize.giftVi, prize.giftEn) })),
  };
}

const isWhole = (text: string, least: number, most: number): boolean => /^\d{1,6}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
export type FormProblem = 'titleVi' | 'summaryVi' | 'rulesVi' | 'opensAt' | 'closesAt' | 'timeUnit' | 'unitLeast' | 'leastSeconds' | `prize${number}`;

/** Fields that can't be sent as they are. */
export function formProblems(form: ContestForm): Set<FormProblem> {
  const problems = new Set<FormProblem>();
  for (const name of ['titleVi', 'summaryVi', 'rulesVi'] as const) if (!form[name].trim()) problems.add(name);
  if (!/^\d{4}-/.test(form.opensAt)) problems.add('opensAt');
  if (!/^\d{4}-/.test(form.closesAt) || form.closesAt <= form.opensAt) problems.add('closesAt');
  if (!isWhole(form.timeUnit, 1, 60)) problems.add('timeUnit');
  if (!isWhole(form.unitLeast, 1, 10_000)) problems.add('unitLeast');
  if (!isWhole(form.leastSeconds, 0, 7200)) problems.add('leastSeconds');
  form.prizes.forEach((prize, at) => {
    if (!prize.vi.trim() || !isWhole(prize.from, 1, 1000) || !isWhole(prize.to, 1, 1000) || Number(prize.from) > Number(prize.to)) problems.add(`prize${at}`);
  });
  return problems;
}
