import { useEffect, useRef, useState } from 'react';
import type { BoardRow } from '@kynangso/contracts/exam';
import { newsBetween, newsKinds } from './board-rows';
import { useWords } from './words';

const EVERY_MS = 15_000;

/** Says what has happened on the board, at most every quarter of a minute and in one sentence; silence while nothing has. */
export function NewsTeller({ rows }: { rows: ReadonlyMap<string, BoardRow> }) {
  const words = useWords();
  const [said, setSaid] = useState('');
  const newest = useRef(rows);
  const told = useRef(rows);
  newest.current = rows;
  const wording = useRef(words);
  wording.current = words;
  useEffect(() => {
    const timer = setInterval(() => {
      const news = newsBetween(told.current, newest.current);
      told.current = newest.current;
      const parts = newsKinds.filter((kind) => news[kind] > 0).map((kind) => wording.current(`n_${kind}`, { count: news[kind] }));
      if (parts.length > 0) setSaid(parts.join(', '));
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return <p className="visually-hidden" role="status">{said}</p>;
}
