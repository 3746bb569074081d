import { type BodyNode, interactionsIn, type ItemKey, type OutcomeDeclaration, type ResponseProcessing, type Rubric } from '@kynangso/contracts/bank';
import { isMarkedByPeople } from '../rubric-problems';
import type { RubricBlock } from './read-rubric';
import type { Reading } from './reading';
import type { XmlElement } from './xml';

/** How an item is scored when it says so only in part: marked by people without criteria, or no processing at all. */
export interface Scoring {
  outcomes: OutcomeDeclaration[];
  processing: ResponseProcessing | null;
  rubrics: Rubric[];
}
interface Given {
  body: readonly BodyNode[];
  outcomes: readonly OutcomeDeclaration[];
  processing: ResponseProcessing | null;
  responses: ItemKey['responses'];
  blocks: readonly RubricBlock[];
}
const SCORE: OutcomeDeclaration = { identifier: 'SCORE', cardinality: 'single', baseType: 'float' };
const isEmpty = (processing: ResponseProcessing | null): boolean => processing === null || ('rules' in processing && processing.rules.length === 0);
const take = (identifier: string): ResponseProcessing => ({ rules: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'variable', identifier } }] });

export function scoringOf(reading: Reading, at: XmlElement, given: Given): Scoring {
  // templates set SCORE whether an item declares it or not
  const outcomes = given.outcomes.some((each) => each.identifier === 'SCORE') ? [...given.outcomes] : [...given.outcomes, SCORE];
  const own = given.blocks.flatMap((each) => each.rubric ?? []);
  if (own.length > 0) return { outcomes, processing: given.processing, rubrics: own };
  const human = outcomes.filter((each) => each.externalScored);
  const needsPeople = human.length > 0 || interactionsIn(given.body).some(isMarkedByPeople);
  if (needsPeople) return marked(reading, at, { ...given, outcomes }, human);
  for (const each of given.blocks) reading.note(each.at, 'part_dropped', `<${each.at.written} view="scorer">`);
  return { outcomes, processing: isEmpty(given.processing) ? assumed(reading, at, given) : given.processing, rubrics: [] };
}

/** One criterion of all points stands in for those nobody wrote down. */
function marked(reading: Reading, at: XmlElement, given: Given, human: readonly OutcomeDeclaration[]): Scoring {
  const score = given.outcomes.find((each) => each.identifier === 'SCORE') ?? SCORE;
  const [other] = human.filter((each) => each.identifier !== 'SCORE');
  const most = (other ?? score).normalMaximum ?? given.outcomes.find((each) => each.identifier === 'MAXSCORE')?.defaultValue ?? '1';
  if (!other && !isEmpty(given.processing) && !score.externalScored) reading.refuse(at, 'processing_missing');
  const words = given.blocks.map((each) => each.words).filter(Boolean).join(' ');
  if (words.length > 1000) reading.refuse(given.blocks[0]?.at ?? at, 'rubric_long');
  const name = other?.identifier ?? freeName(given.outcomes);
  const { externalScored: _, ...machine } = score;
  const outcomes: OutcomeDeclaration[] = given.outcomes.map((each) => (each.identifier === 'SCORE' ? machine : each === other ? { ...each, normalMaximum: most } : each));
  if (!other) outcomes.push({ identifier: name, cardinality: 'single', baseType: 'float', normalMaximum: most, externalScored: 'human' });
  reading.note(given.blocks[0]?.at ?? at, 'rubric_made', most);
  const levels = words === '' ? [] : [{ points: most, description: { vi: words } }];
  const rubric: Rubric = { outcome: name, criteria: [{ identifier: 'CRITERION', title: { vi: 'Theo hướng dẫn chấm' }, maxPoints: most, levels }] };
  const others = human.filter((each) => each !== other && each.identifier !== 'SCORE');
  for (const each of others) reading.refuse(at, 'attribute_value', `external-scored (${each.identifier})`);
  return { outcomes, processing: other && !isEmpty(given.processing) ? given.processing : take(name), rubrics: [rubric] };
}
const freeName = (outcomes: readonly OutcomeDeclaration[]): string => ['MARK', 'MARK_1', 'MARK_2'].find((name) => !outcomes.some((each) => each.identifier === name)) ?? 'MARK_3';

/** One response with a key and no word about scoring is scored by the template its key is made for. */
function assumed(reading: Reading, at: XmlElement, { responses }: Given): ResponseProcessing | null {
  const [own, ...more] = Object.values(responses);
  const template = own?.areaMapping ? 'map_response_point' : own?.mapping ? 'map_response' : own && own.correct.length > 0 ? 'match_correct' : null;
  if (template === null || more.length > 0) return reading.refuse(at, 'processing_missing'), null;
  reading.note(at, 'processing_assumed', template);
  return { template };
}
