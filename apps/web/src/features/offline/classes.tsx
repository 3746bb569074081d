import { Plus, School, Tags, Users } from 'lucide-react';
import { type ClassRow, classStates, offlineRoutes } from '@kynangso/contracts/training';
import { Badge, ButtonLink, type Column, DateText, EmptyState, Link, Load, NumberText, PageHeader, Pagination, Select, Table } from '../../components';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { useApi } from '../../lib/query';
import { useCheckInWords } from './check-in-words';
import { useWords } from './words';

const tones = { planned: 'info', finished: 'good', cancelled: 'neutral' } as const;

/** Classes in a room, of the caller's units. */
export function Classes() {
  const words = useWords();
  const groups = useCheckInWords();
  const text = useText();
  const address = useAddress();
  const state = address.one('state', classStates);
  const classes = useApi(offlineRoutes.listClasses, { query: { page: address.page, pageSize: 50, ...(state ? { state } : {}) } }, { keepPrevious: true });
  const columns: Column<ClassRow>[] = [
    { id: 'title', header: words('class'), isRowHeader: true, cell: (c) => <><Link href={`/training-classes/${c.id}`}>{text(c.title)}</Link><span className="muted small kn-block">{c.code} · {text(c.unit.name)}</span></> },
    { id: 'topic', header: words('teaches'), cell: (c) => (c.topicTitle ? text(c.topicTitle) : c.topicCode) },
    { id: 'days', header: words('days'), cell: (c) => <span className="nowrap"><DateText day={c.firstOn} />{c.lastOn !== c.firstOn && <> – <DateText day={c.lastOn} /></>}</span> },
    { id: 'people', header: words('people'), align: 'end', cell: (c) => <NumberText value={c.participants} /> },
    { id: 'passed', header: words('passed'), align: 'end', cell: (c) => (c.passed === null ? '–' : <NumberText value={c.passed} />) },
    { id: 'state', header: words('state'), cell: (c) => <span className="row"><Badge tone={tones[c.state]}>{words(c.state)}</Badge>{c.isAssisted && <Badge tone="accent">{words('assisted')}</Badge>}</span> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('classes')} lead={words('classesLead')} actions={<><ButtonLink variant="primary" icon={<Plus size={18} aria-hidden />} href="/training-classes/new">{words('newClass')}</ButtonLink><ButtonLink icon={<Users size={18} aria-hidden />} href="/people-groups">{groups('groups')}</ButtonLink><ButtonLink icon={<Tags size={18} aria-hidden />} href="/training-topics">{words('topics')}</ButtonLink></>} />
      <section className="filters" aria-label={words('filters')}>
        <Select label={words('state')} options={[{ value: 'all', label: words('all') }, ...classStates.map((s) => ({ value: s, label: words(s) }))]} value={state ?? 'all'} onChange={(v) => address.change({ state: v === 'all' ? null : v })} />
      </section>
      <Load query={classes}>
        {(data) => (
          <>
            <Table caption={words('classes')} columns={columns} rows={data.rows} rowKey={(c) => c.id} isStale={classes.isPlaceholderData} empty={<EmptyState icon={<School />} title={words('noClasses')}>{words('noClassesText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </>
        )}
      </Load>
    </div>
  );
}
