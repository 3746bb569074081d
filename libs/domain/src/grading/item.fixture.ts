import type { Expression, ItemContent, ItemKey, Mapping, ResponseDeclaration, ResponseRule, TextPolicy } from '@kynangso/contracts/bank';
import type { ProgramSource } from './program';

/** Small items for the engine's own specs. */
const text = (words: string) => [{ type: 'text' as const, text: words }];
const scoreOnly = [{ identifier: 'SCORE', cardinality: 'single' as const, baseType: 'float' as const }];

export function choiceItem(cardinality: 'single' | 'multiple', maxChoices: number, ids = ['A', 'B', 'C', 'D']): ItemContent {
  return {
    body: {
      vi: [
        {
          type: 'choiceInteraction',
          responseIdentifier: 'RESPONSE',
          prompt: text('Chọn'),
          maxChoices,
          minChoices: 0,
          shuffle: true,
          choices: ids.map((identifier) => ({ identifier, content: text(identifier) })),
        },
      ],
    },
    responseDeclarations: [{ identifier: 'RESPONSE', cardinality, baseType: 'identifier' }],
    outcomeDeclarations: scoreOnly,
  };
}

export function entryItem(baseType: 'string' | 'float' | 'integer', outcomes: ItemContent['outcomeDeclarations'] = scoreOnly): ItemContent {
  return {
    body: {
      vi: [{ type: 'textEntryInteraction', responseIdentifier: 'RESPONSE', prompt: text('Điền'), expectedLength: 20, inputMode: 'text' }],
    },
    responseDeclarations: [{ identifier: 'RESPONSE', cardinality: 'single', baseType }],
    outcomeDeclarations: outcomes,
  };
}

export function keyOf(
  correct: string[],
  processing: ItemKey['processing'],
  more: { mapping?: Partial<Mapping> & { entries: Mapping['entries'] }; text?: TextPolicy } = {},
): ProgramSource {
  const mapping = more.mapping ? { defaultValue: '0', ...more.mapping } : undefined;
  return { responses: { RESPONSE: { correct, ...(mapping ? { mapping } : {}), ...(more.text ? { text: more.text } : {}) } }, processing };
}

export const matchCorrect = { template: 'match_correct' } as const;
export const mapResponse = { template: 'map_response' } as const;
export const setScore = (value: Expression): ResponseRule => ({ rule: 'setOutcomeValue', identifier: 'SCORE', value });
export const base = (baseType: ResponseDeclaration['baseType'], value: string): Expression => ({ op: 'baseValue', baseType, value });
export const float = (value: string): Expression => base('float', value);
export const response: Expression = { op: 'variable', identifier: 'RESPONSE' };
export const correct: Expression = { op: 'correct', identifier: 'RESPONSE' };
export const entries = (points: Record<string, string>) => Object.entries(points).map(([key, value]) => ({ key, value }));
