import type { VideoNode } from '@kynangso/contracts/learning';
import { formatClock } from '../../../lib/format';
import { useVideoWords } from './words';

/** Everything that is said, by section; a sentence is a button to its place. */
export function Transcript({ video, atMs, onSeek }: { video: VideoNode; atMs: number; onSeek: (ms: number) => void }) {
  const words = useVideoWords();
  return (
    <details className="video-transcript">
      <summary>{words('transcript')}</summary>
      <p className="muted small">{words('transcriptHint')}</p>
      {video.sections.map((section) => (
        <section key={section.startMs} className="stack-tight">
          <h3>{section.title}</h3>
          <ol className="plain-list">
            {section.lines.map((line) => (
              <li key={line.startMs}>
                <button
                  type="button"
                  className="video-line"
                  {...(atMs >= line.startMs && atMs < line.endMs ? { 'aria-current': 'true' as const } : {})}
                  onClick={() => onSeek(line.startMs)}
                >
                  <span className="video-line-at" aria-hidden="true">
                    {formatClock(Math.floor(line.startMs / 1000))}
                  </span>
                  <span>{line.text}</span>
                  <span className="visually-hidden"> {words('goTo', { at: formatClock(Math.floor(line.startMs / 1000)) })}</span>
                </button>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </details>
  );
}
