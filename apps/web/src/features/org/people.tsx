import { FileUp, KeyRound, UserCog, Users, UsersRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { membershipStatuses, orgRoutes, type PersonRow, populationCodes, populationNames, positionKindNames } from '@kynangso/contracts/org';
import { Badge, Button, ButtonLink, Checkbox, type Column, DateText, EmptyState, Link, Load, PageHeader, Pagination, SearchField, Select, Table, useDebounced } from '../../components';
import { UnitPicker } from '../../components/unit-picker';
import { useSession } from '../../app/session';
import { useText } from '../../i18n/locale';
import { capital } from '../../lib/capital';
import { useApi } from '../../lib/query';
import { ActivationCodes } from './activation-codes';
import { ChangeDialog } from './changes/change-dialog';
import { chosenOf, everybody, MOST_CHOSEN, useChoice } from './changes/choice';
import { useChangeWords } from './changes/words';
import { useWords } from './words';

/** Everybody in the caller's units, filtered by what stands in the address bar. */
export function People() {
  const words = useWords();
  const text = useText();
  const session = useSession();
  const [params, setParams] = useSearchParams();
  const unitId = params.get('unit');
  const q = params.get('q') ?? '';
  const status = membershipStatuses.find((s) => s === params.get('status'));
  const population = populationCodes.find((p) => p === params.get('population'));
  const page = Number(params.get('page')) || 1;
  const change = (next: Record<string, string | null>) => {
    const merged = new URLSearchParams(params);
    for (const [name, value] of Object.entries({ page: null, ...next })) {
      if (value) merged.set(name, value);
      else merged.delete(name);
    }
    setParams(merged, { replace: true });
  };
  const [typed, setTyped] = useState(q);
  const settled = useDebounced(typed.trim());
  useEffect(() => {
    if (settled !== q) change({ q: settled });
    // only what was typed starts a change of the address
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  const filter = { ...(unitId ? { unitId } : {}), ...(q ? { query: q } : {}), ...(status ? { status } : {}), ...(population ? { population } : {}) };
  const people = useApi(orgRoutes.listPeople, { query: { page, pageSize: 50, ...filter } }, { keepPrevious: true });
  const [codesFor, setCodesFor] = useState<string[] | null>(null);
  const canImport = session.can('org.import_roster');
  const changes = useChangeWords();
  const choice = useChoice();
  const [isChanging, setChanging] = useState(false);
  // whoever has left has nothing to change here
  const canChange = canImport && status !== 'left';
  const columns: Column<PersonRow>[] = [
    ...(canChange ? [{ id: 'choose', header: changes('choose'), width: '4rem', isPick: true, cell: (p: PersonRow) => <Checkbox aria-label={changes('chooseOf', { name: p.fullName })} isSelected={choice.has(p.id)} onChange={(on) => choice.set(p, on)} /> }] : []),
    { id: 'name', header: words('name'), isRowHeader: true, cell: (p) => <Link href={`/people/${p.id}`}>{p.fullName}</Link> },
    { id: 'born', header: words('birthDate'), hideOnPhone: true, cell: (p) => (p.birthDate ? <DateText day={p.birthDate} /> : '–') },
    { id: 'id', header: words('idNumber'), hideOnPhone: true, cell: (p) => <span className="nowrap">{p.idMask ?? '–'}</span> },
    { id: 'unit', header: words('unit'), cell: (p) => p.memberships.map((m) => text(m.unit.name)).join('; ') || '–' },
    { id: 'position', header: words('position'), cell: (p) => p.memberships.map((m) => m.title ?? text(positionKindNames[m.positionKind])).join('; ') || '–' },
    { id: 'account', header: words('account'), cell: (p) => <Badge tone={p.hasAccount ? 'good' : 'neutral'}>{words(p.hasAccount ? 'hasAccount' : 'noAccount')}</Badge> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('people')} lead={words('peopleLead')} actions={canImport ? <div className="row">{session.can('org.merge_person') && <ButtonLink icon={<UsersRound size={18} aria-hidden />} href="/duplicates">{words('duplicates')}</ButtonLink>}<ButtonLink variant="primary" icon={<FileUp size={18} aria-hidden />} href="/roster-imports/new">{words('importRoster')}</ButtonLink></div> : null} />
      <search className="filters">
        <SearchField label={words('findPerson')} placeholder={words('findPersonHint')} value={typed} onChange={setTyped} />
        <UnitPicker label={words('inUnit')} value={unitId} onChange={(id) => change({ unit: id })} />
        <Select label={words('status')} value={status ?? 'all'} onChange={(v) => change({ status: v === 'all' ? null : v })} options={[{ value: 'all', label: words('all') }, ...membershipStatuses.map((s) => ({ value: s, label: words(s) }))]} />
        <Select label={words('population')} value={population ?? 'all'} onChange={(v) => change({ population: v === 'all' ? null : v })} options={[{ value: 'all', label: words('all') }, ...populationCodes.map((p) => ({ value: p, label: capital(text(populationNames[p])) }))]} />
      </search>
      <Load query={people}>
        {(data) => (
          <div className="stack">
            <div className="row-between">
              <p className="muted" role="status">{words('found', { count: data.total })}</p>
              {session.can('org.issue_code') && data.rows.length > 0 && (
                <Button size="sm" icon={<KeyRound size={16} aria-hidden />} onPress={() => setCodesFor(data.rows.filter((p) => !p.hasAccount).map((p) => p.id))}>{words('issueCodes')}</Button>
              )}
            </div>
            {canChange && data.rows.length > 0 && (
              <div className="row no-print" role="group" aria-label={changes('change')}>
                <Button size="sm" onPress={() => choice.add(data.rows.flatMap(chosenOf))}>{changes('choosePage')}</Button>
                {data.total > data.rows.length && data.total <= MOST_CHOSEN && <Button size="sm" onPress={() => void everybody(filter, data.total).then(choice.add)}>{changes('chooseAll', { count: data.total })}</Button>}
                {choice.people > 0 && <Button size="sm" variant="quiet" onPress={() => choice.keep([])}>{changes('clear')}</Button>}
                <span role="status">{choice.people > 0 ? changes('chosen', { count: choice.people }) : ''}</span>
                {choice.people > 0 && <Button size="sm" variant="primary" icon={<UserCog size={16} aria-hidden />} isDisabled={choice.rows.length > MOST_CHOSEN} onPress={() => setChanging(true)}>{changes('change')}</Button>}
                {choice.rows.length > MOST_CHOSEN && <span className="muted">{changes('most', { most: MOST_CHOSEN })}</span>}
              </div>
            )}
            <Table
              caption={words('people')} columns={columns} rows={data.rows} rowKey={(p) => p.id} density="compact" isStale={people.isPlaceholderData}
              empty={<EmptyState icon={<Users />} title={words(q || status || population ? 'noMatch' : 'noPeople')} action={canImport ? <ButtonLink href="/roster-imports/new">{words('importRoster')}</ButtonLink> : null}>{words('noPeopleText')}</EmptyState>}
            />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => change({ page: String(next) })} />
          </div>
        )}
      </Load>
      {isChanging && <ChangeDialog chosen={choice.rows} onDone={choice.keep} onClose={() => setChanging(false)} />}
      {codesFor && <ActivationCodes personIds={codesFor} onClose={() => setCodesFor(null)} />}
    </div>
  );
}
