import type { Interaction, ItemProblem, ItemSource, ResponseDeclaration, ResponseKey } from '@kynangso/contracts/bank';
import { compileProgram, defaultTextPolicy, foldText, interactionsOf, score } from '@kynangso/domain/grading';
import { problem } from './item-problem';

/** Do declarations, interactions and key speak of the same things (QTI 3), and can the right answer earn the points? */
export function keyProblems({ content, key }: ItemSource): ItemProblem[] {
  const interactions = interactionsOf(content);
  const declared = content.responseDeclarations.map((each) => each.identifier);
  const problems: ItemProblem[] = [];
  if (interactions.length === 0) problems.push(problem('content.body.vi', 'interaction_missing'));
  problems.push(...twice(interactions.map((each) => each.responseIdentifier), 'content.body.vi'));
  problems.push(...twice([...declared, ...content.outcomeDeclarations.map((each) => each.identifier)], 'content'));
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
    if (!own) problems.push(problem(`key.responses.${name}`, 'key_missing', { name }));
    else problems.push(...responseKeyProblems(own, declaration, interaction, `key.responses.${name}`));
  });
  return problems;
}

function twice(names: readonly string[], path: string): ItemProblem[] {
  const repeated = new Set(names.filter((each, at) => names.indexOf(each) !== at));
  return [...repeated].map((name) => problem(path, 'identifier_twice', { name }));
}

function declarationProblems({ baseType, cardinality }: ResponseDeclaration, interaction: Interaction, path: string): ItemProblem[] {
  const problems: ItemProblem[] = [];
  if (interaction.type === 'choiceInteraction') {
    if (baseType !== 'identifier' && !(baseType === 'boolean' && cardinality === 'single')) problems.push(problem(path, 'choice_base_type'));
    const wantsOne = interaction.maxChoices === 1;
    if (cardinality !== (wantsOne ? 'single' : 'multiple')) problems.push(problem(path, 'choice_cardinality'));
  } else {
    if (!['string', 'integer', 'float'].includes(baseType)) problems.push(problem(path, 'entry_base_type'));
    if (cardinality !== 'single') problems.push(problem(path, 'entry_cardinality'));
  }
  return problems;
}

function responseKeyProblems(
  own: ResponseKey,
  declaration: ResponseDeclaration,
  interaction: Interaction | undefined,
  path: string,
): ItemProblem[] {
  const problems: ItemProblem[] = [];
  const policy = own.text ?? defaultTextPolicy;
  const mark = (text: string): string => (declaration.baseType === 'string' ? foldText(text, policy) : text);
  const repeats = (texts: readonly string[]): boolean => new Set(texts.map(mark)).size !== texts.length;
  if (declaration.cardinality === 'single' && own.correct.length > 1) problems.push(problem(`${path}.correct`, 'correct_too_many'));
  if (repeats(own.correct)) problems.push(problem(`${path}.correct`, 'correct_twice'));
  const keys = own.mapping?.entries.map((entry) => entry.key) ?? [];
  if (repeats(keys)) problems.push(problem(`${path}.mapping`, 'mapping_twice'));
  const { lowerBound, upperBound } = own.mapping ?? {};
  const isReversed = lowerBound !== undefined && upperBound !== undefined && Number(lowerBound) > Number(upperBound);
  if (isReversed) problems.push(problem(`${path}.mapping`, 'mapping_bounds'));
  if (interaction?.type === 'choiceInteraction') {
    const choices = new Set(interaction.choices.map((choice) => choice.identifier));
    if (own.correct.some((each) => !choices.has(each))) problems.push(problem(`${path}.correct`, 'correct_unknown'));
    if (keys.some((each) => !choices.has(each))) problems.push(problem(`${path}.mapping`, 'mapping_unknown'));
    if (interaction.maxChoices > 0 && own.correct.length > interaction.maxChoices) problems.push(problem(`${path}.correct`, 'correct_over_max'));
  }
  return problems;
}

/** Runs the item on its own correct response. Only meaningful once the shapes agree. */
export function processingProblems({ content, key }: ItemSource): ItemProblem[] {
  if (!content.outcomeDeclarations.some((each) => each.identifier === 'SCORE')) {
    return [problem('content.outcomeDeclarations', 'score_undeclared', { name: 'SCORE' })];
  }
  const compiled = compileProgram(content, key);
  if (!compiled.ok) return [problem('key.processing', 'processing_refused', { reason: compiled.reason, detail: compiled.detail })];
  if (compiled.program.max.n <= 0n) return [problem('key.processing', 'score_zero')];
  const correct = Object.fromEntries(Object.entries(key.responses).map(([name, own]) => [name, own.correct]));
  if (Object.values(correct).some((values) => values.length === 0)) return [];
  const result = score(compiled.program, correct);
  // a number in a key ("1.234") is exact, typed by a person it would be ambiguous: then the check says nothing
  const isTyped = content.responseDeclarations.some((each) => each.baseType === 'float' || each.baseType === 'integer');
  const isFull = result.ok && result.pointsCenti === result.maxCenti;
  return isFull || isTyped ? [] : [problem('key.responses', 'correct_not_full')];
}
