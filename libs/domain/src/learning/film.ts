import type { PlaceFilm, SlidePicture, VideoNode } from '@kynangso/contracts/learning';
import type { Locale } from '@kynangso/contracts/kernel';
import type { Cue } from './webvtt';

/** A recording, its captions and sections become the node a lesson shows: the text of each section is what its captions say. */
export interface FilmParts {
  film: PlaceFilm;
  durationMs: number;
  hasPicture: boolean;
  poster: Omit<SlidePicture, 'alt'>;
  cues: Readonly<Record<'vi' | 'en', readonly Cue[]>>;
}
export type FilmRefusal =
  | { reason: 'film_sections' }
  | { reason: 'film_captions_long'; locale: Locale; film: number; last: number }
  | { reason: 'film_section_silent'; locale: Locale; title: string };

/** a cue may end a breath after the film: players round differently */
const SLACK_MS = 1000;

export function filmNodes({ film, durationMs, hasPicture, poster, cues }: FilmParts): { ok: true; nodes: Record<'vi' | 'en', VideoNode> } | ({ ok: false } & FilmRefusal) {
  const starts = film.sections.map((section) => section.startMs);
  if (starts[0] !== 0 || starts.some((start, at) => at > 0 && start <= (starts[at - 1] ?? 0)) || (starts.at(-1) ?? 0) >= durationMs) return { ok: false, reason: 'film_sections' };
  for (const locale of ['vi', 'en'] as const) {
    const last = cues[locale].at(-1)?.endMs ?? 0;
    if (last > durationMs + SLACK_MS) return { ok: false, reason: 'film_captions_long', locale, film: Math.round(durationMs / 1000), last: Math.round(last / 1000) };
    const silent = film.sections.find((_, at) => linesOf(cues[locale], starts, at).length === 0);
    if (silent) return { ok: false, reason: 'film_section_silent', locale, title: silent.title[locale] };
  }
  const node = (locale: 'vi' | 'en'): VideoNode => ({
    type: 'video', shows: hasPicture ? 'film' : 'slides', media: film.media, durationMs, poster: { ...poster, alt: film.poster.alt[locale] },
    captions: (['vi', 'en'] as const).map((each) => ({ locale: each, media: film.captions[each] })),
    sections: film.sections.map((section, at) => ({ startMs: section.startMs, title: section.title[locale], picture: null, lines: linesOf(cues[locale], starts, at) })),
    ...(film.note ? { note: film.note[locale] } : {}),
  });
  return { ok: true, nodes: { vi: node('vi'), en: node('en') } };
}

const linesOf = (cues: readonly Cue[], starts: readonly number[], at: number): Cue[] => cues.filter((cue) => cue.startMs >= (starts[at] ?? 0) && cue.startMs < (starts[at + 1] ?? Infinity));
