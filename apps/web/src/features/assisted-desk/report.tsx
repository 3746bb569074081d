import { HeartHandshake } from 'lucide-react';
import { rolePermissions } from '@kynangso/contracts/identity';
import { orgRoutes } from '@kynangso/contracts/org';
import { type AssistedReport, assistedRoutes, assistedSkillGroups, assistedSkills } from '@kynangso/contracts/training';
import { useSession } from '../../app/session';
import { ButtonLink, type Column, DateField, EmptyState, Link, Load, NumberText, PageHeader, Section, Select, StatTile, Table } from '../../components';
import { useText } from '../../i18n/locale';
import { type Address, useAddress } from '../../lib/address';
import { dayOf } from '../../lib/format';
import { useApi } from '../../lib/query';
import { TableExport } from '../training/table-export';
import { useWords } from './words';

type UnitRow = AssistedReport['units'][number];

/** Units whose numbers the person was given; of the whole system, the highest ones. */
function useGivenUnits(): { id: string; name: string }[] | null {
  const { person, can } = useSession();
  const text = useText();
  const grants = (person?.grants ?? []).filter((grant) => rolePermissions[grant.role].includes('assisted.read'));
  const isWhole = grants.some((grant) => grant.unitId === null);
  const top = useApi(orgRoutes.listUnits, { query: { parentId: 'top', pageSize: 50 } }, { enabled: isWhole && can('org.read_unit'), staleTime: 300_000 });
  if (isWhole) return top.data ? top.data.rows.map((u) => ({ id: u.id, name: text(u.name) })) : top.error ? [] : null;
  return [...new Map(grants.flatMap((grant) => (grant.unitId ? [[grant.unitId, grant.unitName ? text(grant.unitName) : grant.unitId] as const] : [])))].map(([id, name]) => ({ id, name }));
}

/** Numbers of assisted learning, which stand by themselves. */
export function AssistedReportPage() {
  const words = useWords();
  const address = useAddress();
  const units = useGivenUnits();
  const unitId = address.params.get('unit') ?? units?.[0]?.id;
  return (
    <div className="stack-loose">
      <PageHeader title={words('report')} lead={words('reportLead')} />
      {units !== null && !unitId && <EmptyState icon={<HeartHandshake />} title={words('noUnit')}>{words('noUnitText')}</EmptyState>}
      {unitId && <Numbers key={unitId} unitId={unitId} units={units ?? []} address={address} />}
    </div>
  );
}

function Numbers({ unitId, units, address }: { unitId: string; units: { id: string; name: string }[]; address: Address }) {
  const words = useWords();
  const text = useText();
  const today = dayOf(Date.now());
  const from = address.params.get('from') ?? `${today.slice(0, 4)}-01-01`;
  const to = address.params.get('to') ?? today;
  const report = useApi(assistedRoutes.assistedReport, { query: { unitId, from, to } }, { keepPrevious: true });
  const link = (id: string): string => `/assisted-report?${new URLSearchParams({ unit: id, from, to }).toString()}`;
  const columns: Column<UnitRow>[] = [
    { id: 'name', header: words('unit'), isRowHeader: true, cell: (u) => <Link href={link(u.id)}>{text(u.name)}</Link> },
    ...(['sessions', 'visits', 'people', 'registered', 'checked'] as const).map((key) => ({ id: key, header: words(key === 'people' ? 'peopleCount' : key), align: 'end' as const, cell: (u: UnitRow) => <NumberText value={u[key]} /> })),
  ];
  return (
    <>
      <section className="filters" aria-label={words('filters')}>
        {units.length > 1 && <Select label={words('unit')} options={units.map((u) => ({ value: u.id, label: u.name }))} value={units.some((u) => u.id === unitId) ? unitId : null} onChange={(unit) => address.change({ unit })} />}
        <DateField label={words('from')} value={from} onChange={(day) => address.change({ from: day })} />
        <DateField label={words('to')} value={to} onChange={(day) => address.change({ to: day })} />
      </section>
      <Load query={report}>
        {({ unit, total, units: below, skills }) => (
          <div className="stack-loose" {...(report.isPlaceholderData ? { 'data-stale': true } : {})}>
            <Section title={text(unit.name)} aside={<div className="row">{units.length > 0 && !units.some((u) => u.id === unitId) && <ButtonLink size="sm" variant="quiet" href={link(units[0]?.id ?? unitId)}>{words('top')}</ButtonLink>}<TableExport of={{ kind: 'assistedSessions', params: { unitId, from, to: to > today ? today : to } }} name={words('exportName')} /></div>}>
              <div className="stats">
                <StatTile label={words('sessions')} value={<NumberText value={total.sessions} />} />
                <StatTile label={words('hours')} value={<NumberText value={total.minutes / 60} decimals={1} />} />
                <StatTile label={words('visits')} value={<NumberText value={total.visits} />} note={words('visitsNote')} />
                <StatTile label={words('peopleCount')} value={<NumberText value={total.people} />} note={words('peopleNote')} />
                <StatTile label={words('registered')} value={<NumberText value={total.registered} />} />
                <StatTile label={words('checked')} value={<NumberText value={total.checked} />} />
              </div>
            </Section>
            {below.length > 0 && <Section title={words('byUnit')}><Table caption={words('byUnit')} columns={columns} rows={below} rowKey={(u) => u.id} density="compact" /></Section>}
            {below.length === 0 && total.sessions === 0 && <p className="muted">{words('noTeams')}</p>}
            <Skills skills={skills} />
          </div>
        )}
      </Load>
    </>
  );
}

function Skills({ skills }: { skills: AssistedReport['skills'] }) {
  const words = useWords();
  const text = useText();
  const rows = assistedSkills.map((skill) => ({ ...skill, ...(skills.find((s) => s.skill === skill.code) ?? { alone: 0, helped: 0, notYet: 0 }) }));
  if (rows.every((row) => row.alone + row.helped + row.notYet === 0)) return <Section title={words('bySkill')}><p className="muted">{words('noResults')}</p></Section>;
  return (
    <Section title={words('bySkill')}>
      <p className="muted small">{words('bySkillNote')}</p>
      <Table
        caption={words('bySkill')} density="compact" rows={rows} rowKey={(row) => row.code}
        columns={[
          { id: 'skill', header: words('skill'), isRowHeader: true, cell: (row) => <>{text(row.title)}<span className="muted small kn-block">{text(assistedSkillGroups[row.group])}</span></> },
          { id: 'alone', header: words('alone'), align: 'end', cell: (row) => <NumberText value={row.alone} /> },
          { id: 'helped', header: words('helped'), align: 'end', cell: (row) => <NumberText value={row.helped} /> },
          { id: 'notYet', header: words('not_yet'), align: 'end', cell: (row) => <NumberText value={row.notYet} /> },
        ]}
      />
    </Section>
  );
}
