import { MailOpen } from 'lucide-react';
import { mailKindNames, type MailKind, mailKinds, type MailTemplateRow, mailTemplateRoutes, mailTopics, topicNames, topicOf } from '@kynangso/contracts/notify';
import { Badge, Checkbox, type Column, EmptyState, InstantText, Link, Load, PageHeader, Select, Table } from '../../components';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { useApi } from '../../lib/query';
import { useWords } from './words';

interface Row { kind: MailKind; vi: MailTemplateRow; en: MailTemplateRow }
const topicFor = (kind: MailKind) => (kind === 'digest' ? undefined : topicOf[kind]);

/** Every kind of mail, and whose words it has in each language. */
export function TemplateList() {
  const words = useWords();
  const text = useText();
  const address = useAddress();
  const list = useApi(mailTemplateRoutes.listMailTemplates);
  const topic = address.one('topic', mailTopics);
  const ownOnly = address.params.get('own') === '1';
  const rowsOf = (all: readonly MailTemplateRow[]): Row[] =>
    mailKinds.flatMap((kind) => {
      const [vi, en] = [all.find((row) => row.kind === kind && row.locale === 'vi'), all.find((row) => row.kind === kind && row.locale === 'en')];
      return vi && en && (!topic || topicFor(kind) === topic) && (!ownOnly || !vi.isBuiltIn || !en.isBuiltIn) ? [{ kind, vi, en }] : [];
    });
  const cell = (kind: MailKind, row: MailTemplateRow) => (
    <span className="row">
      <Link href={`/admin/mail-templates/${kind}/${row.locale}`} aria-label={words('openOf', { kind: text(mailKindNames[kind]), language: words(row.locale) })}>{words(row.locale)}</Link>
      <Badge tone={row.isBuiltIn ? 'neutral' : 'accent'}>{words(row.isBuiltIn ? 'builtIn' : 'own')}</Badge>
    </span>
  );
  const last = ({ vi, en }: Row) => [vi, en].filter((row) => row.changedAt).sort((a, b) => (a.changedAt ?? '').localeCompare(b.changedAt ?? '')).at(-1);
  const columns: Column<Row>[] = [
    { id: 'kind', header: words('kind'), isRowHeader: true, cell: (row) => text(mailKindNames[row.kind]) },
    { id: 'topic', header: words('topic'), cell: (row) => { const own = topicFor(row.kind); return own ? text(topicNames[own]) : words('digestTopic'); } },
    { id: 'vi', header: words('vi'), cell: (row) => cell(row.kind, row.vi) },
    { id: 'en', header: words('en'), cell: (row) => cell(row.kind, row.en) },
    { id: 'changed', header: words('changed'), hideOnPhone: true, cell: (row) => { const newest = last(row); return newest?.changedAt ? <>{newest.changedBy}<span className="muted small kn-block"><InstantText at={newest.changedAt} /></span></> : '–'; } },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} crumbs={[{ label: words('admin'), href: '/administration' }, { label: words('title') }]} />
      <search className="filters">
        <Select label={words('filterTopic')} value={topic ?? 'all'} onChange={(value) => address.change({ topic: value === 'all' ? null : value })} options={[{ value: 'all', label: words('all') }, ...mailTopics.map((each) => ({ value: each, label: text(topicNames[each]) }))]} />
        <Checkbox isSelected={ownOnly} onChange={(on) => address.change({ own: on ? '1' : null })}>{words('ownOnly')}</Checkbox>
      </search>
      <Load query={list}>{(data) => <Table caption={words('title')} columns={columns} rows={rowsOf(data.rows)} rowKey={(row) => row.kind} density="compact" empty={<EmptyState icon={<MailOpen />} title={words('none')}>{words('noneText')}</EmptyState>} />}</Load>
    </div>
  );
}
