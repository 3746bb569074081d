import { describe, expect, it } from 'vitest';
import type { ItemSource } from '@kynangso/contracts/bank';
import { compareSources } from './compare-sources';

const text = (words: string) => [{ type: 'text' as const, text: words }];
const source = (change: (item: ItemSource) => void = () => undefined): ItemSource => {
  const item: ItemSource = {
    code: 'A-1',
    kind: 'choice',
    difficulty: 'easy',
    alignments: [{ framework: 'tt03-2014-btttt', node: 'IU01' }],
    content: {
      body: {
        vi: [
          {
            type: 'choiceInteraction', responseIdentifier: 'RESPONSE', prompt: text('Thiết bị nào nhập dữ liệu?'), maxChoices: 1, minChoices: 0, shuffle: true,
            choices: [{ identifier: 'A', content: text('Màn hình') }, { identifier: 'B', content: text('Bàn phím') }],
          },
        ],
      },
      responseDeclarations: [{ identifier: 'RESPONSE', cardinality: 'single', baseType: 'identifier' }],
      outcomeDeclarations: [{ identifier: 'SCORE', cardinality: 'single', baseType: 'float' }],
    },
    key: { responses: { RESPONSE: { correct: ['B'] } }, processing: { template: 'match_correct' }, explanation: { vi: [{ type: 'paragraph', content: text('Bàn phím nhập chữ.') }] } },
  };
  change(item);
  return item;
};
const asked = (item: ItemSource) => {
  const [node] = item.content.body.vi;
  if (node?.type !== 'choiceInteraction') throw new Error('not a choice');
  return node;
};

describe('what differs between two versions', () => {
  it('nothing between equal ones, whatever the order of their properties', () => {
    const { key, ...rest } = source();
    expect(compareSources(source(), { key, ...rest })).toEqual([]);
  });

  it('a changed text is one change, marks and all', () => {
    const after = source((item) => { asked(item).prompt = [...text('Thiết bị nào '), { type: 'text', text: 'nhập', strong: true }, ...text(' dữ liệu?')]; });
    expect(compareSources(source(), after)).toEqual([
      { path: 'content.body.vi[0].prompt', kind: 'changed', before: 'Thiết bị nào nhập dữ liệu?', after: 'Thiết bị nào **nhập** dữ liệu?' },
    ]);
  });

  it('a new choice in front is one addition, not a change of all that follow', () => {
    const after = source((item) => asked(item).choices.unshift({ identifier: 'C', content: text('Loa') }));
    expect(compareSources(source(), after)).toEqual([{ path: 'content.body.vi[0].choices[0]', kind: 'added', before: '', after: 'C. Loa' }]);
  });

  it('a choice taken away is a removal, at its old place', () => {
    const after = source((item) => asked(item).choices.shift());
    expect(compareSources(source(), after)).toEqual([{ path: 'content.body.vi[0].choices[0]', kind: 'removed', before: 'A. Màn hình', after: '' }]);
  });

  it('moved choices are told by their order', () => {
    const after = source((item) => asked(item).choices.reverse());
    expect(compareSources(source(), after)).toEqual([{ path: 'content.body.vi[0].choices', kind: 'changed', before: 'A, B', after: 'B, A' }]);
  });

  it('a language, a rule and a mapping are put into words', () => {
    const after = source((item) => {
      item.content.body.en = [{ type: 'paragraph', content: text('Which device?') }];
      item.key.responses.RESPONSE = { correct: ['B'], mapping: { defaultValue: '0', entries: [{ key: 'B', value: '1' }] } };
      item.key.processing = { rules: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'sum', args: [{ op: 'mapResponse', identifier: 'RESPONSE' }, { op: 'baseValue', baseType: 'float', value: '1' }] } }] };
    });
    expect(compareSources(source(), after)).toEqual([
      { path: 'content.body.en', kind: 'added', before: '', after: 'Which device?' },
      { path: 'key.responses.RESPONSE.mapping', kind: 'added', before: '', after: 'defaultValue: 0\nentries: B → 1' },
      { path: 'key.processing.template', kind: 'removed', before: 'match_correct', after: '' },
      { path: 'key.processing.rules', kind: 'added', before: '', after: 'SCORE = sum(mapResponse(RESPONSE), 1)' },
    ]);
  });

  it('another interaction in the same place is shown as a whole', () => {
    const after = source((item) => {
      item.content.body.vi = [{ type: 'textEntryInteraction', responseIdentifier: 'RESPONSE', prompt: text('Tên thiết bị?'), expectedLength: 10, inputMode: 'text' }];
    });
    const changes = compareSources(source(), after);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ path: 'content.body.vi[0]', kind: 'changed', after: expect.stringContaining('Tên thiết bị?') });
  });
});
