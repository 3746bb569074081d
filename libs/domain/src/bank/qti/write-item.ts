import type { BodyNode, ItemSource, StimulusSource } from '@kynangso/contracts/bank';
import type { Locale } from '@kynangso/contracts/kernel';
import { excerptOf } from '../item-problems';
import { block, declaration, holdsImpossible, tag } from './markup';
import { inlines, inlineWithin, type Pictures, writeBlock, writeBlocks } from './write-inlines';
import { type TextRule, writeField, writeInteraction } from './write-interactions';
import { textRule, writeFeedback, writeOutcome, writeResponse, writeRubric } from './write-key';
import { writeProcessing } from './write-processing';

/** One item, in one language, as a QTI 3.0 file (1EdTech QTI ASI 3.0). */

const ASI = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0';
const head = { xmlns: ASI, 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', 'xsi:schemaLocation': `${ASI} https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0p1_v1p0.xsd` };
/** Names of files and identifiers of an item in a language: the Vietnamese one has the plain code. */
export const nameIn = (code: string, locale: Locale): string => (locale === 'vi' ? code : `${code}.${locale}`);

export interface WriteOptions extends Pictures {
  locale: Locale;
  /** the address of the stimulus' file */
  stimulus: string | null;
}

export function writeItem(source: ItemSource, { locale, stimulus, href }: WriteOptions): string {
  const { code, kind, content, key } = source;
  const pictures = { href };
  const body = content.body[locale] ?? content.body.vi;
  const feedback = writeFeedback(source, locale, pictures);
  const rule: TextRule = (response) => textRule(source, response);
  const attributes = {
    ...head, identifier: nameIn(code, locale), title: excerptOf({ content: { ...content, body: { vi: body } } }, 120) || code, adaptive: false, 'time-dependent': false, 'xml:lang': locale,
    'data-kns-kind': kind, 'data-kns-pool': source.pool, 'data-kns-translation-of': locale === 'vi' ? undefined : code,
  };
  return declaration + block('qti-assessment-item', attributes, [
    ...content.responseDeclarations.map((each) => writeResponse(each, key.responses[each.identifier])),
    ...content.outcomeDeclarations.map(writeOutcome), ...feedback.outcomes,
    ...(source.stimulus !== undefined && stimulus !== null ? [tag('qti-assessment-stimulus-ref', { identifier: nameIn(source.stimulus, locale), href: stimulus })] : []),
    block('qti-item-body', {}, [...body.map((node) => writeNode(node, source, rule, pictures)), ...(key.rubrics ?? []).map((each) => writeRubric(each, locale))]),
    writeProcessing(key.processing),
    ...feedback.modal,
  ]) + '\n';
}

function writeNode(node: BodyNode, { content }: ItemSource, rule: TextRule, pictures: Pictures): string {
  const declared = (response: string) => content.responseDeclarations.find((each) => each.identifier === response);
  if (node.type === 'flow') {
    const last = node.content.length - 1;
    return tag('p', {}, node.content.map((part, at) => (part.type === 'text' ? inlineWithin(part, at === 0, at === last) : writeField(part, declared(part.responseIdentifier), rule, true))).join(''));
  }
  // an answer box of its own: the question above it, and no other name
  if (node.type === 'textEntryInteraction') return block('div', {}, [tag('p', {}, inlines(node.prompt)), tag('p', {}, writeField(node, declared(node.responseIdentifier), rule, false))]);
  return 'responseIdentifier' in node ? writeInteraction(node, pictures) : writeBlock(node, pictures);
}

export function writeStimulus({ code, title, body }: StimulusSource, { locale, href }: Omit<WriteOptions, 'stimulus'>): string {
  const attributes = { ...head, identifier: nameIn(code, locale), title: title[locale] ?? title.vi, 'xml:lang': locale, 'data-kns-translation-of': locale === 'vi' ? undefined : code };
  return declaration + block('qti-assessment-stimulus', attributes, [block('qti-stimulus-body', {}, writeBlocks(body[locale] ?? body.vi, { href }))]) + '\n';
}

export const notCarried = ['characters', 'diacritics', 'field_marks'] as const;
export type NotCarried = (typeof notCarried)[number];
/** What a file of QTI 3 can't hold of an item: characters XML has no way to write, a comparison without marks inside rules, bold words in the name of a field. */
export function lostOf(source: ItemSource): NotCarried[] {
  const found = new Set<NotCarried>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string' && holdsImpossible(value)) found.add('characters');
    if (value === null || typeof value !== 'object') return;
    if ('op' in value && value.op === 'stringMatch' && 'diacritics' in value && value.diacritics === 'ignore') found.add('diacritics');
    Object.values(value).forEach(walk);
  };
  walk(source);
  const fields = [source.content.body.vi, source.content.body.en ?? []].flatMap((body) => body.flatMap((node) => (node.type === 'flow' ? node.content : [])));
  if (fields.some((part) => part.type !== 'text' && part.prompt.some((run) => run.strong ?? run.em ?? run.code))) found.add('field_marks');
  return [...found];
}
