import { CircleCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type LessonPage, type PlayMode, playModes, type VideoNode } from '@kynangso/contracts/learning';
import { Callout, ProgressBar, RadioGroup, toast } from '../../../components';
import { useLocale } from '../../../i18n/locale';
import { formatBasisPoints, formatBytes } from '../../../lib/format';
import { keepChoice, readChoice, savesData } from './device-choice';
import { PlayerBox } from './player-box';
import { TextPages } from './text-pages';
import { useWatch } from './use-watch';
import { chosen, playable, sound } from './versions';
import { useVideoWords } from './words';
import './video.css';

const canPlay = (type: string): boolean => document.createElement('video').canPlayType(type) !== '';

/** A lesson with a recording: watched, listened to or read, with what each costs said before anything is loaded. */
export default function VideoLesson({ page, video }: { page: LessonPage; video: VideoNode }) {
  const words = useVideoWords();
  const { locale } = useLocale();
  const [choice, setChoice] = useState(readChoice);
  const isDone = page.lesson.state === 'completed';
  const watching = useWatch(page.enrolmentId, page.lesson.id, page.watch ?? empty, isDone, () => toast(words('done')));
  const versions = useMemo(() => playable(page.streams.find((s) => s.media === video.media)?.renditions ?? [], canPlay), [page.streams, video.media]);
  const film = chosen(versions, choice.quality, savesData() || window.innerWidth < 600);
  const heard = sound(versions);
  const change = (next: Partial<typeof choice>) => {
    setChoice({ ...choice, ...next });
    keepChoice({ ...choice, ...next });
  };
  const asked = choice.mode ?? (savesData() ? 'text' : 'video');
  // what this browser can't play is read
  const mode: PlayMode = (asked === 'video' && !film) || (asked === 'audio' && !heard) ? 'text' : asked;
  const pictures = video.sections.reduce((sum, s) => sum + (s.picture?.bytes ?? 0), 0);
  const sizes: Record<PlayMode, string> = {
    video: film ? formatBytes(film.bytes, locale) : '–',
    audio: heard ? formatBytes(heard.bytes, locale) : '–',
    text: words('sizeText', { pages: video.sections.length, size: formatBytes(pictures, locale) }),
  };
  const { shareBp, neededBp, completedBy } = watching.watch;
  const share = formatBasisPoints(shareBp, locale, [neededBp]);
  const isFinished = isDone || completedBy !== null;
  return (
    <section className="stack video-lesson">
      <RadioGroup
        label={words('how')}
        description={choice.mode === null && savesData() ? words('savesData') : words('howNote')}
        value={mode}
        onChange={(v) => change({ mode: playModes.find((m) => m === v) ?? 'video' })}
        options={playModes.map((m) => ({ value: m, label: words(`mode_${m}`), description: sizes[m], isDisabled: (m === 'video' && !film) || (m === 'audio' && !heard) }))}
      />
      {!film && !heard && <Callout tone="warn">{words('cannotPlay')}</Callout>}
      {mode === 'text' ? (
        <TextPages video={video} seen={watching.watch.pagesSeen} onRead={watching.read} />
      ) : (
        <PlayerBox key={`${mode} ${(mode === 'audio' ? heard : film)?.media ?? ''}`} video={video} mode={mode} version={(mode === 'audio' ? heard : film) as NonNullable<typeof film>} versions={versions} choice={choice} onChoice={change} watching={watching} />
      )}
      {watching.isOffline && <Callout tone="warn" isLive>{words('offline')}</Callout>}
      {mode !== 'text' && (
        <ProgressBar label={words('watched')} value={shareBp} max={10_000} mark={neededBp} tone={isFinished ? 'good' : 'action'} valueText={words(isFinished ? 'watchedDone' : 'watchedValue', { share, needed: formatBasisPoints(neededBp, locale) })} />
      )}
      {isFinished && (
        <p className="row done-line" role="status">
          <CircleCheck aria-hidden /> {words('done')}
        </p>
      )}
      {video.note && <p className="muted small measure">{video.note}</p>}
    </section>
  );
}

const empty: NonNullable<LessonPage['watch']> = { positionMs: 0, watched: [], shareBp: 0, neededBp: 9000, pagesSeen: [], completedBy: null };
