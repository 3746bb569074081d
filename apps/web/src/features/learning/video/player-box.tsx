import { Maximize, Pause, Play, RotateCcw, RotateCw } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import type { LessonStream, PlayMode, VideoNode } from '@kynangso/contracts/learning';
import { Button, Callout, Select } from '../../../components';
import { useLocale } from '../../../i18n/locale';
import { formatBytes, formatClock, formatNumber } from '../../../lib/format';
import { mediaUrl } from '../../../lib/media';
import { type DeviceChoice, rates, savesData } from './device-choice';
import { Transcript } from './transcript';
import type { Watching } from './use-watch';
import type { Quality } from './versions';
import { useVideoWords } from './words';

interface BoxProps {
  video: VideoNode;
  mode: PlayMode;
  version: LessonStream['renditions'][number];
  versions: LessonStream['renditions'];
  choice: DeviceChoice;
  onChoice: (change: Partial<DeviceChoice>) => void;
  watching: Watching;
}

/** The browser's own player under our controls. It has no address, and so loads nothing, until play is pressed. */
export function PlayerBox({ video, mode, version, versions, choice, onChoice, watching }: BoxProps) {
  const words = useVideoWords();
  const { locale } = useLocale();
  const element = useRef<HTMLVideoElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const { positionMs } = watching.watch;
  const [atMs, setAtMs] = useState(() => (positionMs > 3000 && positionMs < video.durationMs - 3000 ? positionMs : 0));
  const [isPlaying, setPlaying] = useState(false);
  const [isStarted, setStarted] = useState(false);
  const [isFailed, setFailed] = useState(false);
  const address = mediaUrl(version.media);
  const captions = choice.captions ?? locale;
  const wanted = useRef(atMs);
  const isFilm = mode === 'video' && video.shows === 'film';

  useEffect(() => {
    const media = element.current;
    if (media) media.playbackRate = choice.rate;
  }, [choice.rate, isStarted]);
  useEffect(() => {
    const tracks = element.current?.textTracks;
    const show = (): void => {
      for (const track of Array.from(tracks ?? [])) {
        const mode = isFilm && track.language === captions ? 'showing' : 'disabled';
        if (track.mode !== mode) track.mode = mode;
      }
    };
    show();
    // a browser turns on a track of its own language when they arrive: what was chosen here counts
    tracks?.addEventListener('change', show);
    tracks?.addEventListener('addtrack', show);
    return () => {
      tracks?.removeEventListener('change', show);
      tracks?.removeEventListener('addtrack', show);
    };
  }, [captions, isFilm, isStarted]);

  const play = () => {
    const media = element.current;
    if (!media) return;
    setFailed(false);
    if (media.getAttribute('src') !== address) {
      media.src = address;
      media.addEventListener('loadedmetadata', () => { media.currentTime = wanted.current / 1000; media.playbackRate = choice.rate; }, { once: true });
      setStarted(true);
    }
    media.play().catch((error: unknown) => { if ((error as Error).name !== 'AbortError') setFailed(true); });
  };
  const toggle = () => (isPlaying ? element.current?.pause() : play());
  const seek = (ms: number) => {
    const to = Math.max(0, Math.min(video.durationMs, ms));
    watching.jumped();
    wanted.current = to;
    setAtMs(to);
    if (element.current && element.current.readyState > 0) element.current.currentTime = to / 1000;
  };
  const onKey = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    // buttons, the slider and menus have these keys for themselves
    if (target !== box.current && target !== element.current) return;
    const act = { ' ': toggle, ArrowLeft: () => seek(atMs - 5000), ArrowRight: () => seek(atMs + 5000) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const tick = () => {
    const media = element.current;
    if (!media || media.seeking) return;
    const ms = media.currentTime * 1000;
    setAtMs(ms);
    wanted.current = ms;
    if (!media.paused) watching.played(ms, media.playbackRate, mode);
  };
  const section = video.sections.findLast((s) => s.startMs <= atMs) ?? video.sections[0];
  const line = section?.lines.find((l) => atMs >= l.startMs && atMs < l.endMs);
  const size = formatBytes(version.bytes, locale);
  const clock = (ms: number) => formatClock(Math.floor(ms / 1000));
  const qualities = versions.filter((v) => v.kind !== 'audio');
  return (
    <div className="stack">
      <div ref={box} className="video-box" role="group" aria-label={words('player')} aria-describedby="video-keys" tabIndex={0} onKeyDown={onKey}>
        <div className={`video-screen${isFilm ? '' : ' is-sound'}`}>
          <video
            ref={element}
            preload="none"
            playsInline
            tabIndex={-1}
            {...(isFilm && !savesData() ? { poster: mediaUrl(video.poster.media) } : {})}
            onPlay={() => setPlaying(true)}
            onPause={() => { setPlaying(false); watching.stopped(mode); }}
            onEnded={() => { tick(); watching.stopped(mode); }}
            onTimeUpdate={tick}
            onSeeking={() => watching.jumped()}
            onError={() => { if (element.current?.getAttribute('src')) setFailed(true); }}
            onClick={toggle}
          >
            {isStarted && video.captions.map((c) => <track key={c.locale} kind="captions" srcLang={c.locale} label={words(`captions_${c.locale}`)} src={mediaUrl(c.media)} />)}
          </video>
          {!isFilm && (
            <div className="video-sound stack-tight">
              {mode === 'video' && section?.picture && <img src={mediaUrl(section.picture.media)} alt={section.picture.alt} width={section.picture.width} height={section.picture.height} />}
              <p className="muted small">{section?.title}</p>
              <p className="video-said">{line?.text ?? '…'}</p>
            </div>
          )}
        </div>
        <div className="video-controls">
          <Button
            variant="primary"
            icon={isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
            onPress={toggle}
          >
            {isPlaying ? words('pause') : isStarted ? words('play') : atMs > 0 ? words('resume', { at: clock(atMs), size }) : words('playSize', { size })}
          </Button>
          <Button icon={<RotateCcw aria-hidden />} aria-label={words('back')} onPress={() => seek(atMs - 10_000)} />
          <Button icon={<RotateCw aria-hidden />} aria-label={words('forward')} onPress={() => seek(atMs + 10_000)} />
          {isFilm && document.fullscreenEnabled && <Button icon={<Maximize aria-hidden />} aria-label={words('full')} onPress={() => void element.current?.requestFullscreen()} />}
          <span className="video-clock" aria-hidden="true">
            {clock(atMs)} / {clock(video.durationMs)}
          </span>
        </div>
        <Slider className="video-seek" aria-label={words('seek')} minValue={0} maxValue={Math.floor(video.durationMs / 1000)} step={1} value={Math.floor(atMs / 1000)} onChange={(s) => seek(s * 1000)}>
          <SliderTrack className="video-track">
            {watching.watch.watched.map(([from, to]) => (
              <span key={from} className="video-seen" style={{ left: `${(from / video.durationMs) * 100}%`, width: `${((to - from) / video.durationMs) * 100}%` }} />
            ))}
            <SliderThumb className="video-thumb" />
          </SliderTrack>
        </Slider>
      </div>
      <p id="video-keys" className="muted small">
        {words('keys')}
      </p>
      {isFailed && <Callout tone="bad" isLive>{words('failed')}</Callout>}
      <div className="filters">
        <Select label={words('rate')} value={String(choice.rate)} onChange={(v) => onChoice({ rate: Number(v) })} options={rates.map((r) => ({ value: String(r), label: words('rateValue', { rate: formatNumber(r, locale) }) }))} />
        {isFilm && (
          <Select
            label={words('captions')}
            value={captions}
            onChange={(v) => onChoice({ captions: v as DeviceChoice['captions'] })}
            options={(['off', 'vi', 'en'] as const).map((c) => ({ value: c, label: words(`captions_${c}`) }))}
          />
        )}
        {isFilm && qualities.length > 1 && (
          <Select
            label={words('quality')}
            value={version.kind}
            onChange={(v) => onChoice({ quality: v as Quality })}
            options={qualities.map((v) => ({ value: v.kind, label: `${words(`q_${v.kind}`)} · ${formatBytes(v.bytes, locale)}` }))}
          />
        )}
      </div>
      <Transcript video={video} atMs={atMs} onSeek={(ms) => { seek(ms); play(); }} />
    </div>
  );
}
