import type { Criterion, Interaction, ItemProblem, ItemSource } from '@kynangso/contracts/bank';
import { interactionsIn } from '@kynangso/contracts/bank';
import { problem } from './item-problem';
import { repeatedNames, textProblems } from './text-problems';

/** What people need to mark an item and to understand it afterwards: rubrics (QTI externalScored) and feedback on choices. */

export const isMarkedByPeople = ({ type }: Interaction): boolean => type === 'extendedTextInteraction' || type === 'uploadInteraction';

export function rubricProblems({ content, key }: ItemSource): ItemProblem[] {
  const rubrics = key.rubrics ?? [];
  const human = content.outcomeDeclarations.filter((each) => each.externalScored).map((each) => each.identifier);
  const set = rubrics.map((each) => each.outcome);
  const needsPeople = interactionsIn(content.body.vi).some(isMarkedByPeople);
  const isMissing = (needsPeople && rubrics.length === 0) || human.some((name) => !set.includes(name));
  return [
    ...(isMissing ? [problem('key.rubrics', 'rubric_missing')] : []),
    ...set.flatMap((name, at) => (human.includes(name) ? [] : [problem(`key.rubrics[${at}]`, 'rubric_undeclared', { name })])),
    ...[...new Set(set.filter((each, at) => set.indexOf(each) !== at))].map((name) => problem('key.rubrics', 'rubric_twice', { name })),
    ...rubrics.flatMap(({ criteria }, at) => [
      ...repeatedNames(criteria.map((each) => each.identifier), `key.rubrics[${at}].criteria`),
      ...criteria.flatMap((criterion, n) => criterionProblems(criterion, `key.rubrics[${at}].criteria[${n}]`)),
    ]),
  ];
}

function criterionProblems({ maxPoints, levels }: Criterion, path: string): ItemProblem[] {
  const most = Number(maxPoints);
  const points = levels.map((level) => Number(level.points));
  const isOff = points.some((each) => each < 0 || each > most) || new Set(points).size !== points.length;
  return [...(most <= 0 ? [problem(`${path}.maxPoints`, 'criterion_points')] : []), ...(isOff ? [problem(`${path}.levels`, 'level_points')] : [])];
}

export function feedbackProblems({ content, key }: ItemSource): ItemProblem[] {
  const interactions = interactionsIn(content.body.vi);
  const feedback = key.feedback ?? [];
  const names = feedback.map(({ response, choice }) => `${response}.${choice}`);
  return feedback.flatMap(({ response, choice, content: words }, at) => {
    const path = `key.feedback[${at}]`;
    const interaction = interactions.find((each) => each.responseIdentifier === response);
    const name = names[at] ?? '';
    return [
      ...(interaction && namesOf(interaction).includes(choice) ? [] : [problem(path, 'feedback_unknown', { name })]),
      ...(names.indexOf(name) === at ? [] : [problem(path, 'feedback_twice', { name })]),
      ...textProblems(words.vi, `${path}.content.vi`),
      ...(words.en ? textProblems(words.en, `${path}.content.en`) : []),
    ];
  });
}

/** Everything in an interaction that feedback can be about. */
function namesOf(interaction: Interaction): string[] {
  const all =
    'choices' in interaction
      ? interaction.choices
      : 'hotspots' in interaction
        ? interaction.hotspots
        : 'sources' in interaction
          ? [...interaction.sources, ...interaction.targets]
          : 'gapTexts' in interaction
            ? interaction.gapTexts
            : [];
  return all.map((each) => each.identifier);
}
