import { CircleCheck, Keyboard, PenLine } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useParams } from 'react-router';
import { markingRoutes, type MarkingTask } from '@kynangso/contracts/grading';
import { Badge, Button, ButtonLink, Callout, EmptyState, ErrorState, Loading, PageHeader } from '../../components';
import { useLocale } from '../../i18n/locale';
import { call } from '../../lib/api';
import { formatPoints } from '../../lib/format';
import { ResponseView } from './response-view';
import { type Ending, RubricPanel } from './rubric-panel';
import { useWords } from './words';
import './marking.css';

type Desk = { step: 'taking' | 'none' | 'lost' | 'released' } | { step: 'task'; task: MarkingTask } | { step: 'failed'; error: unknown };

/** One response at a time, the next one coming by itself. */
export function MarkingDesk() {
  const { sittingId = '' } = useParams();
  return <DeskOf key={sittingId} sittingId={sittingId} />;
}

function DeskOf({ sittingId }: { sittingId: string }) {
  const words = useWords();
  const { locale } = useLocale();
  const client = useQueryClient();
  const [desk, setDesk] = useState<Desk>({ step: 'taking' });
  const [said, setSaid] = useState('');
  const [isHelpOpen, setHelpOpen] = useState(false);
  const isStarted = useRef(false);
  const heading = useRef<HTMLHeadingElement>(null);

  const take = useCallback(async (): Promise<boolean> => {
    setDesk({ step: 'taking' });
    try {
      const { task } = await call(markingRoutes.takeTask, { params: { sittingId }, body: {} });
      setDesk(task ? { step: 'task', task } : { step: 'none' });
      return task !== null;
    } catch (error) {
      setDesk({ step: 'failed', error });
      return false;
    }
  }, [sittingId]);
  useEffect(() => {
    // taking twice at once would hold two responses
    if (isStarted.current) return;
    isStarted.current = true;
    void take();
  }, [take]);
  useEffect(() => () => void client.invalidateQueries({ queryKey: [markingRoutes.listMarking.method, markingRoutes.listMarking.path] }), [client]);

  const task = desk.step === 'task' ? desk.task : null;
  async function end(of: MarkingTask, ending: Ending): Promise<void> {
    const code = of.paperCode;
    if (ending.kind === 'released') {
      setSaid(words('released', { code }));
      setDesk({ step: 'released' });
      return;
    }
    const points = formatPoints(ending.pointsCenti, locale);
    const hasMore = await take();
    setSaid(words(hasMore ? 'handedIn' : 'handedInLast', { points, code }));
    scrollTo({ top: 0 });
    requestAnimationFrame(() => heading.current?.focus());
  }
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('desk')} crumbs={[{ label: words('title'), href: '/marking' }, { label: words('desk') }]}
        {...(task
          ? {
              meta: (
                <>
                  <Badge tone={task.slot === 'third' ? 'warn' : task.slot === 'appeal' ? 'accent' : 'info'}>{words(`slot_${task.slot}`)}</Badge>
                  <span className="muted small">{task.remaining > 0 ? words('remaining', { count: task.remaining }) : words('last')}</span>
                </>
              ),
              actions: <Button variant="quiet" icon={<Keyboard size={18} aria-hidden />} onPress={() => setHelpOpen(true)}>{words('keys')}</Button>,
            }
          : {})}
      />
      <div role="status" className="mark-said">{said && <Callout tone="good">{said}</Callout>}</div>
      {desk.step === 'taking' && <Loading lines={6} />}
      {desk.step === 'failed' && <ErrorState error={desk.error} onRetry={() => void take()} />}
      {desk.step === 'none' && (
        <EmptyState icon={said ? <CircleCheck /> : <PenLine />} title={words('finished')} action={<><ButtonLink variant="primary" href="/marking">{words('toList')}</ButtonLink><Button onPress={() => void take()}>{words('takeOther')}</Button></>}>
          {words('finishedText')}
        </EmptyState>
      )}
      {desk.step === 'released' && <div className="row"><Button variant="primary" onPress={() => void take()}>{words('takeOther')}</Button><ButtonLink href="/marking">{words('toList')}</ButtonLink></div>}
      {desk.step === 'lost' && (
        <EmptyState title={words('lost')} action={<><Button variant="primary" onPress={() => void take()}>{words('takeOther')}</Button><ButtonLink href="/marking">{words('toList')}</ButtonLink></>}>
          {words('lostText')}
        </EmptyState>
      )}
      {task && (
        <div className="mark-columns" key={task.id}>
          <section className="stack mark-paper" aria-labelledby="response-title">
            <div className="row-between">
              <h2 id="response-title" tabIndex={-1} ref={heading}>{words('response')}</h2>
              <span className="row">
                <span className="mark-code">{words('paper', { code: task.paperCode })}</span>
                <Badge>{words('position', { at: task.position })}</Badge>
              </span>
            </div>
            <ResponseView task={task} />
          </section>
          <RubricPanel task={task} onEnd={(ending) => void end(task, ending)} onLost={() => setDesk({ step: 'lost' })} isHelpOpen={isHelpOpen} onHelp={setHelpOpen} />
        </div>
      )}
    </div>
  );
}
