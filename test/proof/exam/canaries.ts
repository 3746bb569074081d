import type { ItemSource } from '@kynangso/contracts/bank';
import { choiceSource, multipleSource, shortTextSource, text } from '../../support/builders/bank';

/* A word of its own for everything a key may hold. Found where it may not be, it has leaked. */

export const canaries = { key: 'canarykeyqzx', mapping: 'canarymapqzx', feedback: 'canaryfeedqzx', rubric: 'canaryrubricqzx', explanation: 'canaryexplainqzx' } as const;
export type Canary = keyof typeof canaries;
const explanation = { vi: [{ type: 'paragraph' as const, content: text(`Vì ${canaries.explanation}.`) }] };

/** Hard ones: the load's own items of these kinds are not, so that a blueprint can ask for exactly these. */
export function canaryItems(): ItemSource[] {
  const choice = choiceSource('CANARY-1', { node: 'IU01', difficulty: 'hard' });
  const typed = shortTextSource('CANARY-2', { node: 'IU02', difficulty: 'hard' });
  const several = multipleSource('CANARY-3', { node: 'IU03', difficulty: 'hard' });
  const essay: ItemSource = {
    ...choiceSource('CANARY-4', { node: 'IU04', difficulty: 'hard' }),
    kind: 'extendedText',
    content: {
      body: { vi: [{ type: 'extendedTextInteraction', responseIdentifier: 'RESPONSE', prompt: text('Hãy trình bày.'), expectedLines: 8, maxLength: 2000 }] },
      responseDeclarations: [{ identifier: 'RESPONSE', cardinality: 'single', baseType: 'string' }],
      outcomeDeclarations: [
        { identifier: 'SCORE', cardinality: 'single', baseType: 'float' },
        { identifier: 'MAXSCORE', cardinality: 'single', baseType: 'float', defaultValue: '2' },
        { identifier: 'MARK', cardinality: 'single', baseType: 'float', externalScored: 'human' },
      ],
    },
    key: {
      responses: { RESPONSE: { correct: [] } },
      processing: { rules: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'variable', identifier: 'MARK' } }] },
      rubrics: [{ outcome: 'MARK', criteria: [{ identifier: 'C1', title: { vi: `Nêu được ${canaries.rubric}` }, maxPoints: '2', levels: [] }] }],
      explanation,
    },
  };
  return [
    { ...choice, key: { ...choice.key, explanation, feedback: [{ response: 'RESPONSE', choice: 'A', content: { vi: text(canaries.feedback) } }] } },
    {
      ...typed,
      key: {
        ...typed.key,
        explanation,
        responses: { RESPONSE: { ...typed.key.responses['RESPONSE'], correct: [canaries.key], mapping: { defaultValue: '0', entries: [{ key: canaries.key, value: '1' }, { key: canaries.mapping, value: '0.5' }] } } },
        processing: { template: 'map_response' },
      },
    },
    { ...several, key: { ...several.key, explanation } },
    essay,
  ];
}

/** Canaries in a payload: in its bytes, in its decoded JSON, behind escapes, and in whatever in it reads as base64. */
export function canariesIn(payload: string): Canary[] {
  const readings = [payload, unescaped(payload), ...[...payload.matchAll(/[A-Za-z0-9+/_-]{16,}={0,2}/g)].map(([found]) => Buffer.from(found, 'base64').toString('utf8'))];
  const all = readings.join('\n').toLowerCase();
  return (Object.keys(canaries) as Canary[]).filter((name) => all.includes(canaries[name]));
}

function unescaped(payload: string): string {
  const plain = payload.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))).replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  try {
    return `${plain}\n${decodeURIComponent(plain)}`;
  } catch {
    return plain;
  }
}
