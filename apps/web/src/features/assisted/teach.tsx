import { ArrowLeft, ArrowRight, Square, Volume2 } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { teachPages } from '@kynangso/domain/training';
import { Button, ButtonLink, EmptyState, Load, PageHeader } from '../../components';
import { LessonText } from '../../components/rich-text';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import type { KeptLesson } from '../../lib/device/assisted';
import { mediaUrl } from '../../lib/media';
import { useDesk } from './use-desk';
import { useVoice } from './use-voice';
import { useWords } from './words';
import './assisted.css';

/** A lesson for a hall: large print, one idea a screen, read aloud where the device can. */
export function Teach({ lessonId }: { lessonId: string }) {
  const words = useWords();
  const desk = useDesk();
  return (
    <Load query={desk} heading={words('teach')}>
      {(data) => {
        const lesson = data.lessons.find((l) => l.lessonId === lessonId);
        return lesson ? <Pages lesson={lesson} /> : <div className="assisted stack"><PageHeader title={words('teach')} /><EmptyState title={words('noLessonHere')} action={<ButtonLink href="/assisted">{words('desk')}</ButtonLink>}>{words('noLessonHereText')}</EmptyState></div>;
      }}
    </Load>
  );
}

function Pages({ lesson }: { lesson: KeptLesson }) {
  const words = useWords();
  const text = useText();
  const address = useAddress();
  const voice = useVoice(lesson.locale);
  const pages = useMemo(() => teachPages(lesson.body), [lesson.body]);
  const at = Math.min(Math.max(1, Number(address.params.get('idea')) || 1), pages.length);
  const page = pages[at - 1];
  const session = address.params.get('session');
  const back = session ? `/assisted/sessions/${session}?part=teach` : '/assisted';
  const top = useRef<HTMLDivElement>(null);
  const isFirst = useRef(true);
  // the new page is what is read next, by eyes and by screen readers
  useEffect(() => {
    if (!isFirst.current) top.current?.focus();
    isFirst.current = false;
  }, [at]);
  const turn = (to: number) => { voice.stop(); address.change({ idea: String(to) }); };
  return (
    <div className="stack assisted">
      <PageHeader title={text(lesson.title)} crumbs={[{ label: words('back'), href: back }, { label: text(lesson.title) }]} />
      <div className="assisted-slide panel stack" ref={top} tabIndex={-1} aria-label={words('pageOf', { at, all: pages.length })} role="group">
        {page?.title && <h2>{page.title}</h2>}
        {page && <LessonText body={page.nodes} lang={lesson.locale} />}
      </div>
      <p className="muted" role="status">{words('pageOf', { at, all: pages.length })}</p>
      <div className="assisted-turn">
        <Button size="lg" icon={<ArrowLeft aria-hidden />} isDisabled={at <= 1} onPress={() => turn(at - 1)}>{words('previous')}</Button>
        {at < pages.length ? (
          <Button size="lg" variant="primary" iconEnd={<ArrowRight aria-hidden />} onPress={() => turn(at + 1)}>{words('next')}</Button>
        ) : (
          <ButtonLink size="lg" variant="primary" href={back}>{words('back')}</ButtonLink>
        )}
      </div>
      <Button size="lg" icon={voice.state === 'reading' ? <Square aria-hidden /> : <Volume2 aria-hidden />} onPress={() => voice.toggle(page?.spoken ?? [])}>{words(voice.state === 'reading' ? 'stopReading' : 'readAloud')}</Button>
      {voice.state === 'none' && <p role="status">{words('noVoice', { also: words(lesson.sound ? 'alsoSound' : 'alsoNone') })}</p>}
      {voice.state === 'failed' && <p role="status">{words('voiceFailed')}</p>}
      {lesson.sound && (
        <figure className="stack-tight">
          <figcaption>{words('lessonSoundTitle')}</figcaption>
          {/* the same words stand on the pages */}
          <Sound media={lesson.sound.media} type={lesson.sound.contentType} label={words('lessonSoundTitle')} />
        </figure>
      )}
    </div>
  );
}

function Sound({ media, type, label }: { media: string; type: string; label: string }) {
  return <audio controls preload="none" className="assisted-sound" aria-label={label}><source src={mediaUrl(media)} type={type} /></audio>;
}
