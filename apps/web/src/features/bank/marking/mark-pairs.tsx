import { type Column, Table } from '../../../components';
import { evenShare, type ItemForm } from '../item-form';
import type { AreaRow, CriterionRow, LinkRow, Pair, StatementRow } from '../kind-forms';
import { useMarkingWords } from '../marking-words';
import { RightBadge, Said } from './mark-choices';

function useRule(form: ItemForm): string {
  const words = useMarkingWords();
  return words(form.scoring === 'perChoice' ? 'perPart' : form.scoring === 'half' ? 'halfAll' : 'wholeAll', { points: form.maxPoints });
}
const pointsColumn = <Row extends { points: string }>(header: string, form: ItemForm, parts: number): Column<Row>[] =>
  form.scoring === 'perChoice' ? [{ id: 'points', header, align: 'end', width: '6rem', cell: (row) => row.points || (evenShare(form.maxPoints, parts) ?? '0') }] : [];

export function MarkStatements({ form }: { form: ItemForm }) {
  const words = useMarkingWords();
  const [yes, no] = form.pair;
  const columns: Column<StatementRow>[] = [
    { id: 'statement', header: words('statement'), isRowHeader: true, cell: (row) => <Said text={row.text} /> },
    { id: 'is', header: words('isRight'), width: '9rem', cell: (row) => (row.isTrue === null ? '–' : <strong><Said text={(row.isTrue ? yes : no)?.text ?? { vi: '–', en: '' }} /></strong>) },
    ...pointsColumn<StatementRow>(words('points'), form, form.statements.length),
  ];
  return <><Table caption={words('marking')} columns={columns} rows={form.statements} rowKey={(row) => row.id} density="compact" /><p>{useRule(form)}</p></>;
}

/** Right pairs of two lists, or of gaps and words. */
export function MarkPairs({ form }: { form: ItemForm }) {
  const words = useMarkingWords();
  const isGap = form.kind === 'gapMatch';
  const { links } = isGap ? form.gapMatch : form.match;
  const textOf = (rows: readonly { id: string; text: Pair }[], id: string) => <Said text={rows.find((row) => row.id === id)?.text ?? { vi: id, en: id }} />;
  const columns: Column<LinkRow>[] = [
    { id: 'left', header: words(isGap ? 'gap' : 'left'), isRowHeader: true, cell: (row) => (isGap ? row.target : textOf(form.match.sources, row.source)) },
    { id: 'right', header: words(isGap ? 'word' : 'rightSide'), cell: (row) => (isGap ? textOf(form.gapMatch.words, row.source) : textOf(form.match.targets, row.target)) },
    ...pointsColumn<LinkRow>(words('points'), form, links.length),
  ];
  return <><Table caption={words('pairs')} columns={columns} rows={links} rowKey={(row) => `${row.source} ${row.target}`} density="compact" /><p>{useRule(form)}</p></>;
}

export function MarkOrder({ form }: { form: ItemForm }) {
  const words = useMarkingWords();
  return (
    <>
      <h3>{words('order')}</h3>
      <ol>{form.order.rows.map((row) => <li key={row.id}><Said text={row.text} /></li>)}</ol>
      <p>{useRule(form)}</p>
    </>
  );
}

/** Areas of a picture: those to be chosen, or those a point must fall into. */
export function MarkAreas({ form }: { form: ItemForm }) {
  const words = useMarkingWords();
  const isNamed = form.kind === 'hotspot';
  const { areas } = isNamed ? form.hotspot : form.point;
  const columns: Column<AreaRow>[] = [
    { id: 'area', header: words('area'), isRowHeader: true, cell: (row) => (isNamed ? <Said text={row.label} /> : row.id) },
    ...(isNamed ? [{ id: 'right', header: words('isRight'), width: '8rem', cell: (row: AreaRow) => <RightBadge isRight={row.isRight} /> }] : []),
    { id: 'place', header: words('place'), cell: (row) => row.coords.join(', ') },
    ...pointsColumn<AreaRow>(words('points'), form, areas.filter((row) => row.isRight).length),
  ];
  return <><Table caption={words('marking')} columns={columns} rows={areas} rowKey={(row) => row.id} density="compact" /><p>{useRule(form)}</p></>;
}

export function MarkRubric({ form }: { form: ItemForm }) {
  const words = useMarkingWords();
  const columns: Column<CriterionRow>[] = [
    { id: 'criterion', header: words('criterion'), isRowHeader: true, cell: (row) => <Said text={row.title} /> },
    { id: 'points', header: words('points'), align: 'end', width: '6rem', cell: (row) => row.maxPoints },
    { id: 'levels', header: words('levels'), cell: (row) => <ul className="plain-list">{row.levels.map((level) => <li key={level.rowId}><strong>{level.points}</strong>: <Said text={level.text} /></li>)}</ul> },
  ];
  return <Table caption={words('rubric')} columns={columns} rows={form.marked.criteria} rowKey={(row) => row.id} density="compact" />;
}
