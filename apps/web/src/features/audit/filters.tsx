import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, DateField, Select, TextField } from '../../components';
import { UnitPicker } from '../../components/unit-picker';
import { useLocale } from '../../i18n/locale';
import type { Address } from '../../lib/address';
import { actFilters, objectKinds, wordFilter, wordKind } from './act-words';
import { useWords } from './words';

const names = ['actor', 'kind', 'object', 'action', 'unit', 'from', 'to', 'request'] as const;
const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const isAsked = (name: (typeof names)[number], value: string): boolean =>
  ['actor', 'unit', 'request'].includes(name) ? uuid.test(value) : ['from', 'to'].includes(name) ? /^\d{4}-\d\d-\d\d$/.test(value) : value.length <= 100;

/** What the address asks for, without what nobody could mean. */
export function queryOf(params: URLSearchParams): Partial<Record<(typeof names)[number], string>> {
  return Object.fromEntries(names.flatMap((name) => {
    const value = params.get(name)?.trim() ?? '';
    return value && isAsked(name, value) ? [[name, value]] : [];
  }));
}

/** Filters of the log, kept in the address. Each change begins at the newest again. */
export function AuditFilters({ address }: { address: Address }) {
  const words = useWords();
  const { locale } = useLocale();
  const query = queryOf(address.params);
  const set = (name: (typeof names)[number]) => (value: string | null) => address.change({ after: null, [name]: value || null });
  const [object, setObject] = useState(query.object ?? '');
  const [request, setRequest] = useState(query.request ?? '');
  useEffect(() => setObject(query.object ?? ''), [query.object]);
  useEffect(() => setRequest(query.request ?? ''), [query.request]);
  const sort = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label, locale);
  return (
    <search className="audit-filters">
      <Select label={words('act')} value={query.action ?? 'all'} onChange={(value) => set('action')(value === 'all' ? null : value)} options={[{ value: 'all', label: words('all') }, ...actFilters.map((each) => ({ value: each, label: wordFilter(each, locale) })).sort(sort)]} />
      <Select label={words('object')} value={query.kind ?? 'all'} onChange={(value) => set('kind')(value === 'all' ? null : value)} options={[{ value: 'all', label: words('all') }, ...objectKinds.map((each) => ({ value: each, label: wordKind(each, locale) })).sort(sort)]} />
      <DateField label={words('from')} value={query.from ?? ''} onChange={set('from')} />
      <DateField label={words('to')} value={query.to ?? ''} onChange={set('to')} />
      <UnitPicker label={words('unit')} value={query.unit ?? null} onChange={set('unit')} />
      <TextField label={words('objectId')} value={object} onChange={setObject} onBlur={() => object !== (query.object ?? '') && set('object')(object)} onKeyDown={(event) => event.key === 'Enter' && set('object')(object)} />
      <TextField label={words('request')} value={request} onChange={setRequest} onBlur={() => request !== (query.request ?? '') && set('request')(request)} onKeyDown={(event) => event.key === 'Enter' && set('request')(request)} />
      {query.actor && <Button icon={<X size={16} aria-hidden />} onPress={() => set('actor')(null)}>{words('oneActor')}</Button>}
      {Object.keys(query).length > 0 && <Button variant="quiet" onPress={() => address.change({ after: null, ...Object.fromEntries(names.map((name) => [name, null])) })}>{words('clear')}</Button>}
    </search>
  );
}
