import { type BlueprintCell, examinerRoutes, type ExamDetail, type ExamSection } from '@kynangso/contracts/exam';
import { ButtonLink, Callout, type Column, ErrorState, NumberText, Skeleton, Table } from '../../components';
import { useNodeTitles } from '../../components/node-picker';
import { useSession } from '../../app/session';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { columns as difficulties } from './draft-form';
import { useKindWords } from './kind-words';
import { useWords } from './words';

interface MatrixRow {
  key: string;
  node: string;
  kind: BlueprintCell['kind'];
  section: ExamSection | undefined;
  counts: Record<(typeof difficulties)[number], number>;
  sum: number;
}
/** Blueprint cells as the matrix people draw: framework entries down, difficulties across. */
function matrixOf(blueprint: readonly BlueprintCell[], sections: readonly ExamSection[]): MatrixRow[] {
  const rows = new Map<string, MatrixRow>();
  for (const { node, difficulty, kind, section, count } of blueprint) {
    const stands = sections.find((each) => each.identifier === section) ?? sections[0];
    const key = [stands?.identifier, node, kind].join(' ');
    const row = rows.get(key) ?? { key, node, kind, section: stands, counts: { easy: 0, medium: 0, hard: 0, any: 0 }, sum: 0 };
    row.counts[difficulty ?? 'any'] += count;
    row.sum += count;
    rows.set(key, row);
  }
  return [...rows.values()];
}

/** How many items of which framework entry, and whether the bank can fill it today. */
export function BlueprintTable({ exam }: { exam: ExamDetail }) {
  const words = useWords();
  const kinds = useKindWords();
  const text = useText();
  const { draft } = exam;
  const titleOf = useNodeTitles(draft.framework);
  const rows = matrixOf(draft.blueprint, draft.sections);
  const used = difficulties.filter((difficulty) => rows.some((row) => row.counts[difficulty] > 0));
  const columns: Column<MatrixRow>[] = [
    { id: 'node', header: words('node'), isRowHeader: true, cell: (row) => titleOf(row.node) },
    ...(draft.sections.length > 0 ? [{ id: 'section', header: words('section'), cell: (row: MatrixRow) => (row.section ? text(row.section.title) : '–') }] : []),
    ...(rows.some((row) => row.kind) ? [{ id: 'kind', header: words('itemKind'), cell: (row: MatrixRow) => (row.kind ? kinds(row.kind) : words('any')) }] : []),
    ...used.map((difficulty): Column<MatrixRow> => ({ id: difficulty, header: words(difficulty), align: 'end', cell: (row) => (row.counts[difficulty] > 0 ? <NumberText value={row.counts[difficulty]} /> : '–') })),
    { id: 'sum', header: words('sum'), align: 'end', cell: (row) => <strong><NumberText value={row.sum} /></strong> },
  ];
  return (
    <div className="stack">
      <Table caption={words('blueprint')} columns={columns} rows={rows} rowKey={(row) => row.key} density="compact" />
      <p>{words('total', { count: rows.reduce((sum, row) => sum + row.sum, 0) })}</p>
      <Stored exam={exam} />
    </div>
  );
}

/** The bank's answer to the blueprint as it is stored. */
function Stored({ exam }: { exam: ExamDetail }) {
  const { can } = useSession();
  const { framework, blueprint, sections, policies } = exam.draft;
  const body = { kind: exam.kind, framework, blueprint, sections: sections.map((section) => section.identifier), assembly: policies.assembly, formCount: policies.formCount };
  const check = useApi(examinerRoutes.checkBlueprint, { body }, { enabled: can('exam.manage') });
  if (!can('exam.manage')) return null;
  if (!check.data) return check.error ? <ErrorState error={check.error} onRetry={() => void check.refetch()} /> : <Skeleton width="60%" />;
  return <Verdict isFeasible={check.data.feasible} clashes={check.data.clashes} framework={framework} />;
}

/** The answer in sentences: enough items, or what can't be had together. `isBeside`: the sentences stand at the rows already. */
export function Verdict({ isFeasible, clashes, framework, isBeside = false }: { isFeasible: boolean | undefined; clashes: readonly { text: { vi: string; en?: string | undefined } }[]; framework: string; isBeside?: boolean }) {
  const words = useWords();
  const text = useText();
  const { can } = useSession();
  if (isFeasible === undefined) return null;
  return isFeasible ? (
    <Callout tone="good">{words('feasible')}</Callout>
  ) : (
    <Callout tone="warn" title={words('infeasible')} actions={can('bank.read') ? <ButtonLink size="sm" href={`/bank?framework=${encodeURIComponent(framework)}`}>{words('toBank')}</ButtonLink> : null}>
      {isBeside ? <p>{words('seeRows')}</p> : <ul>{clashes.map((clash) => <li key={clash.text.vi}>{text(clash.text)}</li>)}</ul>}
    </Callout>
  );
}
