import { Pencil } from 'lucide-react';
import { useParams } from 'react-router';
import { bankRoutes, type StimulusDetail } from '@kynangso/contracts/bank';
import { Badge, ButtonLink, Callout, type Column, InstantText, Link, Load, PageHeader, Section, Table } from '../../../components';
import { useLocale, useText } from '../../../i18n/locale';
import { useAddress } from '../../../lib/address';
import { useApi } from '../../../lib/query';
import { useMaterialWords } from '../material-words';
import { useNames } from '../name-words';
import { kindWord, statusTone, statusWord } from '../names';
import { useWords } from '../words';
import { StimulusBody } from './stimulus-view';
import '../bank.css';

/** One stimulus: what candidates see, the items that show it, its versions. */
export function StimulusPage() {
  const words = useWords();
  const { stimulusId = '' } = useParams();
  const versionId = useAddress().params.get('version');
  const stimulus = useApi(bankRoutes.getStimulus, { params: { stimulusId }, query: versionId ? { versionId } : {} }, { keepPrevious: true });
  return <Load query={stimulus} heading={words('bank')}>{(data) => <Shown stimulus={data} />}</Load>;
}

type ItemRow = StimulusDetail['items'][number];
type VersionRow = StimulusDetail['versions'][number];

function Shown({ stimulus }: { stimulus: StimulusDetail }) {
  const words = useMaterialWords();
  const bank = useWords();
  const names = useNames();
  const text = useText();
  const { locale } = useLocale();
  const { source } = stimulus;
  const newest = stimulus.versions[0];
  const items: Column<ItemRow>[] = [
    {
      id: 'item', header: bank('item'), isRowHeader: true,
      cell: (row) => <span className="stack-tight"><Link href={`/bank/${row.itemId}`}>{row.code}</Link><span className="bank-excerpt">{row.excerpt || '–'}</span></span>,
    },
    { id: 'kind', header: bank('kind'), cell: (row) => names(kindWord[row.kind]) },
    {
      id: 'status', header: bank('status'),
      cell: (row) => (
        <span className="row">
          <Badge tone={statusTone[row.status]}>{names(statusWord[row.status])}</Badge>
          {newest && row.stimulusNumber !== newest.number && <span className="muted small">{words('usesOlder', { number: row.stimulusNumber })}</span>}
        </span>
      ),
    },
  ];
  const versions: Column<VersionRow>[] = [
    { id: 'number', header: words('versions'), isRowHeader: true, cell: (row) => (row.id === stimulus.versionId ? words('version', { number: row.number }) : <Link href={`/bank/stimuli/${stimulus.id}?version=${row.id}`}>{words('version', { number: row.number })}</Link>) },
    { id: 'created', header: bank('created'), cell: (row) => <InstantText at={row.createdAt} /> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader
        title={text(source.title)} crumbs={[{ label: bank('bank'), href: '/bank' }, { label: words('stimuli'), href: '/bank/stimuli' }, { label: source.code }]}
        meta={<><Badge>{source.code}</Badge><Badge>{words('version', { number: stimulus.number })}</Badge><Badge>{stimulus.owner ? text(stimulus.owner.name) : words('wholeSystem')}</Badge></>}
        actions={stimulus.canAuthor ? <ButtonLink href={`/bank/stimuli/${stimulus.id}/edit`} icon={<Pencil size={18} aria-hidden />}>{words('edit')}</ButtonLink> : null}
      />
      {newest && newest.id !== stimulus.versionId && (
        <Callout actions={<ButtonLink size="sm" href={`/bank/stimuli/${stimulus.id}`}>{bank('showNewest')}</ButtonLink>}>{bank('olderShown', { number: stimulus.number })}</Callout>
      )}
      {stimulus.problems.length > 0 && <Callout tone="warn" title={words('problems')}><ul>{stimulus.problems.map((problem) => <li key={`${problem.path}${problem.code}`}>{problem[locale]}</li>)}</ul></Callout>}
      <Section title={words('body')}><div className="panel stimulus measure"><StimulusBody body={source.body} /></div></Section>
      <Section title={words('items')}><Table caption={words('items')} columns={items} rows={stimulus.items} rowKey={(row) => row.itemId} density="compact" empty={<p className="muted">{words('unused')}</p>} /></Section>
      <Section title={words('versions')}><Table caption={words('versions')} columns={versions} rows={stimulus.versions} rowKey={(row) => row.id} density="compact" onPhone="table" /></Section>
    </div>
  );
}
