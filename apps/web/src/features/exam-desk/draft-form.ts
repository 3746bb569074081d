import type { Difficulty, InteractionKind } from '@kynangso/contracts/bank';
import type { NamedPassRule, PassRule } from '@kynangso/contracts/competency';
import type { BlueprintCell, ExamKind, ExamSection, MarkingPolicy, ReleaseMoment, ScoringPolicy } from '@kynangso/contracts/exam';

export const columns = ['easy', 'medium', 'hard', 'any'] as const;
export type MatrixColumn = (typeof columns)[number];
/** A line of the matrix: a node, perhaps of one kind, and how many items of each difficulty. */
export interface MatrixRow {
  rowId: number;
  node: string | null;
  kind: 'any' | InteractionKind;
  /** identifier; '' = the first */
  section: string;
  counts: Record<MatrixColumn, string>;
}
export interface SectionRow {
  /** never shown: items and answers refer to it */
  identifier: string;
  titleVi: string;
  titleEn: string;
  timeLimit: string;
  navigation: ExamSection['navigation'];
  calculator: boolean;
}
/** What the form holds, just as typed. */
export interface DraftForm {
  code: string;
  kind: ExamKind;
  titleVi: string;
  titleEn: string;
  framework: string;
  sections: SectionRow[];
  rows: MatrixRow[];
  timeLimit: string;
  grace: string;
  /** total, each, kept, or the code of a rule of the framework */
  pass: string;
  percent: string;
  /** the rule the exam had, when the form can't say it otherwise */
  keptRule: PassRule | null;
  level: string;
  attempts: string;
  forms: string;
  maxOverlap: string;
  maxExposure: string;
  maxMinutes: string;
  /** that rows without a kind may draw; none = all the machine marks */
  kinds: InteractionKind[];
  shuffleItems: boolean;
  shuffleChoices: boolean;
  releaseScore: ReleaseMoment;
  releaseReview: ReleaseMoment;
  partialCredit: ScoringPolicy['partialCredit'];
  negativeMarking: ScoringPolicy['negativeMarking'];
  penalty: string;
  certainty: boolean;
  secondMarker: MarkingPolicy['secondMarker'];
  sample: string;
  tolerance: string;
  appealDays: string;
}
export interface DraftPart {
  form: DraftForm;
  set: (part: Partial<DraftForm>) => void;
  errors: Record<string, string>;
}
export const NAMED = 'named:';

export const noCounts = (): MatrixRow['counts'] => ({ easy: '', medium: '', hard: '', any: '' });
export const emptyDraft = (): DraftForm => ({
  code: '', kind: 'graded', titleVi: '', titleEn: '', framework: '', sections: [], rows: [{ rowId: 1, node: null, kind: 'any', section: '', counts: noCounts() }],
  timeLimit: '45', grace: '30', pass: 'total', percent: '50', keptRule: null, level: '', attempts: '1', forms: '1', maxOverlap: '', maxExposure: '', maxMinutes: '', kinds: [],
  shuffleItems: true, shuffleChoices: true, releaseScore: 'immediately', releaseReview: 'after_close', partialCredit: 'keyed', negativeMarking: 'keyed', penalty: '25',
  certainty: false, secondMarker: 'sample', sample: '10', tolerance: '10', appealDays: '',
});

/** Whole number within bounds, or null. */
export const whole = (typed: string, min: number, max: number): number | null => (/^\d+$/.test(typed.trim()) && Number(typed) >= min && Number(typed) <= max ? Number(typed) : null);
/** A percentage with up to two decimals as basis points, or null. */
export const basisPoints = (typed: string): number | null => {
  const value = /^\d{1,3}([.,]\d{1,2})?$/.test(typed.trim()) ? Math.round(Number(typed.trim().replace(',', '.')) * 100) : NaN;
  return value >= 0 && value <= 10_000 ? value : null;
};
export const nodesOf = (rows: readonly { node: string | null }[]): string[] => [...new Set(rows.flatMap((row) => row.node ?? []))];

const hasSection = (form: DraftForm, identifier: string): boolean => form.sections.some((section) => section.identifier === identifier);
/** What a place in the matrix asks for, without the number. */
function placeOf(form: DraftForm, row: MatrixRow, column: MatrixColumn): Omit<BlueprintCell, 'count'> | null {
  if (!row.node) return null;
  const difficulty: { difficulty?: Difficulty } = column === 'any' ? {} : { difficulty: column };
  return { node: row.node, ...difficulty, ...(row.kind === 'any' ? {} : { kind: row.kind }), ...(hasSection(form, row.section) ? { section: row.section } : {}) };
}
export interface PlacedCell {
  rowId: number;
  column: MatrixColumn;
  cell: BlueprintCell;
}
/** The cells that are filled, in the order of the matrix: row by row, easy to hard, then any. */
export const placedCells = (form: DraftForm): PlacedCell[] =>
  form.rows.flatMap((row) =>
    columns.flatMap((column) => {
      const [place, count] = [placeOf(form, row, column), whole(row.counts[column], 1, 200)];
      return place && count !== null ? [{ rowId: row.rowId, column, cell: { ...place, count } }] : [];
    }),
  );
export const cellsOf = (form: DraftForm): BlueprintCell[] => placedCells(form).map(({ cell }) => cell);
/** The places still empty, to say beforehand what they could hold. */
export const emptyPlaces = (form: DraftForm): { rowId: number; column: MatrixColumn; place: Omit<BlueprintCell, 'count'> }[] =>
  form.rows.flatMap((row) =>
    columns.flatMap((column) => {
      const place = whole(row.counts[column], 1, 200) === null ? placeOf(form, row, column) : null;
      return place ? [{ rowId: row.rowId, column, place }] : [];
    }),
  );

export function ruleOf(form: DraftForm, named: readonly NamedPassRule[]): PassRule | null {
  const bp = basisPoints(form.percent);
  if (form.pass === 'total') return bp === null ? null : { op: 'total', minPercentBp: bp };
  if (form.pass === 'kept') return form.keptRule;
  if (form.pass === 'each') {
    const nodes = nodesOf(form.rows);
    return bp === null || nodes.length === 0 ? null : { op: 'all', of: nodes.map((node) => ({ op: 'part', node, minPercentBp: bp })) };
  }
  return named.find((each) => `${NAMED}${each.code}` === form.pass)?.rule ?? null;
}
