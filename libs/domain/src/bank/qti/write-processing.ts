import type { Branch, Expression, ResponseProcessing, ResponseRule } from '@kynangso/contracts/bank';
import { type Attributes, block, tag, words } from './markup';

/** Response processing: a standard template by its address at 1EdTech, or rules. */
const TEMPLATES = 'https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/';
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export function writeProcessing(processing: ResponseProcessing): string {
  return 'template' in processing ? tag('qti-response-processing', { template: `${TEMPLATES}${processing.template}.xml` }) : block('qti-response-processing', {}, processing.rules.map(rule));
}

function rule(each: ResponseRule): string {
  switch (each.rule) {
    case 'setOutcomeValue':
      return block('qti-set-outcome-value', { identifier: each.identifier }, [expression(each.value)]);
    case 'exitResponse':
      return tag('qti-exit-response', {});
    case 'responseProcessingFragment':
      return block('qti-response-processing-fragment', {}, each.rules.map(rule));
    case 'responseCondition':
      return block('qti-response-condition', {}, [branch('qti-response-if', each.if), ...(each.elseIf ?? []).map((other) => branch('qti-response-else-if', other)), ...(each.else ? [block('qti-response-else', {}, each.else.map(rule))] : [])]);
  }
}
const branch = (name: string, { test, then }: Branch): string => block(name, {}, [expression(test), ...then.map(rule)]);

function expression(each: Expression): string {
  const name = `qti-${kebab(each.op)}`;
  if (each.op === 'baseValue') return tag(name, { 'base-type': each.baseType }, words(each.value));
  return block(name, attributesOf(each), 'args' in each ? each.args.map(expression) : []);
}

function attributesOf(each: Expression): Attributes {
  switch (each.op) {
    case 'variable':
    case 'correct':
    case 'mapResponse':
    case 'mapResponsePoint':
    case 'default':
      return { identifier: each.identifier };
    case 'equal':
      return { 'tolerance-mode': each.toleranceMode, tolerance: each.tolerance?.join(' ') };
    case 'roundTo':
    case 'equalRounded':
      return { 'rounding-mode': each.roundingMode, figures: each.figures };
    case 'statsOperator':
      return { name: each.name };
    case 'stringMatch':
      return { 'case-sensitive': each.caseSensitive, substring: each.substring ? true : undefined };
    case 'substring':
      return { 'case-sensitive': each.caseSensitive };
    case 'patternMatch':
      return { pattern: each.pattern };
    case 'fieldValue':
      return { 'field-identifier': each.fieldIdentifier };
    case 'index':
      return { n: each.n };
    case 'anyN':
      return { min: each.min, max: each.max };
    case 'inside':
      return { shape: each.shape, coords: each.coords.join(',') };
    default:
      return {};
  }
}
