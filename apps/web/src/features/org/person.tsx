import { useParams } from 'react-router';
import { orgRoutes, type PersonDetail, populationNames, positionKindNames } from '@kynangso/contracts/org';
import { type TrainingRecord, trainingRoutes } from '@kynangso/contracts/training';
import { Badge, type Column, DateText, EmptyState, Facts, Link, Load, PageHeader, Section, Table } from '../../components';
import { useSession } from '../../app/session';
import { useLocale, useText } from '../../i18n/locale';
import { formatBasisPoints, lastDayBefore } from '../../lib/format';
import { useApi } from '../../lib/query';
import { HistoryMenu } from './changes/history-menu';
import { useChangeWords } from './changes/words';
import { useMergeWords } from './merge-words';
import { MergedRecords } from './merged-records';
import { Timeline } from './timeline';
import { TranscriptButton } from './transcript-button';
import { useWords } from './words';

const changeWords = { joined: 'joined', transferred: 'transferred', on_leave: 'on_leave', returned: 'returned', unit_act: 'unit_act', corrected: 'corrected', retired: 'retired', died: 'died', resigned: 'resigned', dismissed: 'dismissed_end', contract_ended: 'contract_ended', other: 'other' } as const;

export function Person() {
  const words = useWords();
  const text = useText();
  const { personId = '' } = useParams();
  const session = useSession();
  const person = useApi(orgRoutes.getPerson, { params: { personId } });
  const merges = useMergeWords();
  const changes = useChangeWords();
  const why = (as: string | null, decision: string | null): string => [as && as in changeWords ? merges(changeWords[as as keyof typeof changeWords]) : null, decision].filter((w) => w).join(' · ') || '–';
  const nowOf = ({ history }: PersonDetail): string => history.filter((m) => m.validTo === null).map((m) => `${m.title ?? text(positionKindNames[m.positionKind])}, ${text(m.unit.name)}`).join('; ');
  const columns: Column<PersonDetail['history'][number]>[] = [
    { id: 'unit', header: words('unit'), isRowHeader: true, cell: (m) => text(m.unit.name) },
    { id: 'position', header: words('position'), cell: (m) => m.title ?? text(positionKindNames[m.positionKind]) },
    { id: 'groups', header: words('population'), hideOnPhone: true, cell: (m) => <span className="sentence">{m.populations.map((p) => text(populationNames[p])).join('; ')}</span> },
    { id: 'status', header: words('status'), cell: (m) => words(m.status) },
    { id: 'from', header: words('from'), cell: (m) => <DateText day={m.validFrom} /> },
    { id: 'begin', header: merges('begin'), hideOnPhone: true, cell: (m) => why(m.beganAs, m.beganDecision) },
    { id: 'to', header: words('to'), cell: (m) => (m.validTo ? <DateText day={lastDayBefore(m.validTo)} /> : <span className="sentence">{words('now')}</span>) },
    { id: 'end', header: merges('end'), cell: (m) => why(m.endedAs, m.endedDecision) },
    ...(session.can('org.import_roster') && person.data ? [{ id: 'do', header: changes('actions'), cell: (m: PersonDetail['history'][number]) => <HistoryMenu row={m} person={person.data} /> }] : []),
  ];
  return (
    <Load query={person} heading={words('people')}>
      {(p) => (
        <div className="stack-loose">
          <PageHeader
            title={p.fullName} lead={nowOf(p)} crumbs={[{ label: words('people'), href: '/people' }, { label: p.fullName }]}
            actions={session.can('export.create') && session.can('org.read_person') ? <TranscriptButton personId={personId} /> : undefined}
            meta={<Badge tone={p.hasAccount ? 'good' : 'neutral'}>{words('account')}: {words(p.hasAccount ? 'hasAccount' : 'noAccount')}</Badge>}
          />
          <Facts
            facts={[
              { label: words('birthDate'), value: p.birthDate ? <DateText day={p.birthDate} /> : words('none') },
              { label: words('idNumber'), value: p.idMask ?? words('none') },
              { label: words('email'), value: p.email ?? words('none') },
              { label: words('phone'), value: p.phone ?? words('none') },
            ]}
          />
          <Section title={words('history')}><Timeline history={p.history} /><Table caption={words('history')} columns={columns} rows={p.history} rowKey={(m) => m.id} density="compact" /></Section>
          <MergedRecords personId={personId} />
          {session.can('org.read_person') && <Records personId={personId} />}
        </div>
      )}
    </Load>
  );
}

function Records({ personId }: { personId: string }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const records = useApi(trainingRoutes.personRecords, { params: { id: personId }, query: { pageSize: 100 } });
  const columns: Column<TrainingRecord>[] = [
    { id: 'what', header: words('what'), isRowHeader: true, cell: (r) => (r.title ? text(r.title) : r.code) },
    { id: 'outcome', header: words('outcome'), cell: (r) => <Badge tone={r.outcome === 'fail' ? 'warn' : 'good'}>{words(r.outcome)}</Badge> },
    { id: 'day', header: words('day'), cell: (r) => <DateText day={r.achievedOn} /> },
    { id: 'score', header: words('score'), align: 'end', cell: (r) => (r.scoreBp === null ? '–' : formatBasisPoints(r.scoreBp, locale)) },
    { id: 'serial', header: words('serial'), cell: (r) => (r.certificateSerial ? <Link href={`/verify/${r.certificateSerial}`}>{r.certificateSerial}</Link> : '–') },
  ];
  return (
    <Section title={words('records')}>
      <Load query={records}>{({ rows }) => <Table caption={words('records')} columns={columns} rows={rows} rowKey={(r) => r.id} density="compact" empty={<EmptyState title={words('noRecords')} />} />}</Load>
    </Section>
  );
}
