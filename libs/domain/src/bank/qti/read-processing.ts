import { type Branch, processingTemplates, type ResponseProcessing, type ResponseRule } from '@kynangso/contracts/bank';
import { readExpression } from './read-expression';
import type { Reading } from './reading';
import { elementsIn, firstIn, type XmlElement } from './xml';

/** Response processing: a standard template by its address, of QTI 2 or 3, or rules. */
const standard = /(?:^|\/)(match_correct|map_response_point|map_response)(?:\.xml)?$/;

export function readProcessing(reading: Reading, element: XmlElement): ResponseProcessing | null {
  reading.only(element, ['template', 'template-location']);
  const children = elementsIn(element);
  const template = element.attrs['template'] ?? element.attrs['template-location'];
  if (template !== undefined && children.length === 0) {
    const name = processingTemplates.find((each) => each === standard.exec(template.trim())?.[1]);
    if (name) return { template: name };
    return reading.refuse(element, 'processing_template', template.slice(0, 200)), null;
  }
  return { rules: readRules(reading, children) };
}

function readRules(reading: Reading, elements: readonly XmlElement[]): ResponseRule[] {
  return elements.flatMap((each) => readRule(reading, each) ?? []);
}

function readRule(reading: Reading, at: XmlElement): ResponseRule | null {
  switch (at.name) {
    case 'set-outcome-value': {
      reading.only(at, ['identifier']);
      const [identifier, inner] = [reading.need(at, 'identifier'), elementsIn(at)[0]];
      const value = inner ? readExpression(reading, inner) : null;
      if (!inner) reading.refuse(at, 'expression_unknown', `<${at.written}>`);
      return identifier === null || !value ? null : { rule: 'setOutcomeValue', identifier: reading.id(identifier), value };
    }
    case 'exit-response':
      return { rule: 'exitResponse' };
    case 'response-processing-fragment':
      return { rule: 'responseProcessingFragment', rules: readRules(reading, elementsIn(at)) };
    case 'response-condition': {
      reading.only(at);
      const first = firstIn(at, 'response-if');
      const test = first && readBranch(reading, first);
      const [others, last] = [elementsIn(at, 'response-else-if').map((each) => readBranch(reading, each)), firstIn(at, 'response-else')];
      if (!test || others.some((each) => each === null)) return null;
      return { rule: 'responseCondition', if: test, ...(others.length > 0 ? { elseIf: others as Branch[] } : {}), ...(last ? { else: readRules(reading, elementsIn(last)) } : {}) };
    }
    default:
      return reading.refuse(at, 'rule_unknown', `<${at.written}>`), null;
  }
}

function readBranch(reading: Reading, at: XmlElement): Branch | null {
  const [test, ...rules] = elementsIn(at);
  if (!test) return reading.refuse(at, 'expression_unknown', `<${at.written}>`), null;
  const read = readExpression(reading, test);
  return read && { test: read, then: readRules(reading, rules) };
}

/** The rules without what sets the outcomes named: conditions that then do nothing go as well. */
export function withoutOutcomes(rules: readonly ResponseRule[], outcomes: ReadonlySet<string>): ResponseRule[] {
  return rules.flatMap((rule): ResponseRule[] => {
    if (rule.rule === 'setOutcomeValue') return outcomes.has(rule.identifier) ? [] : [rule];
    if (rule.rule === 'responseProcessingFragment') return [{ ...rule, rules: withoutOutcomes(rule.rules, outcomes) }];
    if (rule.rule !== 'responseCondition') return [rule];
    const branch = ({ test, then }: Branch): Branch => ({ test, then: withoutOutcomes(then, outcomes) });
    const made = { ...rule, if: branch(rule.if), ...(rule.elseIf ? { elseIf: rule.elseIf.map(branch) } : {}), ...(rule.else ? { else: withoutOutcomes(rule.else, outcomes) } : {}) };
    if (made.else?.length === 0 && rule.else?.length !== 0) delete made.else;
    const isIdle = made.if.then.length === 0 && !made.else && (made.elseIf ?? []).every((each) => each.then.length === 0);
    return isIdle && !wasIdle(rule) ? [] : [made];
  });
}
const wasIdle = (rule: Extract<ResponseRule, { rule: 'responseCondition' }>): boolean => rule.if.then.length === 0 && (rule.else ?? []).length === 0 && (rule.elseIf ?? []).every((each) => each.then.length === 0);

/** Every expression of the rules that sets an outcome. */
export function settersOf(rules: readonly ResponseRule[], outcome: string): Extract<ResponseRule, { rule: 'setOutcomeValue' }>[] {
  return rules.flatMap((rule) => {
    if (rule.rule === 'setOutcomeValue') return rule.identifier === outcome ? [rule] : [];
    if (rule.rule === 'responseProcessingFragment') return settersOf(rule.rules, outcome);
    if (rule.rule !== 'responseCondition') return [];
    return [rule.if, ...(rule.elseIf ?? [])].flatMap((branch) => settersOf(branch.then, outcome)).concat(settersOf(rule.else ?? [], outcome));
  });
}
