import { useParams } from 'react-router';
import { type AssistedSessionDetail, assistedRoutes, assistedSkills } from '@kynangso/contracts/training';
import { Badge, type Column, Facts, InstantText, Load, PageHeader, Section, Table } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { useWords } from './words';

type Person = AssistedSessionDetail['rows'][number];
const tones = { alone: 'good', helped: 'warn', not_yet: 'bad' } as const;

/** A session as the system has it. */
export function TeamSession() {
  const words = useWords();
  const { id = '' } = useParams();
  const session = useApi(assistedRoutes.assistedSession, { params: { id } });
  return <Load query={session} heading={words('teamSessions')}>{(data) => <Detail data={data} crumb={words('teamSessions')} />}</Load>;
}

function Detail({ data, crumb }: { data: AssistedSessionDetail; crumb: string }) {
  const words = useWords();
  const text = useText();
  const columns: Column<Person>[] = [
    { id: 'name', header: words('name'), isRowHeader: true, cell: (p) => p.fullName ?? <em>{words('erasedName')}</em> },
    { id: 'born', header: words('born'), cell: (p) => p.birthYear ?? '–' },
    { id: 'results', header: words('results'), cell: (p) => (p.results.length === 0 ? '–' : <ul className="plain-list stack-tight">{p.results.map((r) => <li key={r.skill}>{text(assistedSkills.find((s) => s.code === r.skill)?.title ?? { vi: r.skill })} <Badge tone={tones[r.mark]}>{words(r.mark)}</Badge></li>)}</ul>) },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={data.subject} lead={data.place} crumbs={[{ label: crumb, href: '/assisted-sessions' }, { label: data.subject }]} />
      <Facts facts={[
        { label: words('team'), value: text(data.team.name) }, { label: words('began'), value: <InstantText at={data.beganAt} /> },
        { label: words('ended'), value: data.endedAt ? <InstantText at={data.endedAt} /> : words('notEnded') }, { label: words('mentor'), value: data.mentor },
        ...(data.coMentors.length > 0 ? [{ label: words('coMentors'), value: data.coMentors.join(', ') }] : []), { label: words('received'), value: <InstantText at={data.receivedAt} /> },
      ]} />
      <Section title={words('whoWasThere')}>
        <Table caption={words('whoWasThere')} columns={columns} rows={data.rows} rowKey={(p) => p.citizenId} empty={<p className="muted">{words('nobody')}</p>} />
      </Section>
    </div>
  );
}
