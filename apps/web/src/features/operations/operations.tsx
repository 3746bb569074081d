import { ExternalLink } from 'lucide-react';
import { operationsRoutes, type OperationsView } from '@kynangso/contracts/operations';
import { ButtonLink, Load, PageHeader, StatTile } from '../../components';
import { useLocale } from '../../i18n/locale';
import { formatNumber, formatTime } from '../../lib/format';
import { useApi } from '../../lib/query';
import { DueWork } from './due-work';
import { Findings } from './findings';
import { Machine } from './machine';
import { Pauses } from './pauses';
import { Queues } from './queues';
import { useWords } from './words';
import './operations.css';

const EVERY_MS = 5000;
/** the address of apps/api/src/operations/queue-board.ts, which is no contract's */
const QUEUE_BOARD = '/api/queue-board';

/** How the installation is: what is wrong and what to do, then every part. It asks again while somebody looks. */
export function Operations() {
  const words = useWords();
  // a page in the background isn't asked for (react-query's own rule)
  const view = useApi(operationsRoutes.getOperations, undefined, { refetchInterval: EVERY_MS, staleTime: EVERY_MS });
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('title')} lead={words('lead')}
        {...(view.data?.queues ? { actions: <ButtonLink href={QUEUE_BOARD} target="_blank" iconEnd={<ExternalLink size={18} aria-hidden />}>{words('board')}</ButtonLink> } : {})}
      />
      <Load query={view}>{(data) => <Parts view={data} isBehind={view.isError} />}</Load>
    </div>
  );
}

function Parts({ view, isBehind }: { view: OperationsView; isBehind: boolean }) {
  const words = useWords();
  const { locale } = useLocale();
  const figure = (value: number) => formatNumber(value, locale);
  const waiting = view.due.reduce((sum, group) => sum + group.waiting + group.failing, 0);
  return (
    <>
      <p className="muted small">{words(isBehind ? 'seenBehind' : 'seenAt', { time: formatTime(view.at, true) })}</p>
      <Findings view={view} />
      <div className="stats">
        <StatTile label={words('papersWaiting')} value={figure(view.grading.waiting)} note={words('gradedLastHour', { count: figure(view.grading.gradedLastHour) })} />
        <StatTile label={words('papersFailed')} value={figure(view.grading.failed)} {...(view.grading.failed > 0 ? { tone: 'bad' as const } : {})} />
        <StatTile label={words('dueWaiting')} value={figure(waiting)} />
        <StatTile label={words('mailWaiting')} value={figure(view.mail.waiting + view.mail.sending)} note={words('mailFailedNote', { count: figure(view.mail.failed) })} {...(view.mail.failed > 0 ? { tone: 'warn' as const } : {})} />
        <StatTile label={words('unsealed')} value={figure(view.audit.unsealed)} note={words('lastBlock', { number: figure(view.audit.lastBlock) })} />
      </div>
      <Queues queues={view.queues} state={view.redis.state} />
      <DueWork groups={view.due} />
      <Pauses pauses={view.pauses} />
      <Machine view={view} />
    </>
  );
}
