import type { BodyNode, Interaction, ItemContent, ItemKey, OutcomeDeclaration, ResponseDeclaration } from '@kynangso/contracts/bank';

/** One small item per interaction, for the specs of the engine and of the bank's checks. */
export const words = (text: string) => [{ type: 'text' as const, text }];
const base = { responseIdentifier: 'RESPONSE', prompt: words('Trả lời') };
const named = (identifier: string) => ({ identifier, content: words(identifier) });
const once = (identifier: string) => ({ ...named(identifier), matchMax: 1 });
const often = (identifier: string) => ({ ...named(identifier), matchMax: 0 });
const picture = { media: 'a'.repeat(64), alt: 'Màn hình', width: 400, height: 300 };
export const scoreOnly: OutcomeDeclaration[] = [{ identifier: 'SCORE', cardinality: 'single', baseType: 'float' }];

type Of<T extends Interaction['type']> = Extract<Interaction, { type: T }>;
export const samples: { readonly [T in Interaction['type']]: Of<T> } = {
  choiceInteraction: { type: 'choiceInteraction', ...base, maxChoices: 1, minChoices: 0, shuffle: true, choices: ['A', 'B', 'C'].map(named) },
  textEntryInteraction: { type: 'textEntryInteraction', ...base, expectedLength: 10, inputMode: 'text' },
  inlineChoiceInteraction: { type: 'inlineChoiceInteraction', ...base, shuffle: true, choices: ['A', 'B', 'C'].map(named) },
  matchInteraction: { type: 'matchInteraction', ...base, appearance: 'lists', maxAssociations: 0, shuffle: true, sources: ['S1', 'S2', 'S3'].map(once), targets: ['T1', 'T2', 'T3'].map(often) },
  orderInteraction: { type: 'orderInteraction', ...base, shuffle: true, choices: ['A', 'B', 'C'].map(named) },
  gapMatchInteraction: { type: 'gapMatchInteraction', ...base, shuffle: true, gapTexts: [once('W1'), once('W2'), often('W3')], content: [...words('Mở '), { type: 'gap', identifier: 'G1' }, ...words(' rồi '), { type: 'gap', identifier: 'G2' }] },
  hotspotInteraction: {
    type: 'hotspotInteraction', ...base, picture, maxChoices: 1,
    hotspots: [
      { identifier: 'H1', label: 'Thanh địa chỉ', shape: 'rect', coords: [0, 0, 100, 40] },
      { identifier: 'H2', label: 'Nút tải về', shape: 'circle', coords: [200, 100, 30] },
      { identifier: 'H3', label: 'Trình đơn', shape: 'poly', coords: [300, 0, 400, 0, 400, 100] },
    ],
  },
  selectPointInteraction: { type: 'selectPointInteraction', ...base, picture, maxChoices: 2, places: [{ label: 'Góc trái', x: 10, y: 10 }, { label: 'Giữa', x: 200, y: 150 }] },
  sliderInteraction: { type: 'sliderInteraction', ...base, lowerBound: 0, upperBound: 10, step: 0.5 },
  extendedTextInteraction: { type: 'extendedTextInteraction', ...base, expectedLines: 8, maxLength: 100 },
  uploadInteraction: { type: 'uploadInteraction', ...base, accept: ['docx'], maxFiles: 2, maxMegabytes: 10, materials: [] },
};

/** What QTI asks the response of each to be. */
const declared: { readonly [T in Interaction['type']]: Pick<ResponseDeclaration, 'cardinality' | 'baseType'> } = {
  choiceInteraction: { cardinality: 'single', baseType: 'identifier' },
  textEntryInteraction: { cardinality: 'single', baseType: 'string' },
  inlineChoiceInteraction: { cardinality: 'single', baseType: 'identifier' },
  matchInteraction: { cardinality: 'multiple', baseType: 'directedPair' },
  orderInteraction: { cardinality: 'ordered', baseType: 'identifier' },
  gapMatchInteraction: { cardinality: 'multiple', baseType: 'directedPair' },
  hotspotInteraction: { cardinality: 'single', baseType: 'identifier' },
  selectPointInteraction: { cardinality: 'multiple', baseType: 'point' },
  sliderInteraction: { cardinality: 'single', baseType: 'float' },
  extendedTextInteraction: { cardinality: 'single', baseType: 'string' },
  uploadInteraction: { cardinality: 'multiple', baseType: 'file' },
};

const isInline = (interaction: Interaction): interaction is Of<'inlineChoiceInteraction'> => interaction.type === 'inlineChoiceInteraction';

/** An item of the given interactions, each with its own response; `declaration` replaces what QTI asks for the first. */
export function itemOf(interactions: readonly Interaction[], declaration: Partial<ResponseDeclaration> = {}, outcomes: OutcomeDeclaration[] = scoreOnly): ItemContent {
  return {
    body: { vi: interactions.map((each): BodyNode => (isInline(each) ? { type: 'flow', content: [...words('Chọn '), each] } : each)) },
    responseDeclarations: interactions.map((each, at) => ({ identifier: each.responseIdentifier, ...declared[each.type], ...(at === 0 ? declaration : {}) })),
    outcomeDeclarations: outcomes,
  };
}
export const sample = <T extends Interaction['type']>(type: T, more: Partial<Of<T>> = {}): Of<T> => ({ ...samples[type], ...more });

/** A text to be marked by people: MARK is theirs, SCORE is MARK. */
export const human: OutcomeDeclaration = { identifier: 'MARK', cardinality: 'single', baseType: 'float', externalScored: 'human' };
export const humanKey: Pick<ItemKey, 'responses' | 'processing' | 'rubrics'> = {
  responses: { RESPONSE: { correct: [] } },
  processing: { rules: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'variable', identifier: 'MARK' } }] },
  rubrics: [
    {
      outcome: 'MARK',
      criteria: [
        { identifier: 'NOI_DUNG', title: { vi: 'Nội dung' }, maxPoints: '2', levels: [] },
        { identifier: 'TRINH_BAY', title: { vi: 'Trình bày' }, maxPoints: '1.5', levels: [] },
      ],
    },
  ],
};
