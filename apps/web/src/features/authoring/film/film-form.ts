import type { PlaceFilm, VideoNode } from '@kynangso/contracts/learning';

export interface SectionRow {
  id: string;
  start: string;
  vi: string;
  en: string;
}
export interface FilmForm {
  media: string | null;
  poster: string | null;
  altVi: string;
  altEn: string;
  captionsVi: string | null;
  captionsEn: string | null;
  sections: SectionRow[];
  noteVi: string;
  noteEn: string;
}

const two = (value: number): string => String(value).padStart(2, '0');
export const clockOf = (ms: number): string => `${Math.floor(ms / 60_000)}:${two(Math.floor((ms % 60_000) / 1000))}`;
/** "1:30" and "1:02:03" as milliseconds; null: no time. */
export function readClock(typed: string): number | null {
  const found = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)(?:[.,](\d{1,3}))?$/.exec(typed.trim());
  if (!found) return null;
  const [, hours = '0', minutes = '0', seconds = '0', rest = ''] = found;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(rest.padEnd(3, '0') || 0);
}

/** What stands in the lesson already, language beside language. */
export function formOf(vi: VideoNode | undefined, en: VideoNode | undefined, title: { vi: string; en: string }): FilmForm {
  const captionsOf = (locale: 'vi' | 'en') => (vi ?? en)?.captions.find((each) => each.locale === locale)?.media ?? null;
  const rows = (vi ?? en)?.sections.map((section, at) => ({ id: String(at), start: clockOf(section.startMs), vi: vi?.sections[at]?.title ?? '', en: en?.sections[at]?.title ?? '' }));
  return {
    media: (vi ?? en)?.media ?? null, poster: (vi ?? en)?.poster.media ?? null, altVi: vi?.poster.alt ?? '', altEn: en?.poster.alt ?? '',
    captionsVi: captionsOf('vi'), captionsEn: captionsOf('en'), sections: rows ?? [{ id: '0', start: '0:00', vi: title.vi, en: title.en }], noteVi: vi?.note ?? '', noteEn: en?.note ?? '',
  };
}

export type FilmLack = 'm_media' | 'm_poster' | 'm_alt' | 'm_captions' | 'm_sections' | 'm_note';
/** What is sent, or what is still missing. */
export function readFilm(form: FilmForm): { film: Omit<PlaceFilm, 'revisions'> } | { lacks: FilmLack[] } {
  const sections = form.sections.map((row) => ({ startMs: readClock(row.start), title: { vi: row.vi.trim(), en: row.en.trim() } }));
  const [altVi, altEn, noteVi, noteEn] = [form.altVi, form.altEn, form.noteVi, form.noteEn].map((each) => each.trim()) as [string, string, string, string];
  const lacks: FilmLack[] = [
    ...(form.media ? [] : ['m_media' as const]),
    ...(form.poster ? [] : ['m_poster' as const]),
    ...(altVi && altEn ? [] : ['m_alt' as const]),
    ...(form.captionsVi && form.captionsEn ? [] : ['m_captions' as const]),
    ...(sections.length > 0 && sections.every((each) => each.startMs !== null && each.title.vi && each.title.en) ? [] : ['m_sections' as const]),
    ...((noteVi === '') === (noteEn === '') ? [] : ['m_note' as const]),
  ];
  if (lacks.length > 0 || !form.media || !form.poster || !form.captionsVi || !form.captionsEn) return { lacks };
  return {
    film: {
      media: form.media, poster: { media: form.poster, alt: { vi: altVi, en: altEn } }, captions: { vi: form.captionsVi, en: form.captionsEn },
      sections: sections.map((each) => ({ startMs: each.startMs ?? 0, title: each.title })), ...(noteVi ? { note: { vi: noteVi, en: noteEn } } : {}),
    },
  };
}
