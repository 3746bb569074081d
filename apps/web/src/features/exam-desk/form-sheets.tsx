import { useState } from 'react';
import type { FormSheet } from '@kynangso/contracts/exam';
import { type Column, NumberText, PercentText, Section, Select, Table } from '../../components';
import { useNodeTitles } from '../../components/node-picker';
import { useLocale } from '../../i18n/locale';
import { formatNumber, formatRate } from '../../lib/format';
import { FormBars } from './form-bars';
import { useSheetWords } from './sheet-words';
import './form-sheets.css';

const minutesOf = (sheet: FormSheet): number => sheet.expectedSeconds / 60;
const mostShared = (sheet: FormSheet): number => Math.max(0, ...sheet.overlap.filter((_, at) => at !== sheet.number - 1));
const span = (values: readonly number[]): number => (values.length === 0 ? 0 : Math.max(...values) - Math.min(...values));
const byDifficulty = (sheet: FormSheet, difficulty: FormSheet['byDifficulty'][number]['difficulty']): number => sheet.byDifficulty.find((each) => each.difficulty === difficulty)?.count ?? 0;
const byNode = (sheet: FormSheet, node: string): number => sheet.byNode.find((each) => each.node === node)?.count ?? 0;
const nodesOf = (sheets: readonly FormSheet[]): string[] => [...new Set(sheets.flatMap((sheet) => sheet.byNode.map((each) => each.node)))].sort();

/** Parallel forms side by side: are they equally long, equally hard and about the same? */
export function FormSheets({ sheets, framework }: { sheets: readonly FormSheet[]; framework: string }) {
  const words = useSheetWords();
  const { locale } = useLocale();
  const columns: Column<FormSheet>[] = [
    { id: 'form', header: words('form'), isRowHeader: true, cell: (sheet) => words('formNumber', { number: sheet.number }) },
    { id: 'items', header: words('items'), align: 'end', cell: (sheet) => <NumberText value={sheet.itemCount} /> },
    { id: 'minutes', header: words('minutes'), align: 'end', cell: (sheet) => words('mins', { minutes: formatNumber(minutesOf(sheet), locale, 1) }) },
    { id: 'score', header: words('score'), align: 'end', cell: (sheet) => <PercentText of={sheet.expectedScoreBp} total={10_000} /> },
    { id: 'difficulty', header: words('difficulty'), align: 'end', cell: (sheet) => sheet.byDifficulty.map((each) => each.count).join(' / ') },
    { id: 'shared', header: words('shared'), align: 'end', cell: (sheet) => <NumberText value={mostShared(sheet)} /> },
    { id: 'exposed', header: words('exposed'), align: 'end', cell: (sheet) => (sheet.exposure.used === 0 ? words('none') : words('exposedMost', sheet.exposure)) },
  ];
  return (
    <div className="stack-loose">
      <Section title={words('forms')}>
        <div className="stack">
          {sheets.length > 1 && (
            <p>
              {words('spread', {
                minutes: formatNumber(span(sheets.map(minutesOf)), locale, 1), score: formatRate(span(sheets.map((sheet) => sheet.expectedScoreBp)), 10_000, locale), shared: Math.max(...sheets.map(mostShared)),
              })}
            </p>
          )}
          <div className="sheet-charts">
            <FormBars title={words('chartMinutes')} bars={sheets.map((sheet) => ({ label: words('formNumber', { number: sheet.number }), value: minutesOf(sheet), text: words('mins', { minutes: formatNumber(minutesOf(sheet), locale, 1) }) }))} />
            <FormBars title={words('chartScore')} most={10_000} bars={sheets.map((sheet) => ({ label: words('formNumber', { number: sheet.number }), value: sheet.expectedScoreBp, text: formatRate(sheet.expectedScoreBp, 10_000, locale) }))} />
          </div>
          <Table caption={words('forms')} columns={columns} rows={sheets} rowKey={(sheet) => String(sheet.number)} density="compact" />
          <p className="muted small">{words('scoreNote')}</p>
        </div>
      </Section>
      {sheets.length > 1 && <Comparison sheets={sheets} framework={framework} />}
      <Coverage sheets={sheets} framework={framework} />
      {sheets.length > 2 && sheets.length <= 12 && <Overlap sheets={sheets} />}
    </div>
  );
}

interface Measure {
  id: string;
  name: string;
  one: number;
  other: number;
  print: (value: number) => string;
}
function Comparison({ sheets, framework }: { sheets: readonly FormSheet[]; framework: string }) {
  const words = useSheetWords();
  const { locale } = useLocale();
  const titleOf = useNodeTitles(framework);
  const [chosen, choose] = useState({ one: 1, other: 2 });
  const [one, other] = [sheets[chosen.one - 1], sheets[chosen.other - 1]];
  if (!one || !other) return null;
  const options = sheets.map((sheet) => ({ value: String(sheet.number), label: words('formNumber', { number: sheet.number }) }));
  const count = (value: number): string => formatNumber(value, locale);
  const measures: Measure[] = [
    { id: 'minutes', name: words('minutes'), one: minutesOf(one), other: minutesOf(other), print: (value) => words('mins', { minutes: formatNumber(value, locale, 1) }) },
    { id: 'score', name: words('score'), one: one.expectedScoreBp, other: other.expectedScoreBp, print: (value) => formatRate(value, 10_000, locale) },
    ...(['easy', 'medium', 'hard'] as const).map((each): Measure => ({ id: each, name: words(each), one: byDifficulty(one, each), other: byDifficulty(other, each), print: count })),
    ...nodesOf([one, other]).map((node): Measure => ({ id: node, name: titleOf(node), one: byNode(one, node), other: byNode(other, node), print: count })),
  ];
  const columns: Column<Measure>[] = [
    { id: 'measure', header: words('measure'), isRowHeader: true, cell: (row) => row.name },
    { id: 'one', header: words('formNumber', { number: one.number }), align: 'end', cell: (row) => row.print(row.one) },
    { id: 'other', header: words('formNumber', { number: other.number }), align: 'end', cell: (row) => row.print(row.other) },
    { id: 'difference', header: words('difference'), align: 'end', cell: (row) => (row.one === row.other ? '–' : row.print(Math.abs(row.one - row.other))) },
  ];
  return (
    <Section title={words('compare')}>
      <div className="stack">
        <div className="form-pair">
          <Select label={words('first')} value={String(chosen.one)} onChange={(value) => choose({ ...chosen, one: Number(value) })} options={options} />
          <Select label={words('second')} value={String(chosen.other)} onChange={(value) => choose({ ...chosen, other: Number(value) })} options={options} />
        </div>
        <p>{words('sharedItems')}: <strong><NumberText value={one.overlap[other.number - 1] ?? 0} /></strong></p>
        <Table caption={words('compare')} columns={columns} rows={measures} rowKey={(row) => row.id} density="compact" onPhone="table" />
      </div>
    </Section>
  );
}

function Coverage({ sheets, framework }: { sheets: readonly FormSheet[]; framework: string }) {
  const words = useSheetWords();
  const titleOf = useNodeTitles(framework);
  const rows = nodesOf(sheets).map((node) => ({ node, counts: sheets.map((sheet) => byNode(sheet, node)) }));
  const columns: Column<(typeof rows)[number]>[] = [
    { id: 'node', header: words('nodeHeader'), isRowHeader: true, cell: (row) => titleOf(row.node) },
    {
      id: 'counts', header: words('everyForm'), align: 'end',
      cell: ({ counts }) => (span(counts) === 0 ? words('same', { count: counts[0] ?? 0 }) : words('between', { low: Math.min(...counts), high: Math.max(...counts) })),
    },
  ];
  return <Section title={words('coverage')}><Table caption={words('coverage')} columns={columns} rows={rows} rowKey={(row) => row.node} density="compact" onPhone="table" /></Section>;
}

function Overlap({ sheets }: { sheets: readonly FormSheet[] }) {
  const words = useSheetWords();
  return (
    <Section title={words('overlap')}>
      <div className="sheet-overlap" tabIndex={0} role="region" aria-label={words('overlap')}>
        <table>
          <caption className="visually-hidden">{words('overlap')}</caption>
          <thead><tr><td />{sheets.map((sheet) => <th key={sheet.number} scope="col"><span className="visually-hidden">{words('form')} </span>{sheet.number}</th>)}</tr></thead>
          <tbody>
            {sheets.map((sheet) => (
              <tr key={sheet.number}>
                <th scope="row">{words('formNumber', { number: sheet.number })}</th>
                {sheets.map((other) => <td key={other.number} data-self={other.number === sheet.number || undefined}>{other.number === sheet.number ? '' : (sheet.overlap[other.number - 1] ?? 0)}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
