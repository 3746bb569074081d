import type { AssociableChoice, Interaction, InteractionType, ItemProblem, Picture, SimpleChoice } from '@kynangso/contracts/bank';
import { boxOf, insideOf } from '@kynangso/domain/grading';
import { problem } from './item-problem';
import { repeatedNames, textProblems } from './text-problems';

/** What is wrong with one interaction on its own (QTI 3, constraints of each), and what its languages must share. */
type Of<T extends InteractionType> = Extract<Interaction, { type: T }>;
type Rules<T extends InteractionType> = (interaction: Of<T>, path: string) => ItemProblem[];

const contents = (choices: readonly SimpleChoice[], path: string): ItemProblem[] => [
  ...choices.flatMap((choice, at) => textProblems(choice.content, `${path}[${at}]`)),
  ...repeatedNames(choices.map((choice) => choice.identifier), path),
];
const bounds = (path: string, maxChoices: number, minChoices: number, most: number): ItemProblem[] =>
  maxChoices > most || minChoices > (maxChoices || most) ? [problem(path, 'choice_bounds')] : [];

/** A matchMax beyond what the other side has promises pairs that can't be made. */
const limits = (choices: readonly AssociableChoice[], others: number, path: string): ItemProblem[] =>
  choices.flatMap(({ matchMax, identifier: name }, at) => (matchMax > others ? [problem(`${path}[${at}]`, 'match_max', { name })] : []));

const isOutside = ({ width, height }: Picture, x: number, y: number): boolean => x < 0 || y < 0 || x > width || y > height;
const altProblems = ({ alt }: Picture, path: string): ItemProblem[] => (alt.trim() === '' ? [problem(`${path}.picture.alt`, 'alt_empty')] : []);

export function areaProblems(area: Parameters<typeof insideOf>[0], picture: Picture | null, path: string): ItemProblem[] {
  if (!insideOf(area)) return [problem(path, 'area_invalid')];
  const [left, top, right, bottom] = boxOf(area);
  if (left === right || top === bottom) return [problem(path, 'area_invalid')];
  const isOut = picture !== null && (isOutside(picture, left, top) || isOutside(picture, right, bottom));
  return isOut ? [problem(path, 'area_outside')] : [];
}

function sliderProblems({ lowerBound, upperBound, step }: Of<'sliderInteraction'>, path: string): ItemProblem[] {
  if (lowerBound >= upperBound) return [problem(path, 'slider_bounds')];
  // bounds and steps of an editor have few decimals: a millionth of a step is far from the next value and above any rounding error
  const steps = (upperBound - lowerBound) / step;
  return Math.abs(steps - Math.round(steps)) > 1e-6 || Math.round(steps) < 1 ? [problem(path, 'slider_step')] : [];
}

const rules: { [T in InteractionType]: Rules<T> } = {
  choiceInteraction: ({ choices, maxChoices, minChoices }, path) => [
    ...contents(choices, `${path}.choices`),
    ...bounds(path, maxChoices, minChoices, choices.length),
  ],
  inlineChoiceInteraction: ({ choices }, path) => contents(choices, `${path}.choices`),
  textEntryInteraction: () => [],
  matchInteraction: ({ sources, targets }, path) => [
    ...[...sources, ...targets].flatMap((each) => (each.content.every((part) => part.text.trim() === '') ? [problem(path, 'text_empty')] : [])),
    ...repeatedNames([...sources, ...targets].map((each) => each.identifier), path),
    ...limits(sources, targets.length, `${path}.sources`),
    ...limits(targets, sources.length, `${path}.targets`),
  ],
  orderInteraction: ({ choices }, path) => contents(choices, `${path}.choices`),
  gapMatchInteraction: ({ gapTexts, content }, path) => {
    const gaps = content.flatMap((part) => (part.type === 'gap' ? [part.identifier] : []));
    return [
      ...gapTexts.flatMap((each, at) => textProblems(each.content, `${path}.gapTexts[${at}]`)),
      ...(gaps.length === 0 ? [problem(path, 'gap_missing')] : []),
      ...repeatedNames([...gapTexts.map((each) => each.identifier), ...gaps], path),
      ...limits(gapTexts, gaps.length, `${path}.gapTexts`),
    ];
  },
  hotspotInteraction: ({ hotspots, maxChoices, picture }, path) => [
    ...altProblems(picture, path),
    ...hotspots.flatMap((each, at) => areaProblems(each, picture, `${path}.hotspots[${at}]`)),
    ...hotspots.flatMap((each, at) => (each.label.trim() === '' ? [problem(`${path}.hotspots[${at}].label`, 'text_empty')] : [])),
    ...repeatedNames(hotspots.map((each) => each.identifier), `${path}.hotspots`),
    ...bounds(path, maxChoices, 0, hotspots.length),
  ],
  selectPointInteraction: ({ places, picture }, path) => [
    ...altProblems(picture, path),
    ...places.flatMap((each, at) => (each.label.trim() === '' ? [problem(`${path}.places[${at}].label`, 'text_empty')] : [])),
    ...places.flatMap((each, at) => (isOutside(picture, each.x, each.y) ? [problem(`${path}.places[${at}]`, 'area_outside')] : [])),
  ],
  sliderInteraction: sliderProblems,
  extendedTextInteraction: () => [],
  uploadInteraction: ({ accept }, path) => repeatedNames(accept, `${path}.accept`),
};

export function interactionProblems(interaction: Interaction, path: string): ItemProblem[] {
  const own = rules[interaction.type] as Rules<InteractionType>;
  return [...textProblems(interaction.prompt, `${path}.prompt`), ...own(interaction, path)];
}

/** The interaction without its words: what every language must have alike. */
export function skeletonOf(interaction: Interaction): unknown {
  return JSON.parse(JSON.stringify(interaction, (name, value: unknown) => (wordy.has(name) ? undefined : gapsOnly(name, value)))) as unknown;
}
const wordy: ReadonlySet<string> = new Set(['prompt', 'label', 'alt', 'unit', 'media', 'expectedLength', 'expectedLines', 'name']);
/** Of a choice's or a text's content only its gaps are shared; fixed false is the same as not fixed. */
function gapsOnly(name: string, value: unknown): unknown {
  if (name === 'fixed' && value === false) return undefined;
  return name === 'content' && Array.isArray(value) ? value.filter((part: { type?: unknown }) => part.type === 'gap') : value;
}
