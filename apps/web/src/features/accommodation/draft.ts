/** The form of an accommodation as typed, and as the api takes it: people name the last day, the api the first day it no longer holds. */
import type { AccommodationInput } from '@kynangso/contracts/exam';
import { lastDayBefore } from '../../lib/format';

export interface Draft {
  extra: string;
  largeText: boolean;
  breaks: boolean;
  breakCount: string;
  breakMinutes: string;
  note: string;
  from: string;
  isOpen: boolean;
  lastDay: string;
}
export type Problem = 'needExtra' | 'needSome' | 'needFrom' | 'pastFrom' | 'needTo' | 'needBreaks' | 'needMinutes';

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
export function draftOf(current: AccommodationInput | null, today: string): Draft {
  return {
    extra: String(current?.extraTimePercent ?? 25),
    largeText: current?.largeText ?? false,
    breaks: (current?.breakCount ?? 0) > 0,
    breakCount: String(current?.breakCount || 2),
    breakMinutes: String(current?.breakMinutes || 15),
    note: current?.noteRef ?? '',
    // a change holds from today on; one that is still to come keeps its day
    from: current && current.validFrom > today ? current.validFrom : today,
    isOpen: current === null || current.validTo === null,
    lastDay: current?.validTo ? lastDayBefore(current.validTo) : '',
  };
}

const isWhole = (text: string, most: number): boolean => /^\d{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most;

export function problemsOf(draft: Draft, today: string): Partial<Record<'extra' | 'some' | 'breaks' | 'minutes' | 'from' | 'to', Problem>> {
  const extra = /^\d{1,3}$/.test(draft.extra.trim()) ? Number(draft.extra) : -1;
  const isBad = extra < 0 || extra > 200;
  return {
    ...(isBad ? { extra: 'needExtra' as const } : {}),
    ...(!isBad && extra === 0 && !draft.largeText && !draft.breaks ? { some: 'needSome' as const } : {}),
    ...(draft.breaks && !isWhole(draft.breakCount, 10) ? { breaks: 'needBreaks' as const } : {}),
    ...(draft.breaks && !isWhole(draft.breakMinutes, 180) ? { minutes: 'needMinutes' as const } : {}),
    ...(draft.from === '' ? { from: 'needFrom' as const } : draft.from < today ? { from: 'pastFrom' as const } : {}),
    ...(!draft.isOpen && (draft.lastDay === '' || draft.lastDay < draft.from) ? { to: 'needTo' as const } : {}),
  };
}

export const inputOf = (draft: Draft): AccommodationInput => ({
  extraTimePercent: Number(draft.extra), largeText: draft.largeText, breakCount: draft.breaks ? Number(draft.breakCount) : 0, breakMinutes: draft.breaks ? Number(draft.breakMinutes) : 0, noteRef: draft.note.trim() || null, validFrom: draft.from, validTo: draft.isOpen ? null : dayAfter(draft.lastDay),
});
