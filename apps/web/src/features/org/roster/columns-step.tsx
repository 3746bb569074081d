import { useState } from 'react';
import { type ImportView, orgRoutes, type RosterColumn, rosterColumnNames, rosterColumns } from '@kynangso/contracts/org';
import { Button, Callout, Checkbox, FormError, Section, Select, Table } from '../../../components';
import { useLocale } from '../../../i18n/locale';
import { useSend } from '../../../lib/query';
import { SameFile } from './same-file';
import { useWords } from './words';

const NOT_READ = 'none';

/** Step two: what each column is. Guessed by the server, corrected here, remembered for the unit. */
export function ColumnsStep({ view, onDone }: { view: ImportView; onDone?: () => void }) {
  const words = useWords();
  const { locale } = useLocale();
  const [columns, setColumns] = useState(view.columns);
  const [remember, setRemember] = useState(true);
  const [isTried, setTried] = useState(false);
  const check = useSend(orgRoutes.mapImport, { refresh: [orgRoutes.getImport, orgRoutes.listImportRows, orgRoutes.listImports], ...(onDone ? { onSuccess: onDone } : {}) });
  const nameOf = (column: RosterColumn): string => rosterColumnNames[column][locale];
  const has = (column: RosterColumn): boolean => columns.includes(column);
  const missing = [
    ...(['full_name', 'unit_code'] as const).filter((c) => !has(c)).map(nameOf),
    ...(has('national_id') || has('birth_date') || has('source_id') ? [] : [words('idOrBirth')]),
  ];
  const twice = [...new Set(columns.filter((c, at): c is RosterColumn => c !== null && columns.indexOf(c) !== at))].map(nameOf);
  const problem = missing.length > 0 ? words('columnsMissing', { columns: missing.join(', ') }) : twice.length > 0 ? words('columnsTwice', { columns: twice.join(', ') }) : '';
  const known = [...rosterColumns, ...(view.columns.includes('source_id') ? (['source_id', 'leaves'] as const) : [])];
  const options = [{ value: NOT_READ, label: words('notRead') }, ...known.map((c) => ({ value: c, label: nameOf(c) }))];
  const set = (at: number, value: string): void => setColumns(columns.map((c, i) => (i === at ? (value === NOT_READ ? null : (value as RosterColumn)) : c)));
  function send(): void {
    setTried(true);
    if (!problem) check.mutate({ params: { importId: view.id }, body: { columns, values: view.values, remember } });
  }
  const rows = view.headers.map((header, at) => ({ at, header: header.trim(), samples: view.samples.flatMap((line) => (line[at]?.trim() ? [line[at]] : [])) }));
  return (
    <Section title={words('columnsTitle')}>
      <p className="muted measure">{words('columnsText')}</p>
      <SameFile view={view} />
      <Table
        caption={words('columnsTitle')} rows={rows.filter((r) => r.header || r.samples.length > 0)} rowKey={(r) => String(r.at)}
        columns={[
          { id: 'header', header: words('columnHeader'), isRowHeader: true, cell: (r) => r.header || words('noHeader') },
          { id: 'samples', header: words('columnSamples'), cell: (r) => <ul className="roster-samples">{r.samples.map((text, i) => <li key={i}>{text}</li>)}</ul> },
          { id: 'meaning', header: words('columnMeaning'), width: '20rem', cell: (r) => <Select label={<span className="visually-hidden">{words('columnOf', { header: r.header || words('noHeader') })}</span>} options={options} value={columns[r.at] ?? NOT_READ} onChange={(value) => set(r.at, value)} /> },
        ]}
      />
      {isTried && problem && <Callout tone="bad" isLive>{problem}</Callout>}
      <FormError error={check.error} />
      <Checkbox isSelected={remember} onChange={setRemember}>{words('remember')}</Checkbox>
      <div className="row"><Button variant="primary" isPending={check.isPending} onPress={send}>{words('check')}</Button></div>
    </Section>
  );
}
