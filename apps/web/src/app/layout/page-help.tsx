import { CircleHelp, Map } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { useLocation } from 'react-router';
import { Button, Dialog, Loading } from '../../components';
import { topicOf } from '../../features/help/find-topic';
import { loadTopics } from '../../features/help/load-topics';
import type { Topic } from '../../features/help/topic';
import { Tour } from '../../features/tour/tour';
import { useRound } from '../../features/tour/use-round';
import { useWords as useTourWords } from '../../features/tour/words';
import { useText } from '../../i18n/locale';
import { useSession } from '../session';
import { useHelpWords } from './help-words';

/** Where the page's title leaves room for its help (`PageHeader`); pages come and go below the shell, so it is looked for whenever they change. */
const slotOf = (): Element | null => document.querySelector('.kn-help-slot');
function onMain(listener: () => void): () => void {
  const watch = new MutationObserver(listener);
  const main = document.getElementById('main');
  if (main) watch.observe(main, { childList: true, subtree: true });
  return () => watch.disconnect();
}

/** The “?” beside the page's title, the invitation to a first tour at the foot of the start page, and the tour itself. Comes after the first page is read. */
export function PageHelp() {
  const words = useHelpWords();
  const say = useTourWords();
  const { pathname } = useLocation();
  const { person } = useSession();
  const slot = useSyncExternalStore(onMain, slotOf);
  const [isOpen, setOpen] = useState(false);
  const [isTouring, setTouring] = useState(false);
  const { round, isNew, note } = useRound();
  // at the foot: nothing that is read or pressed moves when it comes
  const foot = document.getElementById('main');
  const end = () => {
    setTouring(false);
    note();
  };
  const start = () => {
    setOpen(false);
    setTouring(true);
  };
  return (
    <>
      {slot && createPortal(<Button variant="quiet" size="sm" icon={<CircleHelp aria-hidden />} aria-label={words('open')} onPress={() => setOpen(true)} />, slot)}
      {isOpen && <Panel pathname={pathname} onClose={() => setOpen(false)} onTour={person && round.stops.length > 0 ? start : null} />}
      {person && isNew && !isTouring && pathname === '/' && foot && createPortal(
        <aside className="tour-invite" aria-label={say('invite')}>
          <strong>{say('invite')}</strong>
          <Button size="sm" icon={<Map aria-hidden />} onPress={start}>{say('begin')}</Button>
          <Button size="sm" variant="quiet" onPress={note}>{say('later')}</Button>
        </aside>,
        foot,
      )}
      {isTouring && <Tour stops={round.stops} onEnd={end} />}
    </>
  );
}

function Panel({ pathname, onClose, onTour }: { pathname: string; onClose: () => void; onTour: (() => void) | null }) {
  const words = useHelpWords();
  const say = useTourWords();
  const text = useText();
  const [topic, setTopic] = useState<Topic | null | 'coming'>('coming');
  useEffect(() => {
    let isOver = false;
    void loadTopics(pathname).then((topics) => !isOver && setTopic(topicOf(topics, pathname)), () => !isOver && setTopic(null));
    return () => {
      isOver = true;
    };
  }, [pathname]);
  return (
    <Dialog title={words('title')} isOpen onOpenChange={onClose} actions={onTour && <Button icon={<Map aria-hidden />} onPress={onTour}>{say('begin')}</Button>}>
      {topic === 'coming' ? (
        <Loading lines={3} />
      ) : topic === null ? (
        <p>{words('none')}</p>
      ) : (
        <div className="stack">
          <p>{text(topic.about)}</p>
          <h3>{words('acts')}</h3>
          <ul className="stack-tight">{topic.acts.map((act) => <li key={act.vi}>{text(act)}</li>)}</ul>
          <h3>{words('slips')}</h3>
          <ul className="stack-tight">{topic.slips.map((slip) => <li key={slip.vi}>{text(slip)}</li>)}</ul>
        </div>
      )}
    </Dialog>
  );
}
