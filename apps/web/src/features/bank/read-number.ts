import type { Expression, ItemSource } from '@kynangso/contracts/bank';
import type { NumberKey } from './kind-forms';

type Equal = Extract<Expression, { op: 'equal' }>;

/** whichever of the two is named first */
export const asks = ({ args }: Equal, identifier: string): boolean => args.some((each) => each.op === 'variable' && each.identifier === identifier);

/** The first comparison with a tolerance that asks about this response. */
function comparison(source: ItemSource, identifier: string): Equal | null {
  if ('template' in source.key.processing) return null;
  for (const rule of source.key.processing.rules) {
    if (rule.rule !== 'responseCondition' || rule.if.test.op !== 'equal') continue;
    if (asks(rule.if.test, identifier)) return rule.if.test;
  }
  return null;
}

/** The right number and how far off it may be; null where the item is scored in another way. */
export function numberOf(source: ItemSource, identifier: string, figure: (text: string) => string): NumberKey | null {
  const test = comparison(source, identifier);
  const declaration = source.content.responseDeclarations.find((each) => each.identifier === identifier);
  if (!test || !declaration) return null;
  const [below = '', above = ''] = test.toleranceMode === 'exact' ? [] : (test.tolerance ?? []);
  const isExact = test.toleranceMode !== 'relative' && Number(below) === 0 && Number(above) === 0;
  return {
    value: figure(source.key.responses[identifier]?.correct[0] ?? ''),
    mode: isExact || test.toleranceMode === 'exact' ? 'exact' : test.toleranceMode,
    below: isExact ? '' : figure(below),
    above: isExact ? '' : figure(above),
    baseType: declaration.baseType === 'integer' ? 'integer' : 'float',
  };
}
