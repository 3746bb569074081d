/** Captions in WebVTT (W3C WebVTT: The Web Video Text Tracks Format), read for what a lesson needs: cues in order, with plain words. */
export interface Cue {
  startMs: number;
  endMs: number;
  text: string;
}
export interface CueProblem {
  line: number;
  problem: string;
}

const TIME = String.raw`(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})`;
const TIMING = new RegExp(String.raw`^${TIME}[ \t]+-->[ \t]+${TIME}(?:[ \t].*)?$`);
const MAX_CUE = 500;

/** Cues with their words, or every problem with its line (1-based). Voice and style tags are dropped from the words. */
export function readWebVtt(source: string): { ok: true; cues: Cue[] } | { ok: false; problems: CueProblem[] } {
  const lines = source.replace(/^\uFEFF/, '').normalize('NFC').split(/\r\n|\r|\n/);
  const problems: CueProblem[] = [];
  const say = (at: number, problem: string): void => void problems.push({ line: at + 1, problem });
  if (!/^WEBVTT(?:[ \t].*)?$/.test(lines[0] ?? '')) return { ok: false, problems: [{ line: 1, problem: 'the first line must be WEBVTT' }] };
  const cues: Cue[] = [];
  let at = 1;
  while (at < lines.length) {
    if ((lines[at] ?? '').trim() === '') { at++; continue; }
    const start = at;
    while (at < lines.length && (lines[at] ?? '').trim() !== '') at++;
    const block = lines.slice(start, at);
    if (/^(NOTE|STYLE|REGION)\b/.test(block[0] ?? '')) continue;
    // a block may begin with the cue's name
    const timingAt = (block[0] ?? '').includes('-->') ? 0 : 1;
    const timing = TIMING.exec((block[timingAt] ?? '').trim());
    if (!timing) { if (start > 1 || (block.join('').includes('-->'))) say(start + timingAt, 'a cue needs a line like 00:00.000 --> 00:04.000'); continue; }
    const [startMs, endMs] = [milliseconds(timing, 1), milliseconds(timing, 5)];
    const text = block.slice(timingAt + 1).join(' ').replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => ENTITY[name] ?? '').replace(/\s+/g, ' ').trim();
    if (text === '') say(start + timingAt, 'the cue has no words');
    if (text.length > MAX_CUE) say(start + timingAt, `the cue has more than ${MAX_CUE} characters`);
    if (endMs <= startMs) say(start + timingAt, 'the cue ends before it begins');
    if (startMs < (cues.at(-1)?.startMs ?? 0)) say(start + timingAt, 'the cue begins before the one above it');
    cues.push({ startMs, endMs, text });
  }
  if (cues.length === 0 && problems.length === 0) say(0, 'there is no cue');
  return problems.length > 0 ? { ok: false, problems } : { ok: true, cues };
}

const ENTITY: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: ' ' };
function milliseconds(match: RegExpExecArray, from: number): number {
  const [hours, minutes, seconds, ms] = [0, 1, 2, 3].map((i) => Number(match[from + i] ?? 0)) as [number, number, number, number];
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;
}
