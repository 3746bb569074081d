import { type BlueprintCell, examinerRoutes, type ExamDraft } from '@kynangso/contracts/exam';
import { ButtonLink, Callout, type Column, NumberText, Skeleton, Table } from '../../components';
import { useNodeTitles } from '../../components/node-picker';
import { useSession } from '../../app/session';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { useWords } from './words';

/** How many items of which framework entry, and whether the bank can fill it today. */
export function BlueprintTable({ draft, isChecked }: { draft: ExamDraft; isChecked: boolean }) {
  const words = useWords();
  const titleOf = useNodeTitles(draft.framework);
  const total = draft.blueprint.reduce((sum, cell) => sum + cell.count, 0);
  const columns: Column<BlueprintCell & { at: number }>[] = [
    { id: 'node', header: words('node'), isRowHeader: true, cell: (cell) => titleOf(cell.node) },
    { id: 'difficulty', header: words('difficulty'), cell: (cell) => words(cell.difficulty ?? 'any') },
    { id: 'count', header: words('count'), align: 'end', width: '6rem', cell: (cell) => <NumberText value={cell.count} /> },
  ];
  return (
    <div className="stack">
      <Table caption={words('blueprint')} columns={columns} rows={draft.blueprint.map((cell, at) => ({ ...cell, at }))} rowKey={(cell) => String(cell.at)} density="compact" />
      <p>{words('total', { count: total })}</p>
      {isChecked && <Feasibility framework={draft.framework} blueprint={draft.blueprint} formCount={draft.policies.formCount} />}
    </div>
  );
}

/** The api's answer in sentences: enough items, or what is missing where. */
export function Feasibility({ framework, blueprint, formCount }: { framework: string; blueprint: readonly BlueprintCell[]; formCount: number }) {
  const words = useWords();
  const text = useText();
  const { can } = useSession();
  const check = useApi(examinerRoutes.checkBlueprint, { body: { framework, blueprint: [...blueprint], formCount } }, { enabled: can('exam.manage') && framework !== '' && blueprint.length > 0, keepPrevious: true });
  if (!can('exam.manage')) return null;
  if (!check.data) return check.error ? null : <Skeleton width="60%" />;
  return check.data.feasible ? (
    <Callout tone="good">{words('feasible')}</Callout>
  ) : (
    <Callout tone="warn" title={words('infeasible')} actions={can('bank.read') ? <ButtonLink size="sm" href={`/bank?framework=${encodeURIComponent(framework)}`}>{words('toBank')}</ButtonLink> : null}>
      <ul>{check.data.missing.map((gap) => <li key={`${gap.node} ${gap.difficulty ?? ''}`}>{text(gap.text)}</li>)}</ul>
    </Callout>
  );
}
