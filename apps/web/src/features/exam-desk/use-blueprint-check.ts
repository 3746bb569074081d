import { examinerRoutes, type FormClash } from '@kynangso/contracts/exam';
import { useSession } from '../../app/session';
import { useDebounced } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { type DraftForm, emptyPlaces, type MatrixColumn, placedCells, whole } from './draft-form';

export const placeKey = (rowId: number, column: MatrixColumn): string => `${rowId}-${column}`;
/** The bank's answer to a blueprint that is being written, by place in the matrix. */
export interface BlueprintAnswer {
  /** undefined while nothing is asked or known yet */
  isFeasible: boolean | undefined;
  /** why there is no answer to what stands there now */
  error: unknown;
  clashes: readonly FormClash[];
  available: ReadonlyMap<string, number>;
  clashing: ReadonlySet<string>;
  /** sentences by row, each beside the first row it concerns */
  textsOf: ReadonlyMap<number, readonly string[]>;
}

export function useBlueprintCheck(form: DraftForm): BlueprintAnswer {
  const { can } = useSession();
  const text = useText();
  const asked = useDebounced(JSON.stringify(questionOf(form)), 600);
  const { placed, others, body } = JSON.parse(asked) as ReturnType<typeof questionOf>;
  const isAsked = can('exam.manage') && body.framework !== '' && placed.length + others.length > 0;
  const { data, error } = useApi(examinerRoutes.checkBlueprint, { body }, { enabled: isAsked, keepPrevious: true });
  // an answer to the question before would name the wrong places
  const answer = isAsked && data && data.available.length === placed.length && data.othersAvailable.length === others.length ? data : undefined;
  const available = new Map([...placed.map((key, at) => [key, answer?.available[at]] as const), ...others.map((key, at) => [key, answer?.othersAvailable[at]] as const)].flatMap(([key, count]) => (count === undefined ? [] : [[key, count] as const])));
  const clashing = new Set<string>();
  const textsOf = new Map<number, string[]>();
  for (const clash of answer?.clashes ?? []) {
    const keys = clash.demands.flatMap((demand) => (demand.kind === 'cell' ? (placed[demand.cell] ?? []) : []));
    for (const key of keys) clashing.add(key);
    const [first] = keys;
    if (first) textsOf.set(Number.parseInt(first, 10), [...(textsOf.get(Number.parseInt(first, 10)) ?? []), text(clash.text)]);
  }
  return { error: isAsked ? error : null, isFeasible: placed.length === 0 ? undefined : answer?.feasible, clashes: answer?.clashes ?? [], available, clashing, textsOf };
}

function questionOf(form: DraftForm) {
  const [placed, others] = [placedCells(form), emptyPlaces(form)];
  return {
    placed: placed.map(({ rowId, column }) => placeKey(rowId, column)),
    others: others.map(({ rowId, column }) => placeKey(rowId, column)),
    body: {
      kind: form.kind,
      framework: form.framework,
      blueprint: placed.map(({ cell }) => cell),
      others: others.map(({ place }) => place),
      sections: form.sections.map((section) => section.identifier),
      assembly: { maxOverlap: whole(form.maxOverlap, 0, 200), maxExposure: whole(form.maxExposure, 0, 10_000), maxMinutes: whole(form.maxMinutes, 1, 600), kinds: form.kinds.length === 0 ? null : form.kinds },
      formCount: whole(form.forms, 1, 50) ?? 1,
    },
  };
}
