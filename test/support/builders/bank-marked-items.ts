import type { ItemSource, Rubric } from '@kynangso/contracts/bank';
import { canary, type ItemOptions, text } from './bank';
import { feedbackOn, itemOf } from './bank-items';

/** Two criteria of 3 and 2 points. */
const rubric: Rubric = {
  outcome: 'MARK',
  criteria: [
    {
      identifier: 'CONTENT',
      title: { vi: `Nội dung ${canary}-tieu-chi` },
      maxPoints: '3',
      levels: [{ points: '3', description: { vi: `Đủ ý ${canary}-muc` } }, { points: '1.5', description: { vi: 'Thiếu một ý' } }, { points: '0', description: { vi: 'Không đúng yêu cầu' } }],
    },
    { identifier: 'FORM', title: { vi: 'Trình bày' }, maxPoints: '2', levels: [] },
  ],
};
const marked = {
  outcomes: [{ identifier: 'MARK', cardinality: 'single' as const, baseType: 'float' as const, externalScored: 'human' as const, normalMaximum: '5' }],
  key: {
    responses: {},
    processing: { rules: [{ rule: 'setOutcomeValue' as const, identifier: 'SCORE', value: { op: 'variable' as const, identifier: 'MARK' } }] },
    rubrics: [rubric],
  },
  max: '5',
};

/** Marked by people, five points. */
export function extendedTextSource(code: string, options: ItemOptions = {}): ItemSource {
  return itemOf(code, options, {
    ...marked,
    kind: 'extendedText',
    body: [{ type: 'extendedTextInteraction', responseIdentifier: 'RESPONSE', prompt: text('Viết thư báo cáo một trang web lừa đảo.'), expectedLines: 8, maxLength: 3000 }],
    declarations: [{ identifier: 'RESPONSE', cardinality: 'single', baseType: 'string' }],
  });
}

/** One spreadsheet or document, marked by people, five points. */
export function uploadSource(code: string, options: ItemOptions = {}): ItemSource {
  return itemOf(code, { node: 'IU04', ...options }, {
    ...marked,
    kind: 'upload',
    body: [{ type: 'uploadInteraction', responseIdentifier: 'RESPONSE', prompt: text('Lập bảng chi tiêu tháng và nộp tệp.'), accept: ['xlsx', 'docx'], maxFiles: 1, maxMegabytes: 5, materials: [] }],
    declarations: [{ identifier: 'RESPONSE', cardinality: 'single', baseType: 'file' }],
  });
}

/** A choice of one point (right: B) and a text of five that people mark. */
export function mixedSource(code: string, options: ItemOptions = {}): ItemSource {
  return itemOf(code, options, {
    kind: 'mixed',
    body: [
      {
        type: 'choiceInteraction', responseIdentifier: 'PICK', prompt: text('Việc nào nên làm trước?'), maxChoices: 1, minChoices: 0, shuffle: true,
        choices: ['Trả lời thư', 'Kiểm tra người gửi', 'Mở tệp đính kèm'].map((words, at) => ({ identifier: 'ABC'[at] ?? 'A', content: text(words) })),
      },
      { type: 'extendedTextInteraction', responseIdentifier: 'WHY', prompt: text('Vì sao?'), expectedLines: 4, maxLength: 1000 },
    ],
    declarations: [{ identifier: 'PICK', cardinality: 'single', baseType: 'identifier' }, { identifier: 'WHY', cardinality: 'single', baseType: 'string' }],
    outcomes: marked.outcomes,
    key: {
      responses: { PICK: { correct: ['B'], mapping: { defaultValue: '0', entries: [{ key: 'B', value: '1' }] } } },
      processing: {
        rules: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'sum', args: [{ op: 'mapResponse', identifier: 'PICK' }, { op: 'variable', identifier: 'MARK' }] } }],
      },
      rubrics: [rubric],
      feedback: feedbackOn('PICK', 'A'),
    },
    max: '6',
  });
}
