import type { ResponseDeclaration, ResponseRule } from '@kynangso/contracts/bank';
import { CompileRefusal } from './refusal';

/** QTI's standard response processing templates, written as the rules they stand for (QTI 3, match_correct.xml, map_response.xml and map_response_point.xml). */
const templates: Record<string, (identifier: string) => ResponseRule> = {
  match_correct: (identifier) => ({
    rule: 'responseCondition',
    if: {
      test: { op: 'match', args: [{ op: 'variable', identifier }, { op: 'correct', identifier }] },
      then: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'baseValue', baseType: 'float', value: '1' } }],
    },
    else: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'baseValue', baseType: 'float', value: '0' } }],
  }),
  map_response: (identifier) => mapped('mapResponse', identifier),
  map_response_point: (identifier) => mapped('mapResponsePoint', identifier),
};

const mapped = (op: 'mapResponse' | 'mapResponsePoint', identifier: string): ResponseRule => ({
  rule: 'responseCondition',
  if: {
    test: { op: 'isNull', args: [{ op: 'variable', identifier }] },
    then: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'baseValue', baseType: 'float', value: '0' } }],
  },
  else: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op, identifier } }],
});

/** The templates speak of one response; an item with several needs rules of its own. */
export function standardTemplate(name: string, declarations: readonly ResponseDeclaration[]): ResponseRule[] {
  const template = Object.hasOwn(templates, name) ? templates[name] : undefined;
  if (!template) throw new CompileRefusal('unknown_template', name);
  const [only] = declarations;
  if (declarations.length !== 1 || !only) throw new CompileRefusal('template_needs_one_response', name);
  return [template(only.identifier)];
}
