import { describe, expect, it } from 'vitest';
import type { ItemSource } from '@kynangso/contracts/bank';
import { excerptOf, itemProblems } from './item-problems';
import { deriveKind, kindAgrees } from './kind';

const text = (words: string) => [{ type: 'text' as const, text: words }];
const paragraph = (words: string) => ({ type: 'paragraph' as const, content: text(words) });
type Choice = Extract<ItemSource['content']['body']['vi'][number], { type: 'choiceInteraction' }>;

const choice: Choice = {
  type: 'choiceInteraction', responseIdentifier: 'RESPONSE', prompt: text('Chọn một'), maxChoices: 1, minChoices: 0, shuffle: true,
  choices: [{ identifier: 'A', content: text('Một') }, { identifier: 'B', content: text('Hai') }, { identifier: 'C', content: text('Ba') }],
};
const good: ItemSource = {
  code: 'T-1', kind: 'choice', difficulty: 'easy', alignments: [{ framework: 'tt03-2014-btttt', node: 'IU01' }],
  content: {
    body: { vi: [paragraph('Đọc kỹ:'), choice] },
    responseDeclarations: [{ identifier: 'RESPONSE', cardinality: 'single', baseType: 'identifier' }],
    outcomeDeclarations: [{ identifier: 'SCORE', cardinality: 'single', baseType: 'float' }],
  },
  key: { responses: { RESPONSE: { correct: ['B'] } }, processing: { template: 'match_correct' }, explanation: { vi: [paragraph('Vì thế.')] } },
};
const withBody = (vi: ItemSource['content']['body']['vi'], en?: ItemSource['content']['body']['vi']): ItemSource => ({ ...good, content: { ...good.content, body: { vi, ...(en ? { en } : {}) } } });
const withDeclaration = (cardinality: 'single' | 'multiple', baseType: 'identifier' | 'string' | 'boolean' | 'float', vi: ItemSource['content']['body']['vi'] = [choice]): ItemSource => ({
  ...withBody(vi), content: { ...withBody(vi).content, responseDeclarations: [{ identifier: 'RESPONSE', cardinality, baseType }] },
});
const withKey = (key: Partial<ItemSource['key']>): ItemSource => ({ ...good, key: { ...good.key, ...key } });
const entry = { type: 'textEntryInteraction' as const, responseIdentifier: 'RESPONSE', prompt: text('Điền'), expectedLength: 20, inputMode: 'text' as const };
const codes = (source: ItemSource) => itemProblems(source).map((each) => each.code);

describe('an item that may go to review', () => {
  it('has no problems', () => {
    expect(itemProblems(good)).toEqual([]);
  });

  it('may speak two languages that share every identifier', () => {
    expect(codes(withBody([choice], [{ ...choice, prompt: text('Choose one') }]))).toEqual([]);
  });
});

describe('each rule names what breaks it', () => {
  const renamed = { ...choice, choices: choice.choices.map((each) => ({ ...each, identifier: `${each.identifier}2` })) };
  const picture = { type: 'image' as const, media: 'a'.repeat(64), alt: ' ' };
  const table = { type: 'table' as const, header: [text('a'), text('b')], rows: [[text('1')]] };
  const map = (entries: { key: string; value: string }[], more = {}) => ({ correct: ['B'], mapping: { defaultValue: '0', entries, ...more } });
  it.each<[string, ItemSource, string[]]>([
    ['other identifiers in English', withBody([choice], [renamed]), ['language_differs']],
    ['an English body without the question', withBody([choice], [paragraph('Hello')]), ['language_differs']],
    ['no interaction at all', withBody([paragraph('Chỉ có chữ')]), ['kind_differs', 'interaction_missing', 'response_unasked']],
    ['the same choice identifier twice', withBody([{ ...choice, choices: [...choice.choices, { identifier: 'A', content: text('Bốn') }] }]), ['identifier_twice']],
    ['two interactions for one response', { ...withBody([choice, choice]), kind: 'mixed' }, ['identifier_twice']],
    ['more choices allowed than there are', withBody([{ ...choice, maxChoices: 4 }]), ['choice_bounds', 'choice_cardinality']],
    ['a picture without a description', withBody([picture, choice]), ['alt_empty']],
    ['a ragged table', withBody([table, choice]), ['table_ragged']],
    ['an empty prompt', withBody([{ ...choice, prompt: text('  ') }]), ['text_empty']],
    ['an empty choice', withBody([{ ...choice, choices: [{ identifier: 'A', content: text('') }, ...choice.choices.slice(1)] }]), ['text_empty']],
    ['radio buttons declared multiple', withDeclaration('multiple', 'identifier'), ['kind_differs', 'choice_cardinality']],
    ['checkboxes declared single', withDeclaration('single', 'identifier', [{ ...choice, maxChoices: 0 }]), ['choice_cardinality']],
    ['a choice of words', withDeclaration('single', 'string'), ['choice_base_type']],
    ['a text entry of identifiers', { ...withDeclaration('single', 'identifier', [entry]), kind: 'numeric' }, ['entry_base_type']],
    ['a response nobody declared', { ...good, content: { ...good.content, responseDeclarations: [{ identifier: 'OTHER', cardinality: 'single', baseType: 'identifier' }] } }, ['response_undeclared', 'key_unknown', 'response_unasked', 'key_missing']],
    ['a response without key', withKey({ responses: {} }), ['key_missing']],
    ['a correct response that is no choice', withKey({ responses: { RESPONSE: { correct: ['Z'] } } }), ['correct_unknown']],
    ['two correct responses where one is asked', withKey({ responses: { RESPONSE: { correct: ['A', 'B'] } } }), ['correct_too_many', 'correct_over_max']],
    ['points for what is no choice', withKey({ responses: { RESPONSE: map([{ key: 'Z', value: '1' }]) } }), ['mapping_unknown']],
    ['the same value mapped twice', withKey({ responses: { RESPONSE: map([{ key: 'A', value: '1' }, { key: 'A', value: '0' }]) } }), ['mapping_twice']],
    ['bounds the wrong way round', withKey({ responses: { RESPONSE: map([{ key: 'B', value: '1' }], { lowerBound: '1', upperBound: '0' }) } }), ['mapping_bounds']],
    ['an empty explanation', withKey({ explanation: { vi: [paragraph(' ')] } }), ['text_empty']],
    ['the same node twice', { ...good, alignments: [...good.alignments, ...good.alignments] }, ['alignment_twice']],
    ['a kind that is another', { ...good, kind: 'numeric' }, ['kind_differs']],
    ['no SCORE', { ...good, content: { ...good.content, outcomeDeclarations: [{ identifier: 'X', cardinality: 'single', baseType: 'float' }] } }, ['score_undeclared']],
    ['rules about a variable nobody declared', withKey({ processing: { rules: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'variable', identifier: 'NOPE' } }] } }), ['processing_refused']],
    ['map_response without a mapping', withKey({ processing: { template: 'map_response' } }), ['processing_refused']],
    ['rules that never give a point', withKey({ processing: { rules: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'baseValue', baseType: 'float', value: '0' } }] } }), ['score_zero']],
    ['a correct response that earns less than another', withKey({ responses: { RESPONSE: map([{ key: 'B', value: '0.5' }, { key: 'C', value: '1' }]) }, processing: { template: 'map_response' } }), ['correct_not_full']],
  ])('%s', (_, source, expected) => {
    expect(codes(source).sort()).toEqual([...expected].sort());
  });

  it('two accepted spellings that differ only in the tone’s place are one', () => {
    const words: ItemSource = {
      ...withDeclaration('single', 'string', [entry]), kind: 'shortText',
      key: { ...good.key, responses: { RESPONSE: { correct: ['hòa'], mapping: { defaultValue: '0', entries: [{ key: 'hòa', value: '1' }, { key: 'hoà', value: '1' }] } } }, processing: { template: 'map_response' } },
    };
    expect(codes(words)).toEqual(['mapping_twice']);
  });

  it('every problem speaks both languages and never repeats the key', () => {
    const [problem] = itemProblems(withKey({ responses: { RESPONSE: { correct: ['SECRET'] } } }));
    expect(problem).toMatchObject({ path: 'key.responses.RESPONSE.correct', vi: expect.stringContaining('Đáp án'), en: expect.stringContaining('correct') });
    expect(JSON.stringify(problem)).not.toContain('SECRET');
  });
});

describe('kinds are read from the item', () => {
  const pair = { ...choice, choices: [{ identifier: 'TRUE', content: text('Đúng') }, { identifier: 'FALSE', content: text('Sai') }] };
  it.each<[string, ItemSource, string]>([
    ['choice', good, 'choice'],
    ['true/false', withBody([pair]), 'trueFalse'],
    ['several choices', withDeclaration('multiple', 'identifier', [{ ...choice, maxChoices: 0 }]), 'multipleChoice'],
    ['words', withDeclaration('single', 'string', [entry]), 'shortText'],
    ['a number', withDeclaration('single', 'float', [entry]), 'numeric'],
  ])('%s', (_, source, kind) => {
    expect(deriveKind(source.content)).toBe(kind);
  });

  it('two choices of any name may be meant as true or false', () => {
    const two = withBody([{ ...choice, choices: choice.choices.slice(0, 2) }]).content;
    expect([kindAgrees('trueFalse', two), kindAgrees('choice', two), kindAgrees('numeric', two)]).toEqual([true, true, false]);
  });
});

describe('the beginning of the question', () => {
  it('joins words as they stand and cuts with an ellipsis', () => {
    expect(excerptOf(good)).toBe('Đọc kỹ: Chọn một');
    expect(excerptOf(good, 8)).toBe('Đọc kỹ:…');
  });
});
