import type { Expression, ResponseProcessing, ResponseRule } from '@kynangso/contracts/bank';
import { evenShare, figure } from './item-form';
import type { NumberKey } from './kind-forms';

/** Response processing as this editor writes it; reading an item back compares with just these. */

const set = (value: Expression): ResponseRule => ({ rule: 'setOutcomeValue', identifier: 'SCORE', value });
const points = (value: string): Expression => ({ op: 'baseValue', baseType: 'float', value });
const variable = (identifier: string): Expression => ({ op: 'variable', identifier });
const mapped = (identifier: string): Expression => ({ op: 'mapResponse', identifier });

/** All points for exactly the right answer: the standard template where that is one point. */
export function wholeProcessing(identifier: string, most: string): ResponseProcessing {
  if (most === '1') return { template: 'match_correct' };
  const test: Expression = { op: 'match', args: [variable(identifier), { op: 'correct', identifier }] };
  return { rules: [{ rule: 'responseCondition', if: { test, then: [set(points(most))] }, else: [set(points('0'))] }] };
}

/** Kprim: each mapped part is worth one; all of them right earn `most`, one mistake half of it, more nothing. */
export function halfProcessing(identifier: string, parts: number, most: string): ResponseProcessing {
  const atLeast = (count: number): Expression => ({ op: 'gte', args: [mapped(identifier), points(String(count))] });
  return {
    rules: [
      {
        rule: 'responseCondition',
        if: { test: atLeast(parts), then: [set(points(most))] },
        elseIf: [{ test: atLeast(parts - 1), then: [set(points(evenShare(most, 2) ?? '0'))] }],
        else: [set(points('0'))],
      },
    ],
  };
}

const isWithin = (identifier: string, { mode, below, above }: NumberKey): Expression => ({
  op: 'equal',
  toleranceMode: mode === 'relative' ? 'relative' : 'absolute',
  tolerance: mode === 'exact' ? ['0', '0'] : [figure(below) || '0', figure(above) || '0'],
  args: [variable(identifier), { op: 'correct', identifier }],
});

export const numberProcessing = (identifier: string, key: NumberKey, most: string): ResponseProcessing => ({
  rules: [{ rule: 'responseCondition', if: { test: isWithin(identifier, key), then: [set(points(most))] }, else: [set(points('0'))] }],
});

/** Several fields: mapped points are added up, then each number within its tolerance adds its own. */
export function sumProcessing(mappedIds: readonly string[], numbers: readonly { id: string; key: NumberKey; points: string }[]): ResponseProcessing {
  const rules: ResponseRule[] = mappedIds.length > 0 ? [set({ op: 'sum', args: mappedIds.map(mapped) })] : [];
  for (const number of numbers) {
    rules.push({
      rule: 'responseCondition',
      if: { test: isWithin(number.id, number.key), then: [set({ op: 'sum', args: [variable('SCORE'), points(figure(number.points))] })] },
    });
  }
  return rules.length > 0 ? { rules } : { template: 'match_correct' };
}

/** The outcome a marker sets with the rubric. */
export const MARK = 'MARK';
export const markedProcessing = (): ResponseProcessing => ({ rules: [set(variable(MARK))] });
