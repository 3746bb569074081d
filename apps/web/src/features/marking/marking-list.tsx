import { FileLock, History, PenLine } from 'lucide-react';
import { type MarkingSitting, markingRoutes } from '@kynangso/contracts/grading';
import { Badge, ButtonLink, type Column, EmptyState, Load, NumberText, PageHeader, ProgressBar, Table } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatInstant } from '../../lib/format';
import { useSession } from '../../app/session';
import { useApi } from '../../lib/query';
import { useWords } from './words';
import './marking.css';

/** Sittings with something to mark, and how far each is. */
export function MarkingList() {
  const words = useWords();
  const text = useText();
  const session = useSession();
  const { locale } = useLocale();
  const list = useApi(markingRoutes.listMarking, undefined, { refetchInterval: 30_000 });
  const closing = (row: MarkingSitting) => (row.closesAt ? words('closedAt', { at: formatInstant(row.closesAt, locale) }) : words('noEnd'));
  const columns: Column<MarkingSitting>[] = [
    {
      id: 'title', header: words('sitting'), isRowHeader: true,
      cell: (row) => (
        <span className="stack-tight">
          <span>{text(row.title)}</span>
          <span className="muted small">{row.examCode} · {closing(row)}</span>
        </span>
      ),
    },
    {
      id: 'progress', header: words('progress'), width: '26%',
      cell: (row) => (
        <span className="stack-tight marking-progress">
          <ProgressBar label={words('progress')} labelHidden value={row.papersDone} max={row.papers} tone={row.papersDone === row.papers ? 'good' : 'action'} valueText={words('progressOf', { done: row.papersDone, all: row.papers })} />
          <span className="muted small">
            {words('progressOf', { done: row.papersDone, all: row.papers })}, {words('tasksOf', { done: row.tasksDone, all: row.tasks })}
          </span>
        </span>
      ),
    },
    { id: 'open', header: words('open'), align: 'end', cell: (row) => <NumberText value={row.open} /> },
    { id: 'mine', header: words('held'), align: 'end', cell: (row) => <NumberText value={row.mine} /> },
    { id: 'disputed', header: words('disputed'), align: 'end', cell: (row) => (row.disputed > 0 ? <Badge tone="warn"><NumberText value={row.disputed} /></Badge> : <NumberText value={0} />) },
    {
      id: 'act', header: words('act'), width: '11rem',
      cell: (row) => {
        if (row.open + row.mine === 0) return <span className="muted">{words(row.tasksDone === row.tasks ? 'allDone' : 'nothingOpen')}</span>;
        const act = words(row.mine > 0 ? 'goOn' : 'mark');
        return (
          <ButtonLink size="sm" variant="primary" href={`/marking/${row.sittingId}`} icon={<PenLine size={16} aria-hidden />} aria-label={words('markOf', { act, title: text(row.title), when: closing(row) })}>
            {act}
          </ButtonLink>
        );
      },
    },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} actions={<>{session.can('grading.regrade') && <HeldLink />}<ButtonLink href="/marking/mine" icon={<History size={18} aria-hidden />}>{words('mine')}</ButtonLink></>} />
      <Load query={list}>
        {({ rows }) => <Table caption={words('title')} columns={columns} rows={rows} rowKey={(row) => row.sittingId} empty={<EmptyState icon={<PenLine />} title={words('none')}>{words('noneText')}</EmptyState>} />}
      </Load>
    </div>
  );
}

/** To the files that wait for the chief examiner, with how many there are. */
function HeldLink() {
  const words = useWords();
  const held = useApi(markingRoutes.listHeldFiles, { query: { page: 1, pageSize: 25 } }, { refetchInterval: 60_000 });
  const waiting = (held.data?.rows ?? []).filter((file) => !file.shownAt).length;
  return (
    <ButtonLink href="/marking/held-files" icon={<FileLock size={18} aria-hidden />}>
      {words('heldTitle')} {waiting > 0 && <Badge tone="warn"><NumberText value={waiting} /></Badge>}
    </ButtonLink>
  );
}
