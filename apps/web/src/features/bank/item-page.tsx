import { useParams } from 'react-router';
import { bankRoutes, type ItemDetail, type ItemVersionRow } from '@kynangso/contracts/bank';
import { Badge, ButtonLink, Callout, type Column, Facts, InstantText, Link, Load, PageHeader, Section, Table } from '../../components';
import { useNodeTitles } from '../../components/node-picker';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { useApi } from '../../lib/query';
import { ItemActions } from './item-actions';
import { ItemPreview } from './item-preview';
import { MarkingView } from './marking-view';
import { difficultyWord, kindWord, statusTone, statusWord } from './names';
import { useWords } from './words';
import './bank.css';

/** One item for its authors and reviewers: what candidates see, what is right, its versions and the next step. */
export function ItemPage() {
  const { itemId = '' } = useParams();
  const versionId = useAddress().params.get('version');
  const item = useApi(bankRoutes.getItem, { params: { itemId }, query: versionId ? { versionId } : {} }, { keepPrevious: true });
  return <Load query={item}>{(data) => <Item item={data} />}</Load>;
}

function Item({ item }: { item: ItemDetail }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const shown = item.versions.find((version) => version.id === item.versionId);
  const newest = item.versions[0];
  const isNewest = newest?.id === item.versionId;
  const { source } = item;
  const titleOf = useNodeTitles(source.alignments[0]?.framework ?? '');
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('itemTitle', { code: item.code })} crumbs={[{ label: words('bank'), href: '/bank' }, { label: item.code }]}
        meta={
          <>
            {shown && <Badge tone={statusTone[shown.status]}>{words(statusWord[shown.status])}</Badge>}
            <Badge>{words(kindWord[source.kind])}</Badge>
            <Badge>{words(difficultyWord[source.difficulty])}</Badge>
          </>
        }
        actions={isNewest ? <ItemActions item={item} /> : null}
      />
      {!isNewest && shown && (
        <Callout actions={<ButtonLink size="sm" href={`/bank/${item.id}`}>{words('showNewest')}</ButtonLink>}>{words('olderShown', { number: shown.number })}</Callout>
      )}
      {shown?.sendBackReason && <Callout tone="warn" title={words('sentBackTitle')}>{shown.sendBackReason}</Callout>}
      {isNewest && shown?.status === 'in_review' && shown.isMine && <Callout>{words('ownReview')}</Callout>}
      {item.problems.length > 0 && (
        <Callout tone="warn" title={words('problems')}>
          <ul>{item.problems.map((problem) => <li key={`${problem.path}${problem.code}`}>{problem[locale]}</li>)}</ul>
        </Callout>
      )}
      <div className="bank-split">
        <Section title={words('preview')}>
          <ItemPreview key={item.versionId} body={source.content.body} tryAt={isNewest && item.actions.includes('try') ? { itemId: item.id, versionId: item.versionId } : undefined} />
        </Section>
        <Section title={words('marking')}><MarkingView source={source} /></Section>
      </div>
      <Section title={words('facts')}>
        <Facts
          facts={[
            { label: words('code'), value: item.code },
            { label: words('nodes'), value: <ul className="plain-list">{source.alignments.map((each) => <li key={`${each.framework}${each.node}`}>{titleOf(each.node)} <span className="muted small">({each.framework})</span></li>)}</ul> },
            { label: words('owner'), value: item.owner ? text(item.owner.name) : words('wholeSystem') },
          ]}
        />
      </Section>
      <Versions item={item} />
    </div>
  );
}

function Versions({ item }: { item: ItemDetail }) {
  const words = useWords();
  const at = (instant: string | null) => (instant ? <InstantText at={instant} /> : '–');
  const columns: Column<ItemVersionRow>[] = [
    {
      id: 'number', header: words('versions'), isRowHeader: true,
      cell: (row) => (row.id === item.versionId ? <span>{words('version', { number: row.number })} <span className="muted small">({words('shown')})</span></span> : <Link href={`/bank/${item.id}?version=${row.id}`}>{words('version', { number: row.number })}</Link>),
    },
    { id: 'status', header: words('status'), cell: (row) => <Badge tone={statusTone[row.status]}>{words(statusWord[row.status])}</Badge> },
    { id: 'author', header: words('author'), cell: (row) => words(row.isMine ? 'mine' : 'someoneElse') },
    { id: 'created', header: words('created'), hideOnPhone: true, cell: (row) => at(row.createdAt) },
    { id: 'submitted', header: words('submitted'), hideOnPhone: true, cell: (row) => at(row.submittedAt) },
    { id: 'approved', header: words('decided'), cell: (row) => at(row.approvedAt) },
  ];
  return (
    <Section title={words('versions')}>
      <Table caption={words('versions')} columns={columns} rows={item.versions} rowKey={(row) => row.id} density="compact" />
    </Section>
  );
}
