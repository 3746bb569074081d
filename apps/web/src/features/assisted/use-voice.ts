import { useCallback, useEffect, useRef, useState } from 'react';

/** none: the device has no voice of the language. failed: it has one that fell silent. */
export type VoiceState = 'idle' | 'reading' | 'none' | 'failed';
const VOICES_MS = 1500;

/** Voices come late in some browsers: waits for them a moment. */
async function voiceOf(speech: SpeechSynthesis, locale: string): Promise<SpeechSynthesisVoice | undefined> {
  if (speech.getVoices().length === 0)
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, VOICES_MS);
      speech.addEventListener('voiceschanged', () => (clearTimeout(timer), resolve()), { once: true });
    });
  const own = speech.getVoices().filter((voice) => voice.lang.toLowerCase().startsWith(locale));
  // without a network only what is on the device speaks
  return own.find((voice) => voice.localService) ?? (navigator.onLine ? own[0] : undefined);
}

/** Reads lines aloud by the device's own voice, slowly; leaving the page ends it. */
export function useVoice(locale: string): { state: VoiceState; toggle: (lines: readonly string[]) => void; stop: () => void } {
  const [state, setState] = useState<VoiceState>('idle');
  const round = useRef(0);
  const stop = useCallback(() => {
    round.current += 1;
    if (typeof speechSynthesis !== 'undefined') speechSynthesis.cancel();
    setState('idle');
  }, []);
  useEffect(() => stop, [stop]);
  const read = useCallback(async (lines: readonly string[]) => {
    stop();
    const mine = round.current;
    const voice = typeof speechSynthesis === 'undefined' ? undefined : await voiceOf(speechSynthesis, locale);
    if (mine !== round.current) return;
    if (!voice) return setState('none');
    setState('reading');
    for (const line of lines) {
      const isSpoken = await new Promise<boolean>((resolve) => {
        const utterance = new SpeechSynthesisUtterance(line);
        utterance.voice = voice;
        utterance.lang = voice.lang;
        utterance.rate = 0.85;
        utterance.onend = () => resolve(true);
        utterance.onerror = () => resolve(false);
        speechSynthesis.speak(utterance);
      });
      if (mine !== round.current) return;
      if (!isSpoken) return setState('failed');
    }
    setState('idle');
  }, [locale, stop]);
  const toggle = useCallback((lines: readonly string[]) => (state === 'reading' ? stop() : void read(lines)), [state, stop, read]);
  return { state, toggle, stop };
}
