import { describe, expect, it } from 'vitest';
import type { VideoNode } from '@kynangso/contracts/learning';
import { clockOf, formOf, readClock, readFilm } from './film-form';

const hash = (letter: string): string => letter.repeat(64);
const node = (words: string): VideoNode => ({
  type: 'video', shows: 'film', media: hash('a'), durationMs: 90_000, poster: { media: hash('b'), alt: `Bìa ${words}`, width: 4, height: 3, bytes: 1 },
  captions: [{ locale: 'vi', media: hash('c') }, { locale: 'en', media: hash('d') }], note: `Ghi chú ${words}`,
  sections: [{ startMs: 0, title: `Một ${words}`, picture: null, lines: [{ startMs: 0, endMs: 1, text: 'x' }] }, { startMs: 61_000, title: `Hai ${words}`, picture: null, lines: [{ startMs: 61_000, endMs: 62_000, text: 'y' }] }],
});

describe('the form of a recording', () => {
  it.each([['0:00', 0], ['1:01', 61_000], ['61:05,5', 3_665_500], ['1:02:03', 3_723_000], ['1:60', null], ['abc', null], ['', null]])('reads %s', (typed, ms) => expect(readClock(typed)).toBe(ms));
  it('says what stands in the lesson, and sends it back as it was', () => {
    const read = readFilm(formOf(node('vi'), node('en'), { vi: '', en: '' }));
    expect(read).toEqual({
      film: {
        media: hash('a'), poster: { media: hash('b'), alt: { vi: 'Bìa vi', en: 'Bìa en' } }, captions: { vi: hash('c'), en: hash('d') }, note: { vi: 'Ghi chú vi', en: 'Ghi chú en' },
        sections: [{ startMs: 0, title: { vi: 'Một vi', en: 'Một en' } }, { startMs: 61_000, title: { vi: 'Hai vi', en: 'Hai en' } }],
      },
    });
    expect(clockOf(3_723_000)).toBe('62:03');
  });
  it('begins with one section named like the lesson, and names what is missing', () => {
    const form = formOf(undefined, undefined, { vi: 'Bài', en: '' });
    expect([form.sections, readFilm(form)]).toEqual([[{ id: '0', start: '0:00', vi: 'Bài', en: '' }], { lacks: ['m_media', 'm_poster', 'm_alt', 'm_captions', 'm_sections'] }]);
  });
});
