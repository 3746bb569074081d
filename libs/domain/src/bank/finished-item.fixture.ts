import type { ItemSource } from '@kynangso/contracts/bank';

const text = (words: string) => [{ type: 'text' as const, text: words }];

/** The plainest item that may go to review. */
export const finishedItem: ItemSource = {
  code: 'IU01-900',
  kind: 'choice',
  difficulty: 'easy',
  alignments: [{ framework: 'tt03-2014-btttt', node: 'IU01' }],
  content: {
    body: { vi: [{ type: 'choiceInteraction', responseIdentifier: 'RESPONSE', prompt: text('Thiết bị nào dùng để nhập dữ liệu?'), maxChoices: 1, minChoices: 0, shuffle: true, choices: [{ identifier: 'A', content: text('Màn hình') }, { identifier: 'B', content: text('Bàn phím') }] }] },
    responseDeclarations: [{ identifier: 'RESPONSE', cardinality: 'single', baseType: 'identifier' }],
    outcomeDeclarations: [{ identifier: 'SCORE', cardinality: 'single', baseType: 'float' }],
  },
  key: { responses: { RESPONSE: { correct: ['B'] } }, processing: { template: 'match_correct' }, explanation: { vi: [{ type: 'paragraph', content: text('Bàn phím đưa chữ vào máy.') }] } },
};
