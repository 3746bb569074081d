import type { LessonBody, VideoNode } from '@kynangso/contracts/learning';
import type { Locale } from '@kynangso/contracts/kernel';
import { mediaUrl } from '../../../lib/media';
import { clockOf } from './film-form';

/** The recording of a draft as its author checks it: the original with both captions, and under it the text that learners may read instead. */
export function FilmPreview({ body, lang }: { body: LessonBody; lang: Locale }) {
  const film = body.find((node): node is VideoNode => node.type === 'video');
  if (!film) return null;
  return (
    <section className="stack measure" lang={lang}>
      <video className="film-player" controls preload="none" poster={mediaUrl(film.poster.media)} aria-label={film.poster.alt}>
        <source src={mediaUrl(film.media)} />
        {film.captions.map(({ locale, media }) => <track key={locale} kind="captions" srcLang={locale} label={locale === 'vi' ? 'Tiếng Việt' : 'English'} src={mediaUrl(media)} default={locale === lang} />)}
      </video>
      {film.note && <p className="muted small">{film.note}</p>}
      {film.sections.map((section) => (
        <section key={section.startMs} className="stack-tight">
          <h2>{section.title} <span className="muted small">{clockOf(section.startMs)}</span></h2>
          <p>{section.lines.map((line) => line.text).join(' ')}</p>
        </section>
      ))}
    </section>
  );
}
