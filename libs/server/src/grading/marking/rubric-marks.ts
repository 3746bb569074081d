import type { Criterion, ItemKey } from '@kynangso/contracts/bank';
import type { markRequest } from '@kynangso/contracts/grading';
import { invalid } from '@kynangso/server/platform';
import type { z } from 'zod';

const centi = (decimal: string): number => Math.round(Number(decimal) * 100);

/** Criteria of an outcome; an item without a rubric for it is marked as a whole. */
export function criteriaOf(key: ItemKey, outcome: string, maxCenti: number): Criterion[] {
  const found = key.rubrics?.find((rubric) => rubric.outcome === outcome);
  if (found) return found.criteria;
  return [{ identifier: outcome, title: { vi: 'Điểm của câu trả lời', en: 'Points for the response' }, maxPoints: String(maxCenti / 100), levels: [] }];
}

/** Every criterion once, within its points. Answers with the sum, in hundredths. */
export function sumOf(criteria: readonly Criterion[], { marks }: z.output<typeof markRequest>): number {
  const given = new Map(marks.map((mark) => [mark.criterion, mark.pointsCenti]));
  if (given.size !== marks.length || marks.some((mark) => !criteria.some((each) => each.identifier === mark.criterion))) throw invalid('grading.criterion_unknown');
  return criteria.reduce((sum, criterion) => {
    const points = given.get(criterion.identifier);
    if (points === undefined) throw invalid('grading.criterion_missing', { criterion: criterion.title.vi });
    if (points > centi(criterion.maxPoints)) throw invalid('grading.points_out_of_range', { criterion: criterion.title.vi, max: criterion.maxPoints });
    return sum + points;
  }, 0);
}
