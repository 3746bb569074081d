import { useParams } from 'react-router';
import { bankRoutes, type ItemDetail, type ItemVersionRow } from '@kynangso/contracts/bank';
import { Badge, ButtonLink, Callout, type Column, Facts, InstantText, Link, Load, PageHeader, Section, Table } from '../../components';
import { useNodeTitles } from '../../components/node-picker';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { useApi } from '../../lib/query';
import { ItemActions } from './item-actions';
import { ItemPreview } from './item-preview';
import { DifficultySection } from './difficulty/difficulty';
import { Comments } from './life/comments';
import { Enemies } from './life/enemies';
import { Usage } from './life/usage';
import { useLifeWords } from './life-words';
import { MarkingView } from './marking-view';
import { difficultyWord, kindWord, poolWord, statusTone, statusWord } from './names';
import { useMarkingWords } from './marking-words';
import { useNames } from './name-words';
import { SourceDownload } from './source-download';
import { useWords } from './words';
import './bank.css';

/** One item for its authors and reviewers: what candidates see, what is right, its versions and the next step. */
export function ItemPage() {
  const words = useWords();
  const { itemId = '' } = useParams();
  const versionId = useAddress().params.get('version');
  const item = useApi(bankRoutes.getItem, { params: { itemId }, query: versionId ? { versionId } : {} }, { keepPrevious: true });
  return <Load query={item} heading={words('bank')}>{(data) => <Item item={data} />}</Load>;
}

function Item({ item }: { item: ItemDetail }) {
  const words = useWords();
  const names = useNames();
  const marking = useMarkingWords();
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
            {shown && <Badge tone={statusTone[shown.status]}>{names(statusWord[shown.status])}</Badge>}
            <Badge>{names(kindWord[source.kind])}</Badge>
            <Badge>{names(difficultyWord[source.difficulty])}</Badge>
            {source.pool && source.pool !== 'both' && <Badge tone="info">{names(poolWord[source.pool])}</Badge>}
            {item.openComments > 0 && <Badge tone="warn">{words('commentsOpen', { count: item.openComments })}</Badge>}
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
        <Section title={marking('preview')}>
          <ItemPreview key={item.versionId} content={source.content} stimulus={source.stimulus} tryAt={isNewest && item.actions.includes('try') ? { itemId: item.id, versionId: item.versionId } : undefined} />
        </Section>
        <Section title={marking('marking')}>{item.isKeyShown ? <MarkingView source={source} /> : <Callout title={marking('keyShut')}>{marking('keyShutText')}</Callout>}</Section>
      </div>
      <Comments item={item} />
      <Section title={words('facts')} aside={<SourceDownload source={source} />}>
        <Facts
          facts={[
            { label: words('code'), value: item.code },
            { label: words('nodes'), value: <ul className="plain-list">{source.alignments.map((each) => <li key={`${each.framework}${each.node}`}>{titleOf(each.node)} <span className="muted small">({each.framework})</span></li>)}</ul> },
            { label: words('pool'), value: names(poolWord[source.pool ?? 'both']) },
            ...(source.expectedSeconds === undefined ? [] : [{ label: words('expectedTime'), value: words('seconds', { count: source.expectedSeconds }) }]),
            ...(source.stimulus === undefined ? [] : [{ label: words('stimulus'), value: <Link href={`/bank/stimuli?q=${source.stimulus}`}>{source.stimulus}</Link> }]),
            { label: words('owner'), value: item.owner ? text(item.owner.name) : words('wholeSystem') },
          ]}
        />
      </Section>
      <Enemies item={item} />
      <DifficultySection item={item} />
      <Usage itemId={item.id} />
      <Versions item={item} />
    </div>
  );
}

function Versions({ item }: { item: ItemDetail }) {
  const words = useWords();
  const names = useNames();
  const life = useLifeWords();
  const at = (instant: string | null) => (instant ? <InstantText at={instant} /> : '–');
  const columns: Column<ItemVersionRow>[] = [
    {
      id: 'number', header: words('versions'), isRowHeader: true,
      cell: (row) => (row.id === item.versionId ? <span>{words('version', { number: row.number })} <span className="muted small">({words('shown')})</span></span> : <Link href={`/bank/${item.id}?version=${row.id}`}>{words('version', { number: row.number })}</Link>),
    },
    { id: 'status', header: words('status'), cell: (row) => <Badge tone={statusTone[row.status]}>{names(statusWord[row.status])}</Badge> },
    { id: 'author', header: words('author'), cell: (row) => words(row.isMine ? 'mine' : 'someoneElse') },
    { id: 'created', header: words('created'), hideOnPhone: true, cell: (row) => at(row.createdAt) },
    { id: 'submitted', header: words('submitted'), hideOnPhone: true, cell: (row) => at(row.submittedAt) },
    { id: 'approved', header: words('decided'), cell: (row) => at(row.approvedAt) },
  ];
  return (
    <Section title={words('versions')} aside={item.versions.length > 1 ? <ButtonLink size="sm" href={`/bank/${item.id}/compare`}>{life('compare')}</ButtonLink> : null}>
      <Table caption={words('versions')} columns={columns} rows={item.versions} rowKey={(row) => row.id} density="compact" />
    </Section>
  );
}
