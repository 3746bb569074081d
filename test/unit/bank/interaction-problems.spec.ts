import { describe, expect, it } from 'vitest';
import type { Interaction, ItemKey, ItemSource, OutcomeDeclaration, ResponseDeclaration } from '@kynangso/contracts/bank';
import { human, humanKey, itemOf, sample, scoreOnly, words } from '../../../libs/domain/src/grading/interaction.fixture';
import { deriveKind, excerptOf, itemProblems, kindAgrees } from '@kynangso/domain/bank';

const explanation = { vi: [{ type: 'paragraph' as const, content: words('Vì thế.') }] };
const entries = (points: Record<string, string>) => Object.entries(points).map(([key, value]) => ({ key, value }));
function source(interactions: readonly Interaction[], key: Pick<ItemKey, 'responses' | 'processing'> & Partial<ItemKey>, declaration: Partial<ResponseDeclaration> = {}, outcomes: OutcomeDeclaration[] = scoreOnly): ItemSource {
  const content = itemOf(interactions, declaration, outcomes);
  return { code: 'T-1', kind: deriveKind(content) ?? 'choice', difficulty: 'easy', alignments: [{ framework: 'tt03-2014-btttt', node: 'IU01' }], content, key: { explanation, ...key } };
}
const matching = (correct: string[], more: Partial<ItemKey['responses'][string]> = {}) => ({ responses: { RESPONSE: { correct, ...more } }, processing: { template: 'match_correct' as const } });
const mapping = (points: Record<string, string>, correct: string[] = []) => ({ responses: { RESPONSE: { correct, mapping: { defaultValue: '0', entries: entries(points) } } }, processing: { template: 'map_response' as const } });
const areas = (shape: 'rect' | 'circle' | 'poly', coords: number[], correct = ['20 20']) => ({ responses: { RESPONSE: { correct, areaMapping: { defaultValue: '0', entries: [{ shape, coords, value: '1' }] } } }, processing: { template: 'map_response_point' as const } });
const codes = (item: ItemSource) => [...new Set(itemProblems(item).map((each) => each.code))].sort();

const match = sample('matchInteraction');
const gapMatch = sample('gapMatchInteraction');
const hotspot = sample('hotspotInteraction');
const point = sample('selectPointInteraction', { maxChoices: 1 });
const slider = sample('sliderInteraction');
const essay = sample('extendedTextInteraction');
const upload = sample('uploadInteraction');
const field = sample('inlineChoiceInteraction');
const onePoint: Partial<ResponseDeclaration> = { cardinality: 'single' };

describe('an item of every interaction may go to review', () => {
  it.each<[string, ItemSource]>([
    ['choice', source([sample('choiceInteraction')], matching(['B']))],
    ['cloze', source([field], matching(['B']))],
    ['match', source([match], matching(['S1 T1', 'S2 T2', 'S3 T3']))],
    ['match', source([match], mapping({ 'S1 T1': '1', 'S2 T2': '0.5' }))],
    ['order', source([sample('orderInteraction')], matching(['C', 'A', 'B']))],
    ['gapMatch', source([gapMatch], matching(['W1 G1', 'W2 G2']))],
    ['hotspot', source([hotspot], matching(['H2']))],
    ['selectPoint', source([point], areas('rect', [10, 10, 30, 30]), onePoint)],
    ['slider', source([slider], matching(['7.5']))],
    ['extendedText', source([essay], humanKey, {}, [...scoreOnly, human])],
    ['upload', source([upload], humanKey, {}, [...scoreOnly, human])],
    ['mixed', source([sample('choiceInteraction'), sample('sliderInteraction', { responseIdentifier: 'R2' })], {
      responses: { RESPONSE: { correct: ['A'], mapping: { defaultValue: '0', entries: entries({ A: '1' }) } }, R2: { correct: ['5'], mapping: { defaultValue: '0', entries: entries({ '5': '1' }) } } },
      processing: { rules: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'sum', args: [{ op: 'mapResponse', identifier: 'RESPONSE' }, { op: 'mapResponse', identifier: 'R2' }] } }] },
    })],
  ])('%s', (kind, item) => {
    expect(itemProblems(item)).toEqual([]);
    expect(item.kind).toBe(kind);
  });

  it('a rubric’s key may leave the response out: nobody knows the right text', () => {
    expect(codes(source([essay], { ...humanKey, responses: {} }, {}, [...scoreOnly, human]))).toEqual([]);
  });
});

describe('each rule of an interaction names what breaks it', () => {
  const twins = { ...match, targets: [...match.targets, { identifier: 'S1', content: words('x'), matchMax: 0 }] };
  const right = matching(['S1 T1', 'S2 T2', 'S3 T3']);
  const spots = hotspot.hotspots;
  it.each<[string, ItemSource, string[]]>([
    ['a source and a target of the same name', source([twins], right), ['identifier_twice']],
    ['more pairs promised than the other side has', source([{ ...match, sources: match.sources.map((each) => ({ ...each, matchMax: 4 })) }], right), ['match_max']],
    ['a pair of strangers', source([match], matching(['S1 T9'])), ['correct_misfit']],
    ['a source beyond its matchMax', source([match], matching(['S1 T1', 'S1 T2'])), ['correct_misfit']],
    ['points for a pair nobody can make', source([match], mapping({ 'T1 S1': '1', 'S1 T1': '1' })), ['mapping_misfit']],
    ['pairs declared as identifiers', source([match], right, { baseType: 'identifier' }), ['declaration_type']],
    ['one pair only', source([match], matching(['S1 T1']), { cardinality: 'single' }), ['declaration_cardinality']],
    ['an order of two of three', source([sample('orderInteraction')], matching(['A', 'B'])), ['correct_misfit']],
    ['an order that is a set', source([sample('orderInteraction')], matching(['A', 'B', 'C']), { cardinality: 'multiple' }), ['declaration_cardinality']],
    ['a text without gaps', source([{ ...gapMatch, content: words('Không có chỗ trống') }], mapping({ 'W1 G1': '1' })), ['gap_missing', 'mapping_misfit', 'match_max']],
    ['two gaps of one name', source([{ ...gapMatch, content: [{ type: 'gap', identifier: 'G1' }, { type: 'gap', identifier: 'G1' }] }], matching(['W1 G1'])), ['identifier_twice']],
    ['a spot outside the picture', source([{ ...hotspot, hotspots: [{ ...spots[0], identifier: 'H1', label: 'x', shape: 'rect', coords: [390, 0, 410, 40] }, ...spots.slice(1)] }], matching(['H2'])), ['area_outside']],
    ['a spot that is no area', source([{ ...hotspot, hotspots: [{ identifier: 'H1', label: 'x', shape: 'circle', coords: [1, 2, 3, 4] }, ...spots.slice(1)] }], matching(['H2'])), ['area_invalid']],
    ['a spot without size', source([{ ...hotspot, hotspots: [{ identifier: 'H1', label: 'x', shape: 'rect', coords: [5, 5, 5, 9] }, ...spots.slice(1)] }], matching(['H2'])), ['area_invalid']],
    ['a spot without words', source([{ ...hotspot, hotspots: spots.map((each) => ({ ...each, label: ' ' })) }], matching(['H2'])), ['text_empty']],
    ['more spots than there are', source([{ ...hotspot, maxChoices: 9 }], matching(['H2']), { cardinality: 'multiple' }), ['choice_bounds']],
    ['a right spot that is none', source([hotspot], matching(['H9'])), ['correct_unknown']],
    ['a place outside the picture', source([{ ...point, places: [{ label: 'a', x: 1, y: 1 }, { label: 'b', x: 1, y: 301 }] }], areas('rect', [10, 10, 30, 30]), onePoint), ['area_outside']],
    ['a right area outside the picture', source([point], areas('circle', [395, 10, 10], []), onePoint), ['area_outside']],
    ['a right point beside its area', source([point], areas('rect', [10, 10, 30, 30], ['40 40']), onePoint), ['correct_not_full']],
    ['areas for a choice', source([sample('choiceInteraction')], { ...areas('rect', [1, 1, 2, 2], ['A']), processing: { template: 'match_correct' } }), ['areas_not_points']],
    ['a slider upside down', source([{ ...slider, lowerBound: 10, upperBound: 0 }], mapping({ '5': '1' })), ['mapping_misfit', 'slider_bounds']],
    ['a slider that never reaches its end', source([{ ...slider, step: 3 }], matching(['3'])), ['slider_step']],
    ['a value between the steps', source([slider], matching(['7.3'])), ['correct_misfit']],
    ['a slider of halves declared integer', source([slider], matching(['7']), { baseType: 'integer' }), ['declaration_type']],
    ['a word in no choice', source([field], matching(['Z'])), ['correct_unknown']],
    ['the same file type twice', source([{ ...upload, accept: ['docx', 'docx'] }], humanKey, {}, [...scoreOnly, human]), ['identifier_twice']],
    ['several files declared one', source([upload], humanKey, { cardinality: 'single' }, [...scoreOnly, human]), ['declaration_cardinality']],
    ['a maximum nobody reaches', source([match], mapping({ 'S1 T1': '1' }), {}, [{ ...scoreOnly[0], identifier: 'SCORE', cardinality: 'single', baseType: 'float', normalMaximum: '2' }]), ['best_below_max']],
    ['a maximum below the best answer', source([match], mapping({ 'S1 T1': '3' }), {}, [{ identifier: 'SCORE', cardinality: 'single', baseType: 'float', normalMaximum: '2' }]), ['best_over_max']],
  ])('%s', (_, item, expected) => {
    expect(codes(item)).toEqual([...expected].sort());
  });

  it('a text in which nothing is asked', () => {
    const item = source([sample('choiceInteraction')], matching(['A']));
    const vi = [{ type: 'flow' as const, content: words('Chỉ có chữ') }, ...item.content.body.vi];
    expect(codes({ ...item, content: { ...item.content, body: { vi } } })).toEqual(['flow_without_field']);
  });

  it('languages share everything but words', () => {
    const inEnglish = (interaction: Interaction) => {
      const item = source([gapMatch], matching(['W1 G1', 'W2 G2']));
      return codes({ ...item, content: { ...item.content, body: { ...item.content.body, en: itemOf([interaction]).body.vi } } });
    };
    expect(inEnglish({ ...gapMatch, prompt: words('Fill in'), content: [...words('First '), { type: 'gap', identifier: 'G1' }, { type: 'gap', identifier: 'G2' }] })).toEqual([]);
    expect(inEnglish({ ...gapMatch, content: [{ type: 'gap', identifier: 'G2' }, { type: 'gap', identifier: 'G1' }] })).toEqual(['language_differs']);
    expect(inEnglish({ ...gapMatch, gapTexts: gapMatch.gapTexts.map((each) => ({ ...each, matchMax: 2 })) })).toEqual(['language_differs']);
  });
});

describe('what people mark has a rubric', () => {
  const [rubric] = humanKey.rubrics ?? [];
  const criteria = rubric?.criteria ?? [];
  const outcomes = [...scoreOnly, human];
  const withRubrics = (rubrics: ItemKey['rubrics'], declared = outcomes, more: Partial<ItemKey> = {}) => source([essay], { ...humanKey, ...more, ...(rubrics ? { rubrics } : { rubrics: [] }) }, {}, declared);
  const criterion = (more: Partial<(typeof criteria)[number]>) => withRubrics([{ outcome: 'MARK', criteria: [{ identifier: 'X', title: { vi: 'X' }, maxPoints: '2', levels: [], ...more }] }]);
  const level = (points: string) => ({ points, description: { vi: 'Mức' } });
  it.each<[string, ItemSource, string[]]>([
    ['none', withRubrics(undefined), ['rubric_missing']],
    ['one for an outcome of the machine', withRubrics([{ outcome: 'SCORE', criteria }, { outcome: 'MARK', criteria }]), ['rubric_undeclared']],
    ['two for one outcome', withRubrics([{ outcome: 'MARK', criteria }, { outcome: 'MARK', criteria }]), ['rubric_twice']],
    ['a criterion twice', withRubrics([{ outcome: 'MARK', criteria: [...criteria, ...criteria] }]), ['identifier_twice']],
    ['a criterion worth nothing', criterion({ maxPoints: '0' }), ['criterion_points']],
    ['a level above its criterion', criterion({ levels: [level('0'), level('2.5')] }), ['level_points']],
    ['two levels of the same worth', criterion({ levels: [level('1'), level('1.0')] }), ['level_points']],
    ['points that change nothing', withRubrics(humanKey.rubrics, [{ identifier: 'SCORE', cardinality: 'single', baseType: 'float', normalMaximum: '1' }, human], { processing: { rules: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'baseValue', baseType: 'float', value: '1' } }] } }), ['rubric_unused']],
  ])('%s', (_, item, expected) => {
    expect(codes(item)).toEqual(expected);
  });
});

describe('feedback is about a choice of the item', () => {
  const about = (response: string, choice: string, text = 'Vì…') => ({ response, choice, content: { vi: words(text) } });
  it.each<[string, ItemKey['feedback'], string[]]>([
    ['a choice', [about('RESPONSE', 'A')], []],
    ['no choice', [about('RESPONSE', 'Z')], ['feedback_unknown']],
    ['no response', [about('OTHER', 'A')], ['feedback_unknown']],
    ['the same choice twice', [about('RESPONSE', 'A'), about('RESPONSE', 'A')], ['feedback_twice']],
    ['nothing said', [about('RESPONSE', 'A', ' ')], ['text_empty']],
  ])('%s', (_, feedback, expected) => {
    expect(codes(source([sample('choiceInteraction')], { ...matching(['B']), ...(feedback ? { feedback } : {}) }))).toEqual(expected);
  });
});

describe('kinds of what has several parts', () => {
  const columns = ['TRUE', 'FALSE'].map((identifier) => ({ identifier, content: words(identifier), matchMax: 0 }));
  it.each<[string, Interaction[], string]>([
    ['a grid of true and false', [{ ...match, appearance: 'matrix', targets: columns }], 'kprim'],
    ['a grid of three columns', [{ ...match, appearance: 'matrix' }], 'match'],
    ['two lists of two', [{ ...match, targets: columns }], 'match'],
    ['several fields in texts', [field, { ...field, responseIdentifier: 'R2' }], 'cloze'],
    ['a field in a text and a choice', [field, { ...sample('choiceInteraction'), responseIdentifier: 'R2' }], 'mixed'],
  ])('%s', (_, interactions, expected) => {
    expect(deriveKind(itemOf(interactions))).toBe(expected);
  });
  it('a grid of two columns may be meant as plain matching', () => {
    expect(kindAgrees('match', itemOf([{ ...match, appearance: 'matrix', targets: columns }]))).toBe(true);
    expect(kindAgrees('kprim', itemOf([{ ...match, appearance: 'matrix' }]))).toBe(false);
  });
  it('a text’s fields show as gaps in the excerpt', () => {
    expect(excerptOf(source([field], matching(['A'])))).toBe('Chọn ___');
  });
});
