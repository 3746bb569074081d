import { useCallback, useEffect, useRef, useState } from 'react';
import type { PaperItem } from '@kynangso/contracts/exam';
import { spokenLines, voiceFor } from './read-aloud';
import { useRunnerWords } from './words';

/** none: the browser has no voice for the language. failed: it has one that fell silent. */
export type ReadState = 'idle' | 'reading' | 'none' | 'failed';
const VOICES_MS = 1500;
const synthesis = (): SpeechSynthesis | null => (typeof speechSynthesis === 'undefined' ? null : speechSynthesis);

/** Voices come late in some browsers: waits for them a moment. */
async function voices(speech: SpeechSynthesis): Promise<SpeechSynthesisVoice[]> {
  const found = speech.getVoices();
  if (found.length > 0) return found;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, VOICES_MS);
    speech.addEventListener('voiceschanged', () => (clearTimeout(timer), resolve()), { once: true });
  });
  return speech.getVoices();
}

/** Reads an item aloud by the browser's own voice; leaving the item ends it. */
export function useReadAloud(item: PaperItem | undefined, locale: string): { state: ReadState; toggle: () => void } {
  const words = useRunnerWords();
  const [state, setState] = useState<ReadState>('idle');
  const round = useRef(0);
  const stop = useCallback(() => {
    round.current += 1;
    synthesis()?.cancel();
  }, []);

  useEffect(() => {
    setState('idle');
    return stop;
  }, [item?.position, stop]);

  const read = useCallback(async () => {
    const speech = synthesis();
    if (!item) return;
    stop();
    const mine = round.current;
    const voice = speech && voiceFor(await voices(speech), locale);
    if (mine !== round.current) return;
    if (!speech || !voice) return setState('none');
    setState('reading');
    const lines = spokenLines(item, { choice: (at, text) => words('readChoice', { at, text }), gap: words('readGap'), unit: (unit) => words('readUnit', { unit }) });
    for (const line of lines) {
      const ended = await new Promise<'end' | 'error'>((resolve) => {
        const utterance = new SpeechSynthesisUtterance(line);
        utterance.voice = voice;
        utterance.lang = voice.lang;
        utterance.rate = 0.95;
        utterance.onend = () => resolve('end');
        utterance.onerror = () => resolve('error');
        speech.speak(utterance);
      });
      if (mine !== round.current) return;
      if (ended === 'error') return setState('failed');
    }
    setState('idle');
  }, [item, locale, stop, words]);

  const toggle = useCallback(() => {
    if (state !== 'reading') return void read();
    stop();
    setState('idle');
  }, [read, state, stop]);
  return { state, toggle };
}
