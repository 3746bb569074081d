import type { ItemKey, ItemSource, StimulusSource } from '@kynangso/contracts/bank';

/** A file of its own for each language, one item in the house: the translation's words go beside the original's. */

const same = (one: unknown, other: unknown): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
const sorted = (value: unknown): unknown => (Array.isArray(value) ? value.map(sorted) : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)])) : value);

/** null: the translation has another key, so it would be another item. Whether the bodies agree is asked of the item as a whole. */
export function withTranslation(item: ItemSource, other: ItemSource): ItemSource | null {
  const [mine, theirs] = [item.key, other.key];
  const isSame = same(item.content.responseDeclarations, other.content.responseDeclarations) && same(item.content.outcomeDeclarations, other.content.outcomeDeclarations) && same(mine.responses, theirs.responses) && same(mine.processing, theirs.processing);
  const rubrics = rubricsWith(mine.rubrics ?? [], theirs.rubrics ?? []);
  if (!isSame || !rubrics) return null;
  const feedback = (mine.feedback ?? []).map((each) => {
    const found = (theirs.feedback ?? []).find((one) => one.response === each.response && one.choice === each.choice);
    return found ? { ...each, content: { vi: each.content.vi, en: found.content.vi } } : each;
  });
  return {
    ...item,
    content: { ...item.content, body: { vi: item.content.body.vi, en: other.content.body.vi } },
    key: { ...mine, ...(rubrics.length > 0 ? { rubrics } : {}), ...(feedback.length > 0 ? { feedback } : {}), explanation: { vi: mine.explanation.vi, en: theirs.explanation.vi } },
  };
}

type Rubrics = NonNullable<ItemKey['rubrics']>;
function rubricsWith(mine: Rubrics, theirs: Rubrics): Rubrics | null {
  const bare = (rubrics: Rubrics) => rubrics.map(({ outcome, criteria }) => [outcome, criteria.map(({ identifier, maxPoints, levels }) => [identifier, maxPoints, levels.map((level) => level.points)])]);
  if (!same(bare(mine), bare(theirs))) return null;
  return mine.map((rubric, at) => ({
    ...rubric,
    criteria: rubric.criteria.map((criterion, n) => {
      const other = theirs[at]?.criteria[n];
      if (!other) return criterion;
      const levels = criterion.levels.map((level, m) => ({ ...level, description: { vi: level.description.vi, en: other.levels[m]?.description.vi ?? level.description.vi } }));
      return { ...criterion, title: { vi: criterion.title.vi, en: other.title.vi }, levels };
    }),
  }));
}

export const stimulusWith = (stimulus: StimulusSource, other: StimulusSource): StimulusSource => ({
  ...stimulus, title: { vi: stimulus.title.vi, en: other.title.vi }, body: { vi: stimulus.body.vi, en: other.body.vi },
});
