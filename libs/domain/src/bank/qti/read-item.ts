import { type Difficulty, type ImportDefaults, interactionKinds, interactionsIn, type ItemContent, itemPools, type ItemSource, type TextPolicy } from '@kynangso/contracts/bank';
import { excerptOf } from '../item-problems';
import { deriveKind, kindAgrees } from '../kind';
import { rightAnswer } from './explain';
import { readBody } from './read-body';
import { readOutcome, readResponse } from './read-declarations';
import { readFeedback } from './read-feedback';
import { scoringOf } from './read-marking';
import { readProcessing, withoutOutcomes } from './read-processing';
import { type PackedFile, type Place, placeOf, Reading, type Said } from './reading';
import { elementsIn, everyElement, firstIn, type XmlElement } from './xml';

/** What a package's manifest says of an item. */
export interface Described {
  alignments: ItemSource['alignments'];
  difficulty: Difficulty | null;
  expectedSeconds: number | null;
  /** standards of schemes the house doesn't know */
  foreign: string[];
}
export interface ReadItem {
  /** QTI's identifier as it stands */
  identifier: string;
  source: ItemSource | null;
  problems: Said[];
  notes: Said[];
  /** where parts of the source come from: JSON paths, the longest that fits counts */
  origins: { path: string; place: Place }[];
  /** the address of the stimulus shown, within the package */
  stimulus: { at: XmlElement; href: string } | null;
  translationOf: string | null;
  language: string;
}
type Given = { framework: string; node?: string | undefined; difficulty: ImportDefaults['difficulty'] };

const parts: ReadonlySet<string> = new Set(['response-declaration', 'outcome-declaration', 'item-body', 'response-processing', 'modal-feedback', 'assessment-stimulus-ref']);
const generated: ReadonlySet<string> = new Set(['template-declaration', 'template-processing']);

/** One assessment item. Everything in it is read, refused by name or noted; `code` is settled by whoever reads the file it came in. */
export function readItem(root: XmlElement, path: string, files: ReadonlyMap<string, PackedFile>, code: string, defaults: Given, described: Described | null): ReadItem {
  const reading = new Reading(root, path, files);
  const made: ReadItem = { identifier: root.attrs['identifier'] ?? '', source: null, problems: reading.problems, notes: reading.notes, origins: [{ path: '', place: placeOf(root) }], stimulus: null, translationOf: root.attrs['data-kns-translation-of'] ?? null, language: (root.attrs['xml:lang'] ?? '').trim() };
  if (root.name !== 'assessment-item') {
    reading.refuse(root, 'root_unknown', `<${root.written}>`);
    return made;
  }
  lookAround(reading, root);
  const title = (root.attrs['title'] ?? '').replace(/\s+/g, ' ').trim();
  const itemBody = firstIn(root, 'item-body');
  if (!itemBody) {
    reading.refuse(root, 'prompt_missing');
    return made;
  }
  const policies = policiesIn(itemBody);
  const responses = elementsIn(root, 'response-declaration').flatMap((each) => {
    const read = readResponse(reading, each, (name) => policies.get(name));
    if (read) made.origins.push({ path: `key.responses.${read.declaration.identifier}`, place: placeOf(each) });
    return read ?? [];
  });
  const body = readBody(reading, itemBody, (name) => responses.find((each) => each.declaration.identifier === name)?.declaration.baseType, title);
  const processingIn = firstIn(root, 'response-processing');
  const processing = processingIn ? readProcessing(reading, processingIn) : null;
  const choices = new Map(interactionsIn(body.body).map((each) => [each.responseIdentifier, idsIn(each)]));
  const feedback = readFeedback(reading, root, body.feedback, processing && 'rules' in processing ? processing.rules : [], choices);
  const outcomes = elementsIn(root, 'outcome-declaration').flatMap((each) => (feedback.outcomes.has(reading.id(each.attrs['identifier'] ?? '')) ? [] : (readOutcome(reading, each) ?? [])));
  const keys = Object.fromEntries(responses.filter(({ declaration, key }) => key.correct.length > 0 || key.mapping || key.areaMapping || !isPeoples(body.body, declaration.identifier)).map(({ declaration, key }) => [declaration.identifier, key]));
  const cleared = processing && 'rules' in processing && feedback.outcomes.size > 0 ? { rules: withoutOutcomes(processing.rules, feedback.outcomes) } : processing;
  const failed = processingIn !== undefined && processing === null;
  const scoring = scoringOf(reading, processingIn ?? itemBody, { body: body.body, outcomes, processing: failed ? { rules: [{ rule: 'exitResponse' }] } : cleared, responses: keys, blocks: body.rubrics });
  const content: ItemContent = { body: { vi: body.body }, responseDeclarations: responses.map((each) => each.declaration), outcomeDeclarations: scoring.outcomes };
  if (feedback.explanation.length === 0) reading.note(root, 'explanation_made');
  reading.tellDropped();
  const kind = kindOf(root, content);
  made.origins.push(...originsOf(root, body.places, body.body));
  made.stimulus = stimulusOf(reading, root);
  if (reading.problems.length > 0 || !scoring.processing || kind === null) {
    if (reading.problems.length === 0) reading.refuse(itemBody, 'block_place', '<item-body>');
    return made;
  }
  const key = { responses: keys, processing: scoring.processing, ...(scoring.rubrics.length > 0 ? { rubrics: scoring.rubrics } : {}), ...(feedback.feedback.length > 0 ? { feedback: feedback.feedback } : {}), explanation: { vi: feedback.explanation.length > 0 ? feedback.explanation : [rightAnswer(content, { responses: keys })] } };
  const pool = itemPools.find((each) => each === root.attrs['data-kns-pool']);
  const alignments = described && described.alignments.length > 0 ? described.alignments : defaults.node === undefined ? [] : [{ framework: defaults.framework, node: defaults.node }];
  for (const each of described?.foreign ?? []) reading.note(root, 'standards_dropped', each);
  made.source = { code, kind, difficulty: described?.difficulty ?? defaults.difficulty, ...(pool === undefined || pool === 'both' ? {} : { pool }), ...(described?.expectedSeconds ? { expectedSeconds: described.expectedSeconds } : {}), alignments, content, key };
  if (title !== '' && title !== made.identifier && title !== code && !excerptOf(made.source, 4000).startsWith(title.replace(/…$/, ''))) reading.note(root, 'title_dropped', title.slice(0, 200));
  return made;
}

function lookAround(reading: Reading, root: XmlElement): void {
  reading.only(root, ['identifier', 'title', 'adaptive', 'time-dependent', 'tool-name', 'tool-version', 'label']);
  if (root.attrs['label'] !== undefined) reading.drop(root, 'label');
  if (/^(true|1)$/.test((root.attrs['adaptive'] ?? '').trim())) reading.refuse(root, 'adaptive');
  if (/^(true|1)$/.test((root.attrs['time-dependent'] ?? '').trim())) reading.note(root, 'part_dropped', 'time-dependent="true"');
  for (const each of elementsIn(root)) {
    if (generated.has(each.name)) reading.refuse(each, 'generated', `<${each.written}>`);
    else if (!parts.has(each.name)) reading.note(each, 'part_dropped', `<${each.written}>`);
  }
}

/** How typed words are compared, where the interaction says more than QTI can: "house", or "case keep", "fold ignore" … */
function policiesIn(itemBody: XmlElement): Map<string, TextPolicy | 'house'> {
  return new Map([...everyElement(itemBody)].flatMap(({ attrs }): [string, TextPolicy | 'house'][] => {
    const [text, response] = [attrs['data-kns-text'], attrs['response-identifier']];
    if (text === undefined || response === undefined) return [];
    const [cases, marks] = text.split(' ');
    return [[response, text === 'house' ? 'house' : { caseSensitive: cases === 'case', diacritics: marks === 'ignore' ? 'ignore' : 'keep' }]];
  }));
}

const isPeoples = (body: ItemContent['body']['vi'], response: string): boolean => interactionsIn(body).some((each) => each.responseIdentifier === response && (each.type === 'extendedTextInteraction' || each.type === 'uploadInteraction'));
function idsIn(interaction: ReturnType<typeof interactionsIn>[number]): string[] {
  if ('choices' in interaction) return interaction.choices.map((each) => each.identifier);
  return 'hotspots' in interaction ? interaction.hotspots.map((each) => each.identifier) : [];
}

/** The kind the item says it is, where that fits; else the one its interactions make it. */
function kindOf(root: XmlElement, content: ItemContent): ItemSource['kind'] | null {
  const said = interactionKinds.find((each) => each === root.attrs['data-kns-kind']);
  return said && kindAgrees(said, content) ? said : deriveKind(content);
}

function stimulusOf(reading: Reading, root: XmlElement): ReadItem['stimulus'] {
  const [first, ...more] = elementsIn(root, 'assessment-stimulus-ref');
  for (const each of more) reading.refuse(each, 'element_unknown', `<${each.written}>`);
  const href = first && reading.need(first, 'href');
  return first && href ? { at: first, href } : null;
}

function originsOf(root: XmlElement, places: ReadonlyMap<string, XmlElement>, body: ItemContent['body']['vi']): ReadItem['origins'] {
  const named: [string, string][] = [['content.body', 'item-body'], ['content.responseDeclarations', 'response-declaration'], ['content.outcomeDeclarations', 'outcome-declaration'], ['key.processing', 'response-processing'], ['key.explanation', 'modal-feedback'], ['key.feedback', 'modal-feedback']];
  const made = named.flatMap(([path, name]) => {
    const found = firstIn(root, name);
    return found ? [{ path, place: placeOf(found) }] : [];
  });
  const nodes = body.flatMap((node, at) => {
    const first = interactionsIn([node])[0];
    const found = first && places.get(first.responseIdentifier);
    return found ? [{ path: `content.body.vi[${at}]`, place: placeOf(found) }] : [];
  });
  return [...made, ...nodes];
}
