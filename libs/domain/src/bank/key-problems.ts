import type { Interaction, ItemContent, ItemProblem, ItemSource, ResponseDeclaration, ResponseKey } from '@kynangso/contracts/bank';
import { interactionsIn } from '@kynangso/contracts/bank';
import { checkResponse, defaultTextPolicy, foldText } from '@kynangso/domain/grading';
import { declarationProblems } from './declaration-problems';
import { areaProblems } from './interaction-problems';
import { problem } from './item-problem';
import { responseReasons, type Words } from './reason-words';
import { isMarkedByPeople } from './rubric-problems';
import { repeatedNames } from './text-problems';

/** Do declarations, interactions and key speak of the same things (QTI 3), and is the right answer one a candidate can give? */
export function keyProblems({ content, key }: ItemSource): ItemProblem[] {
  const interactions = interactionsIn(content.body.vi);
  const declared = content.responseDeclarations.map((each) => each.identifier);
  const problems: ItemProblem[] = [];
  if (interactions.length === 0) problems.push(problem('content.body.vi', 'interaction_missing'));
  problems.push(...repeatedNames(interactions.map((each) => each.responseIdentifier), 'content.body.vi'));
  problems.push(...repeatedNames([...declared, ...content.outcomeDeclarations.map((each) => each.identifier)], 'content'));
  for (const { responseIdentifier: name } of interactions) {
    if (!declared.includes(name)) problems.push(problem('content.responseDeclarations', 'response_undeclared', { name }));
  }
  for (const name of Object.keys(key.responses)) if (!declared.includes(name)) problems.push(problem(`key.responses.${name}`, 'key_unknown', { name }));
  content.responseDeclarations.forEach((declaration, at) => {
    const { identifier: name } = declaration;
    const interaction = interactions.find((each) => each.responseIdentifier === name);
    const own = Object.hasOwn(key.responses, name) ? key.responses[name] : undefined;
    if (!interaction) problems.push(problem(`content.responseDeclarations[${at}]`, 'response_unasked', { name }));
    else problems.push(...declarationProblems(declaration, interaction, `content.responseDeclarations[${at}]`));
    if (own) problems.push(...responseKeyProblems(own, declaration, interaction, content));
    else if (!interaction || !isMarkedByPeople(interaction)) problems.push(problem(`key.responses.${name}`, 'key_missing', { name }));
  });
  return problems;
}

function responseKeyProblems(own: ResponseKey, declaration: ResponseDeclaration, interaction: Interaction | undefined, content: ItemContent): ItemProblem[] {
  const problems: ItemProblem[] = [];
  const path = `key.responses.${declaration.identifier}`;
  const policy = own.text ?? defaultTextPolicy;
  const mark = (text: string): string => (declaration.baseType === 'string' ? foldText(text, policy) : text);
  const repeats = (texts: readonly string[]): boolean => new Set(texts.map(mark)).size !== texts.length;
  if (declaration.cardinality === 'single' && own.correct.length > 1) problems.push(problem(`${path}.correct`, 'correct_too_many'));
  if (repeats(own.correct)) problems.push(problem(`${path}.correct`, 'correct_twice'));
  const keys = own.mapping?.entries.map((entry) => entry.key) ?? [];
  if (repeats(keys)) problems.push(problem(`${path}.mapping`, 'mapping_twice'));
  if (own.mapping && areBoundsReversed(own.mapping)) problems.push(problem(`${path}.mapping`, 'mapping_bounds'));
  if (own.areaMapping) problems.push(...areaMappingProblems(own.areaMapping, interaction, `${path}.areaMapping`));
  if (!interaction) return problems;
  const choices = choicesToPick(interaction);
  return [...problems, ...(choices ? choiceKeyProblems(own, choices, interaction, path) : valueProblems(own, declaration, interaction, content, path))];
}

function choicesToPick(interaction: Interaction): readonly { identifier: string }[] | null {
  if (interaction.type === 'hotspotInteraction') return interaction.hotspots;
  return interaction.type === 'choiceInteraction' || interaction.type === 'inlineChoiceInteraction' ? interaction.choices : null;
}

const areBoundsReversed = ({ lowerBound, upperBound }: { lowerBound?: string | undefined; upperBound?: string | undefined }): boolean =>
  lowerBound !== undefined && upperBound !== undefined && Number(lowerBound) > Number(upperBound);

function areaMappingProblems(mapping: NonNullable<ResponseKey['areaMapping']>, interaction: Interaction | undefined, path: string): ItemProblem[] {
  if (interaction && interaction.type !== 'selectPointInteraction') return [problem(path, 'areas_not_points')];
  return [
    ...(areBoundsReversed(mapping) ? [problem(path, 'mapping_bounds')] : []),
    ...mapping.entries.flatMap((entry, at) => areaProblems(entry, interaction?.picture ?? null, `${path}.entries[${at}]`)),
  ];
}

function choiceKeyProblems(own: ResponseKey, choices: readonly { identifier: string }[], interaction: Interaction, path: string): ItemProblem[] {
  const known = new Set(choices.map((choice) => choice.identifier));
  const problems: ItemProblem[] = [];
  if (own.correct.some((each) => !known.has(each))) problems.push(problem(`${path}.correct`, 'correct_unknown'));
  if (own.mapping?.entries.some((each) => !known.has(each.key))) problems.push(problem(`${path}.mapping`, 'mapping_unknown'));
  const most = 'maxChoices' in interaction ? interaction.maxChoices : 1;
  if (most > 0 && own.correct.length > most) problems.push(problem(`${path}.correct`, 'correct_over_max'));
  return problems;
}

/** Anything but plain choices: the engine itself says whether such a response could come in. */
function valueProblems(own: ResponseKey, { identifier, cardinality }: ResponseDeclaration, { type }: Interaction, content: ItemContent, path: string): ItemProblem[] {
  const reasonOf = (values: string[]): Words | null => {
    const checked = checkResponse(content, { [identifier]: values });
    return checked.ok ? null : responseReasons[checked.reason];
  };
  const isSaidAlready = cardinality === 'single' && own.correct.length > 1;
  const wrong = isSaidAlready ? null : reasonOf(own.correct);
  // an order is given whole: its map speaks of single places
  const mapped = type === 'orderInteraction' ? [] : (own.mapping?.entries ?? []);
  const misfit = mapped.flatMap((entry) => reasonOf([entry.key]) ?? [])[0];
  return [
    ...(wrong ? [problem(`${path}.correct`, 'correct_misfit', { reason: wrong })] : []),
    ...(misfit ? [problem(`${path}.mapping`, 'mapping_misfit', { reason: misfit })] : []),
  ];
}
