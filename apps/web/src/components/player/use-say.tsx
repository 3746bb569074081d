import { type ReactNode, useCallback, useState } from 'react';

/** A polite live region and the way to speak through it; the same sentence said twice is heard twice. */
export function useSay(): { say: (text: string) => void; region: ReactNode } {
  const [spoken, setSpoken] = useState({ text: '', turn: 0 });
  const say = useCallback((text: string) => setSpoken((now) => ({ text, turn: now.turn + 1 })), []);
  return {
    say,
    region: (
      <p className="visually-hidden" role="status" aria-live="polite">
        {spoken.text}
        {spoken.turn % 2 === 1 ? '\u00a0' : ''}
      </p>
    ),
  };
}
