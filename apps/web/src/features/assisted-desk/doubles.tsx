import { CopyCheck } from 'lucide-react';
import { type AssistedDecision, type AssistedPair, assistedRoutes } from '@kynangso/contracts/training';
import { Badge, Button, type Column, EmptyState, Facts, FormError, InstantText, Load, NumberText, PageHeader, Section, Select, Table, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { useApi, useSend } from '../../lib/query';
import { useWords } from './words';
import './assisted-desk.css';

const refresh = [assistedRoutes.assistedDoubles, assistedRoutes.assistedTeams, assistedRoutes.assistedCitizens, assistedRoutes.assistedReport];

/** Records that may be one citizen: both are shown, a person decides, and may take it back. */
export function Doubles() {
  const words = useWords();
  const text = useText();
  const address = useAddress();
  const teams = useApi(assistedRoutes.assistedTeams);
  return (
    <div className="stack-loose">
      <PageHeader title={words('doubles')} lead={words('doublesLead')} crumbs={[{ label: words('desk'), href: '/assisted' }, { label: words('doubles') }]} />
      <Load query={teams}>
        {({ rows }) => {
          const unitId = address.params.get('team') ?? rows.find((t) => t.doubles > 0)?.id ?? rows[0]?.id;
          return (
            <>
              {rows.length > 1 && <section className="filters" aria-label={words('filters')}><Select label={words('team')} value={unitId ?? null} onChange={(team) => address.change({ team })} options={rows.map((t) => ({ value: t.id, label: text(t.name) }))} /></section>}
              {unitId && <OfTeam unitId={unitId} />}
            </>
          );
        }}
      </Load>
    </div>
  );
}

function OfTeam({ unitId }: { unitId: string }) {
  const words = useWords();
  const doubles = useApi(assistedRoutes.assistedDoubles, { query: { unitId } });
  const undo = useSend(assistedRoutes.undoDouble, { refresh, onSuccess: () => toast(words('undone')) });
  const columns: Column<AssistedDecision>[] = [
    { id: 'names', header: words('name'), isRowHeader: true, cell: (d) => `${d.a ?? words('erasedName')} / ${d.b ?? words('erasedName')}` },
    { id: 'is', header: words('decided'), cell: (d) => <Badge tone={d.isSame ? 'info' : 'neutral'}>{words(d.isSame ? 'decidedSame' : 'decidedDifferent')}</Badge> },
    { id: 'by', header: words('by'), cell: (d) => <>{d.decidedBy}<span className="muted small kn-block"><InstantText at={d.decidedAt} /></span></> },
    { id: 'undo', header: words('undo'), cell: (d) => <Button size="sm" variant="quiet" isPending={undo.isPending && undo.variables.params.id === d.id} onPress={() => undo.mutate({ params: { id: d.id } })}>{words('undo')}</Button> },
  ];
  return (
    <Load query={doubles}>
      {({ pairs, decided }) => (
        <>
          <Section title={words('pairs')}>
            {pairs.length === 0 ? <EmptyState icon={<CopyCheck />} title={words('noPairs')}>{words('noPairsText')}</EmptyState> : <ul className="plain-list stack">{pairs.map((pair) => <li key={`${pair.a.id} ${pair.b.id}`}><Pair pair={pair} /></li>)}</ul>}
          </Section>
          <FormError error={undo.error} />
          {decided.length > 0 && <Section title={words('decided')}><Table caption={words('decided')} columns={columns} rows={decided} rowKey={(d) => d.id} density="compact" /></Section>}
        </>
      )}
    </Load>
  );
}

function Pair({ pair }: { pair: AssistedPair }) {
  const words = useWords();
  const decide = useSend(assistedRoutes.decideDouble, { refresh });
  const say = (isSame: boolean) => decide.mutate({ body: { a: pair.a.id, b: pair.b.id, isSame } });
  return (
    <article className="panel stack">
      <div><Badge tone={pair.kind === 'strong' ? 'warn' : 'info'}>{words(pair.kind)}</Badge></div>
      <div className="assisted-pair">
        {[pair.a, pair.b].map((side) => (
          <div key={side.id} className="stack-tight">
            <h3>{side.fullName}</h3>
            <Facts facts={[
              { label: words('born'), value: side.birthYear ?? words('none') }, { label: words('phone'), value: side.phoneLast ? `…${side.phoneLast}` : words('none') },
              { label: words('registeredAt'), value: <InstantText at={side.registeredAt} /> }, { label: words('registeredBy'), value: side.registeredBy }, { label: words('sessionsOf'), value: <NumberText value={side.sessions} /> },
            ]} />
          </div>
        ))}
      </div>
      <FormError error={decide.error} />
      <div className="row">
        <Button variant="primary" isPending={decide.isPending} onPress={() => say(true)}>{words('same')}</Button>
        <Button isDisabled={decide.isPending} onPress={() => say(false)}>{words('different')}</Button>
      </div>
    </article>
  );
}
