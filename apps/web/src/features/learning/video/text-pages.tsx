import { ArrowLeft, ArrowRight, Check, CircleCheck, RotateCcw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { VideoNode } from '@kynangso/contracts/learning';
import { Button } from '../../../components';
import { mediaUrl } from '../../../lib/media';
import { useVideoWords } from './words';

/** "Text only": what is said, page by page, with the pictures of the slides. A page counts as read when the reader says so by going on. */
export function TextPages({ video, seen, onRead }: { video: VideoNode; seen: readonly number[]; onRead: (page: number) => void }) {
  const words = useVideoWords();
  const all = video.sections.length;
  const [read, setRead] = useState(() => new Set(seen));
  const firstUnread = video.sections.findIndex((_, page) => !read.has(page));
  const [at, setAt] = useState(firstUnread < 0 ? all : firstUnread);
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) heading.current?.focus();
    isFirst.current = false;
  }, [at]);
  const go = () => {
    setRead(new Set([...read, at]));
    onRead(at);
    setAt(at + 1);
  };
  const section = video.sections[at];
  if (!section)
    return (
      <section className="video-page panel stack">
        <h2 ref={heading} tabIndex={-1} className="row">
          <CircleCheck aria-hidden /> {words('readDone', { all })}
        </h2>
        <div>
          <Button icon={<RotateCcw aria-hidden />} onPress={() => setAt(0)}>
            {words('readAgain')}
          </Button>
        </div>
      </section>
    );
  return (
    <section className="video-page panel stack">
      <p className="muted small">
        {words('page', { at: at + 1, all })}
        {read.has(at) && ` · ${words('pageRead')}`}
      </p>
      <h2 ref={heading} tabIndex={-1}>
        {section.title}
      </h2>
      {section.picture && <img src={mediaUrl(section.picture.media)} alt={section.picture.alt} width={section.picture.width} height={section.picture.height} decoding="async" />}
      {section.lines.map((line) => (
        <p key={line.startMs} className="measure">
          {line.text}
        </p>
      ))}
      <div className="row">
        {at > 0 && (
          <Button icon={<ArrowLeft aria-hidden />} onPress={() => setAt(at - 1)}>
            {words('prevPage')}
          </Button>
        )}
        <Button variant="primary" {...(at + 1 < all ? { iconEnd: <ArrowRight aria-hidden /> } : { icon: <Check aria-hidden /> })} onPress={go}>
          {words(at + 1 < all ? 'nextPage' : 'lastPage')}
        </Button>
      </div>
    </section>
  );
}
