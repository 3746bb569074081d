import type { BlueprintCell, ExamDraft, ExamKind } from '@kynangso/contracts/exam';
import { type DraftForm, emptyDraft, type MatrixRow, noCounts, nodesOf } from './draft-form';

const percentOf = (bp: number): string => String(bp / 100);
const typed = (value: number | null): string => (value === null ? '' : String(value));
const sameSet = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((each) => b.includes(each));

/** A draft as the form shows it. */
export function readDraft(code: string, kind: ExamKind, draft: ExamDraft): DraftForm {
  const { passRule: rule, policies, timing, sections } = draft;
  const { scoring, assembly, marking } = policies;
  const shares = rule.op === 'all' ? rule.of.map((part) => (part.op === 'part' ? part : null)) : [];
  const [first] = shares;
  const isEach = first && shares.every((part) => part?.minPercentBp === first.minPercentBp) && sameSet(shares.map((part) => part?.node ?? ''), nodesOf(draft.blueprint));
  return {
    ...emptyDraft(),
    code,
    kind,
    titleVi: draft.title.vi,
    titleEn: draft.title.en ?? '',
    framework: draft.framework,
    sections: sections.map(({ identifier, title, timeLimitMinutes, navigation, calculator }) => ({ identifier, titleVi: title.vi, titleEn: title.en ?? '', timeLimit: typed(timeLimitMinutes), navigation, calculator })),
    rows: readRows(draft.blueprint, sections[0]?.identifier ?? ''),
    timeLimit: typed(timing.timeLimitMinutes),
    grace: String(timing.graceSeconds),
    pass: rule.op === 'total' ? 'total' : isEach ? 'each' : 'kept',
    percent: rule.op === 'total' ? percentOf(rule.minPercentBp) : isEach ? percentOf(first.minPercentBp) : '50',
    keptRule: rule,
    level: draft.level ?? '',
    attempts: typed(policies.attemptsAllowed),
    forms: String(policies.formCount),
    maxOverlap: typed(assembly.maxOverlap),
    maxExposure: typed(assembly.maxExposure),
    maxMinutes: typed(assembly.maxMinutes),
    kinds: assembly.kinds ?? [],
    shuffleItems: policies.shuffleItems,
    shuffleChoices: policies.shuffleChoices,
    releaseScore: policies.release.score,
    releaseReview: policies.release.review,
    partialCredit: scoring.partialCredit,
    negativeMarking: scoring.negativeMarking,
    penalty: scoring.negativeMarking === 'penalty' ? percentOf(scoring.penaltyBp) : '25',
    certainty: scoring.certainty,
    secondMarker: marking.secondMarker,
    sample: percentOf(marking.sampleBp),
    tolerance: percentOf(marking.toleranceBp),
    appealDays: typed(policies.appealDays),
  };
}

/** Neighbouring cells of one node, kind and section share a line while each difficulty has one place in it. */
function readRows(blueprint: readonly BlueprintCell[], firstSection: string): MatrixRow[] {
  const rows: MatrixRow[] = [];
  for (const cell of blueprint) {
    const [kind, section, column] = [cell.kind ?? ('any' as const), cell.section ?? firstSection, cell.difficulty ?? ('any' as const)];
    const last = rows.at(-1);
    const fits = last && last.node === cell.node && last.kind === kind && last.section === section && last.counts[column] === '';
    if (fits) last.counts[column] = String(cell.count);
    else rows.push({ rowId: rows.length + 1, node: cell.node, kind, section, counts: { ...noCounts(), [column]: String(cell.count) } });
  }
  return rows;
}
