import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { SearchHit, searchRoutes } from '@kynangso/contracts/learning';
import { nameKey } from '@kynangso/domain/kernel';
import { nearWords, queryWords, slipsAllowed, snippetOf, wordQuery } from '@kynangso/domain/learning';
import { type Caller, Database, type Tx } from '@kynangso/server/platform';
import { type FoundLine, SearchRepository } from './search.repository';

type Query = z.output<typeof searchRoutes.searchLearning.query>;
type Answer = z.output<typeof searchRoutes.searchLearning.response>;

/** Finds published courses and lessons by their words. */
@Injectable()
export class SearchService {
  constructor(
    private readonly database: Database,
    private readonly searches: SearchRepository,
  ) {}

  /** Every word as typed; if nothing is found, words spelt nearly so; if still nothing, some of the words. */
  async search(caller: Caller | null, { q, locale = 'vi', page, pageSize }: Query): Promise<Answer> {
    const tx = this.database.read();
    const words = queryWords(q);
    const typed = nameKey(q);
    // only words typed with their marks are looked for with them
    const marked = /[^\x20-\x7e]/.test(typed) ? typed : null;
    const ask = async (spellings: readonly (readonly string[])[], need: 'all' | 'any'): Promise<FoundLine[]> => {
      const query = wordQuery(spellings, need);
      return query === null ? [] : this.searches.find(tx, { personId: caller?.personId ?? null, query, phrase: words.join(' '), marked, locale, page, pageSize });
    };
    const answer = (match: Answer['match'], found: readonly FoundLine[], hits: readonly string[]): Answer => ({ rows: found.map((line) => present(line, hits)), total: found[0]?.total ?? 0, page, pageSize, match });
    const exact = await ask(words.map((w) => [w]), 'all');
    if (exact.length > 0 || words.length === 0) return answer('exact', exact, words);
    const near = await Promise.all(words.map((word) => this.near(tx, word)));
    const close = await ask(near, 'all');
    if (close.length > 0 && near.every((n) => n.length > 0)) return answer('near', close, near.flat());
    return answer('some', await ask(near, 'any'), near.flat());
  }

  private async near(tx: Tx, word: string): Promise<string[]> {
    const slips = slipsAllowed(word);
    return slips === 0 ? [word] : nearWords(word, await this.searches.wordsLike(tx, word.length, slips));
  }
}

function present({ code, courseTitle, lessonId, lessonTitle, lessonKind, shown, enrolmentId }: FoundLine, words: readonly string[]): SearchHit {
  const lesson = lessonId && lessonTitle && lessonKind ? { id: lessonId, title: lessonTitle, kind: lessonKind } : null;
  return { course: { code, title: courseTitle }, lesson, snippet: snippetOf(shown, words), enrolmentId };
}
