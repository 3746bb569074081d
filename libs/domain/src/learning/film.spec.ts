import { describe, expect, it } from 'vitest';
import { videoNode } from '@kynangso/contracts/learning';
import { type FilmParts, filmNodes } from './film';

const hash = (letter: string): string => letter.repeat(64);
const cue = (startMs: number, endMs: number, text: string) => ({ startMs, endMs, text });
const title = (words: string) => ({ vi: words, en: `${words} (en)` });
const parts: FilmParts = {
  film: { media: hash('a'), poster: { media: hash('b'), alt: { vi: 'Bìa', en: 'Poster' } }, captions: { vi: hash('c'), en: hash('d') }, sections: [{ startMs: 0, title: title('Mở đầu') }, { startMs: 5000, title: title('Kết') }], revisions: { vi: 0, en: 0 } },
  durationMs: 10_000, hasPicture: true, poster: { media: hash('b'), width: 640, height: 360, bytes: 9 },
  cues: { vi: [cue(0, 2000, 'Chào'), cue(5000, 9000, 'Hết')], en: [cue(100, 2000, 'Hello'), cue(6000, 10_500, 'End')] },
};

describe('a recording placed in a lesson', () => {
  it('says in each section what its captions say, in both languages', () => {
    const made = filmNodes(parts);
    if (!made.ok) throw new Error(made.reason);
    expect(videoNode.parse(made.nodes.vi)).toEqual(made.nodes.vi);
    expect([made.nodes.vi.sections.map((s) => s.lines.map((l) => l.text)), made.nodes.en.sections.map((s) => [s.title, s.lines.map((l) => l.text)])]).toEqual([[['Chào'], ['Hết']], [['Mở đầu (en)', ['Hello']], ['Kết (en)', ['End']]]]);
    expect([made.nodes.en.poster.alt, made.nodes.en.shows]).toEqual(['Poster', 'film']);
  });
  it.each<[string, Partial<FilmParts>, object]>([
    ['no section that begins before the one before it', { film: { ...parts.film, sections: [{ startMs: 0, title: title('a') }, { startMs: 0, title: title('b') }] } }, { reason: 'film_sections' }],
    ['a first section at 0', { film: { ...parts.film, sections: [{ startMs: 1, title: title('a') }] } }, { reason: 'film_sections' }],
    ['no section after the end', { film: { ...parts.film, sections: [{ startMs: 0, title: title('a') }, { startMs: 10_000, title: title('b') }] } }, { reason: 'film_sections' }],
    ['captions of this recording, not of a longer one', { durationMs: 9000 }, { reason: 'film_captions_long', locale: 'en', film: 9, last: 11 }],
    ['words in every section and language', { cues: { ...parts.cues, en: [cue(100, 2000, 'Hello')] } }, { reason: 'film_section_silent', locale: 'en', title: 'Kết (en)' }],
  ])('wants %s', (_, change, expected) => expect(filmNodes({ ...parts, ...change })).toEqual({ ok: false, ...expected }));
});
