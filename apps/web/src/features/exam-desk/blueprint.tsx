import { type BlueprintCell, examinerRoutes, type ExamDraft } from '@kynangso/contracts/exam';
import { ButtonLink, Callout, type Column, NumberText, Skeleton, Table } from '../../components';
import { useNodeTitles } from '../../components/node-picker';
import { useSession } from '../../app/session';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { useWords } from './words';

const columnsOf = ['easy', 'medium', 'hard', 'any'] as const;
interface MatrixRow {
  node: string;
  counts: Record<(typeof columnsOf)[number], number>;
  sum: number;
}
/** Blueprint cells as the matrix people draw: framework entries down, difficulties across. */
function matrixOf(blueprint: readonly BlueprintCell[]): MatrixRow[] {
  const rows = new Map<string, MatrixRow>();
  for (const { node, difficulty, count } of blueprint) {
    const row = rows.get(node) ?? { node, counts: { easy: 0, medium: 0, hard: 0, any: 0 }, sum: 0 };
    row.counts[difficulty ?? 'any'] += count;
    row.sum += count;
    rows.set(node, row);
  }
  return [...rows.values()];
}

/** How many items of which framework entry, and whether the bank can fill it today. */
export function BlueprintTable({ draft }: { draft: ExamDraft }) {
  const words = useWords();
  const titleOf = useNodeTitles(draft.framework);
  const rows = matrixOf(draft.blueprint);
  const used = columnsOf.filter((difficulty) => rows.some((row) => row.counts[difficulty] > 0));
  const columns: Column<MatrixRow>[] = [
    { id: 'node', header: words('node'), isRowHeader: true, cell: (row) => titleOf(row.node) },
    ...used.map((difficulty): Column<MatrixRow> => ({ id: difficulty, header: words(difficulty), align: 'end', cell: (row) => (row.counts[difficulty] > 0 ? <NumberText value={row.counts[difficulty]} /> : '–') })),
    { id: 'sum', header: words('sum'), align: 'end', cell: (row) => <strong><NumberText value={row.sum} /></strong> },
  ];
  return (
    <div className="stack">
      <Table caption={words('blueprint')} columns={columns} rows={rows} rowKey={(row) => row.node} density="compact" />
      <p>{words('total', { count: rows.reduce((sum, row) => sum + row.sum, 0) })}</p>
      <Feasibility framework={draft.framework} blueprint={draft.blueprint} formCount={draft.policies.formCount} />
    </div>
  );
}

/** The api's answer in sentences: enough items, or what is missing where. */
export function Feasibility({ framework, blueprint, formCount }: { framework: string; blueprint: readonly BlueprintCell[]; formCount: number }) {
  const words = useWords();
  const text = useText();
  const { can } = useSession();
  const isAsked = can('exam.manage') && framework !== '' && blueprint.length > 0;
  const check = useApi(examinerRoutes.checkBlueprint, { body: { framework, blueprint: [...blueprint], formCount } }, { enabled: isAsked, keepPrevious: true });
  if (!isAsked) return null;
  if (!check.data) return check.error ? null : <Skeleton width="60%" />;
  return check.data.feasible ? (
    <Callout tone="good">{words('feasible')}</Callout>
  ) : (
    <Callout tone="warn" title={words('infeasible')} actions={can('bank.read') ? <ButtonLink size="sm" href={`/bank?framework=${encodeURIComponent(framework)}`}>{words('toBank')}</ButtonLink> : null}>
      <ul>{check.data.missing.map((gap) => <li key={`${gap.node} ${gap.difficulty ?? ''}`}>{text(gap.text)}</li>)}</ul>
    </Callout>
  );
}
