import type { MeasuredDifficulty, StrayingKind } from '@kynangso/contracts/bank';
import type { Locale } from '@kynangso/contracts/kernel';
import { formatNumber } from '../../../lib/format';
import { chanceOf, intervalOf } from './scale';

export const strayingTone = { misfit: 'bad', harder: 'warn', easier: 'warn', tooClose: 'info' } as const satisfies Record<StrayingKind, string>;
/** answers that don't fit say little about how hard an item is */
export const isDoubtful = (straying: StrayingKind | null): boolean => straying === 'misfit' || straying === 'tooClose';

export const logits = (milli: number, locale: Locale): string => formatNumber(milli / 1000, locale);
export const rangeText = (measured: MeasuredDifficulty, locale: Locale): string => intervalOf(measured).map((milli) => logits(milli, locale)).join(' – ');
const whole = (milli: number): number => Math.round(chanceOf(milli) * 100);
/** Of somebody of middle ability. */
export const shareText = (milli: number, locale: Locale): string => `${formatNumber(whole(milli), locale)}%`;
/** The interval in shares; the harder end is the lower share. */
export function shareRange(measured: MeasuredDifficulty, locale: Locale): string {
  const [low, high] = intervalOf(measured);
  return `${formatNumber(whole(high), locale)}–${shareText(low, locale)}`;
}
