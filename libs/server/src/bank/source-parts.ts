import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ItemSource } from '@kynangso/contracts/bank';
import { excerptOf } from '@kynangso/domain/bank';
import { foldText } from '@kynangso/domain/grading';

/** Search finds words typed without marks and in any case. */
export const searchable = (text: string): string => foldText(text, { caseSensitive: false, diacritics: 'ignore' });

export const hashOf = (value: object): string => createHash('sha256').update(canonicalize(value) ?? '').digest('hex');

/** The columns a source becomes. The key is not among them: it goes to its own table. */
export function sourceParts(source: ItemSource) {
  const pool = source.pool ?? 'both';
  return {
    kind: source.kind,
    difficulty: source.difficulty,
    alignments: JSON.stringify(source.alignments),
    content: JSON.stringify(source.content),
    // "for both pools" said or left unsaid is the same item
    contentHash: hashOf({ ...source, code: undefined, pool: pool === 'both' ? undefined : pool }),
    excerpt: excerptOf(source),
    searchText: searchable(`${source.code} ${excerptOf(source, 4000)}`),
    pool,
    expectedSeconds: source.expectedSeconds ?? null,
  };
}
