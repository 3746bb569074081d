import type { AreaMapping, ItemKey, ItemSource, Mapping, OutcomeDeclaration, ResponseDeclaration, Rubric, TextPolicy } from '@kynangso/contracts/bank';
import type { Locale } from '@kynangso/contracts/kernel';
import { defaultTextPolicy } from '@kynangso/domain/grading';
import { block, tag, words } from './markup';
import { area } from './write-interactions';
import { inlines, type Pictures, writeBlocks } from './write-inlines';

/** The key's parts: declarations with their right answers, the scorer's guide, feedback and explanation. */

export function writeResponse({ identifier, cardinality, baseType }: ResponseDeclaration, key: ItemKey['responses'][string] | undefined): string {
  const parts = [
    ...(key && key.correct.length > 0 ? [block('qti-correct-response', {}, key.correct.map((value) => tag('qti-value', {}, words(value))))] : []),
    ...(key?.mapping ? [mapping(key.mapping, baseType === 'string' ? (key.text ?? defaultTextPolicy) : null)] : []),
    ...(key?.areaMapping ? [areaMapping(key.areaMapping)] : []),
  ];
  return block('qti-response-declaration', { identifier, cardinality, 'base-type': baseType }, parts);
}
const bounds = ({ defaultValue, lowerBound, upperBound }: Pick<Mapping, 'defaultValue' | 'lowerBound' | 'upperBound'>) => ({ 'default-value': defaultValue, 'lower-bound': lowerBound, 'upper-bound': upperBound });
function mapping(each: Mapping, policy: TextPolicy | null): string {
  const cases = policy ? { 'case-sensitive': policy.caseSensitive } : {};
  return block('qti-mapping', bounds(each), each.entries.map(({ key, value }) => tag('qti-map-entry', { 'map-key': key, 'mapped-value': value, ...cases })));
}
const areaMapping = (each: AreaMapping): string => block('qti-area-mapping', bounds(each), each.entries.map((entry) => tag('qti-area-map-entry', { ...area(entry), 'mapped-value': entry.value })));

/** What an interaction says about comparing words: nothing where QTI's own reading is meant. */
export function textRule({ content, key }: Pick<ItemSource, 'content' | 'key'>, response: string): string | undefined {
  if (content.responseDeclarations.find((each) => each.identifier === response)?.baseType !== 'string') return undefined;
  const policy = key.responses[response]?.text;
  return policy ? `${policy.caseSensitive ? 'case' : 'fold'} ${policy.diacritics}` : 'house';
}

export function writeOutcome({ identifier, cardinality, baseType, normalMaximum, normalMinimum, defaultValue, externalScored }: OutcomeDeclaration): string {
  const value = defaultValue === undefined ? [] : [tag('qti-default-value', {}, tag('qti-value', {}, words(defaultValue)))];
  return block('qti-outcome-declaration', { identifier, cardinality, 'base-type': baseType, 'normal-maximum': normalMaximum, 'normal-minimum': normalMinimum, 'external-scored': externalScored }, value);
}

export function writeRubric({ outcome, criteria }: Rubric, locale: Locale): string {
  const parts = criteria.map(({ identifier, title, maxPoints, levels }) =>
    block('div', { 'data-kns-criterion': identifier, 'data-kns-points': maxPoints }, [
      tag('p', {}, words(title[locale] ?? title.vi)),
      ...(levels.length > 0 ? [block('ul', {}, levels.map((level) => tag('li', { 'data-kns-points': level.points }, words(`${level.points}: `), tag('span', {}, words(level.description[locale] ?? level.description.vi)))))] : []),
    ]),
  );
  return block('qti-rubric-block', { view: 'scorer', use: 'scoring', 'data-kns-outcome': outcome }, [block('qti-content-body', {}, parts)]);
}

/** An outcome whose value is there from the beginning, so that what hangs on it is shown after every answer. */
const shown = (identifier: string, values: readonly string[]): string =>
  block('qti-outcome-declaration', { identifier, cardinality: values.length > 1 ? 'multiple' : 'single', 'base-type': 'identifier' }, [block('qti-default-value', {}, values.map((value) => tag('qti-value', {}, words(value))))]);
const EXPLANATION = 'EXPLANATION';

export function writeFeedback({ key, content }: Pick<ItemSource, 'key' | 'content'>, locale: Locale, pictures: Pictures): { outcomes: string[]; modal: string[] } {
  const taken = new Set([...content.outcomeDeclarations, ...content.responseDeclarations].map((each) => each.identifier));
  const free = (name: string): string => (taken.has(name) ? free(`${name}_`) : name);
  const [name, feedback] = [free(EXPLANATION), key.feedback ?? []];
  const byResponse = new Map<string, typeof feedback>();
  for (const each of feedback) byResponse.set(each.response, [...(byResponse.get(each.response) ?? []), each]);
  const outcome = (response: string): string => free(`FEEDBACK_${response}`);
  const about = (response: string, choice: string, body: string): string => block('qti-modal-feedback', { 'outcome-identifier': outcome(response), identifier: choice, 'show-hide': 'show', 'data-kns-response': response }, [block('qti-content-body', {}, [body])]);
  return {
    outcomes: [shown(name, [EXPLANATION]), ...[...byResponse].map(([response, all]) => shown(outcome(response), all.map((each) => each.choice)))],
    modal: [
      block('qti-modal-feedback', { 'outcome-identifier': name, identifier: EXPLANATION, 'show-hide': 'show' }, [block('qti-content-body', {}, writeBlocks(key.explanation[locale] ?? key.explanation.vi, pictures))]),
      ...feedback.map((each) => about(each.response, each.choice, tag('p', {}, inlines(each.content[locale] ?? each.content.vi)))),
    ],
  };
}
