import { diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';
import { useLifeWords } from '../life-words';

/** One side of a changed text, with the words only this side has marked: by colour, by line and in words for screen readers. */
export function WordDiff({ before, after, side }: { before: string; after: string; side: 'before' | 'after' }) {
  const words = useLifeWords();
  const parts = useMemo(() => diffWordsWithSpace(before.normalize('NFC'), after.normalize('NFC')), [before, after]);
  const text = side === 'before' ? before : after;
  if (text === '') return <p className="muted">{words('nothing')}</p>;
  return (
    <p className="diff-text">
      {parts.map((part, at) => {
        if (part.added) return side === 'after' ? <ins key={at}><span className="visually-hidden">{words('inserted')}</span>{part.value}</ins> : null;
        if (part.removed) return side === 'before' ? <del key={at}><span className="visually-hidden">{words('deleted')}</span>{part.value}</del> : null;
        return <span key={at}>{part.value}</span>;
      })}
    </p>
  );
}
