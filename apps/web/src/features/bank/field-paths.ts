import type { BodyNode } from '@kynangso/contracts/bank';
import { type ItemForm, rowsOf } from './item-form';
import { readBlocks } from './marked-blocks';
import { writeBody } from './write-body';

/** Parts of an interaction in the item's JSON, and the editor's field for each; `$1` is the place in its list. */
const PLACES: [RegExp, string][] = [
  [/^\.choices\[(\d+)\]/, 'choice.$1.$L'],
  [/^\.sources\[(\d+)\]/, 'source.$1.$L'],
  [/^\.targets\[(\d+)\]/, 'target.$1.$L'],
  [/^\.gapTexts\[(\d+)\]/, 'word.$1.$L'],
  [/^\.hotspots\[(\d+)\]\.label/, 'area.$1.$L'],
  [/^\.hotspots\[(\d+)\]/, 'coords.$1'],
  [/^\.places\[(\d+)\]\.label/, 'place.$1.$L'],
  [/^\.places\[(\d+)\]/, 'placeAt.$1'],
  [/^\.materials/, 'materials'],
  [/^\.accept/, 'accept'],
  [/^\.picture\.alt/, 'alt.$L'],
  [/^\.picture/, 'picture'],
  [/^\.prompt/, 'prompt.$L'],
  [/^\.unit/, 'unit.$L'],
  [/^\.content/, 'text.$L'],
  [/^\.(expectedLength|expectedLines|maxLength|maxFiles|maxMegabytes|lowerBound|upperBound|step|maxChoices|maxAssociations)/, '$1'],
];
const KEYS: [RegExp, string][] = [
  [/^key\.explanation\.(vi|en)/, 'explanation.$1'],
  [/^key\.rubrics\[0\]\.criteria\[(\d+)\]\.levels\[(\d+)\]/, 'level.$1.$2'],
  [/^key\.rubrics\[0\]\.criteria\[(\d+)\]/, 'criterion.$1'],
  [/^content\.body\.en/, 'prompt.en'],
  [/^content\.body/, 'prompt.vi'],
  [/^(?:key|content)\./, 'answer'],
];
const first = (table: [RegExp, string][], path: string, language: string): string | null => {
  for (const [pattern, field] of table) {
    const hit = pattern.exec(path);
    if (hit) return field.replaceAll('$1', hit[1] ?? '').replaceAll('$2', hit[2] ?? '').replaceAll('$L', language);
  }
  return null;
};

/** The editor's field for a JSON path of the item source, as the contract's schema and the api's checks write it. */
export function fieldOf(path: string, form: ItemForm): string {
  const inBody = /^content\.body\.(vi|en)\[(\d+)\](.*)$/.exec(path);
  if (inBody) {
    const language = inBody[1] === 'en' ? 'en' : 'vi';
    const rest = inBody[3] ?? '';
    if (Number(inBody[2]) < readBlocks(form.context[language]).length) return `context.${language}`;
    if (form.kind === 'cloze') return inCloze(writeBody(form, language)[Number(inBody[2])], rest, form, language);
    if (form.kind === 'order' && rest.startsWith('.choices[')) return stepOf(rest, form, language);
    if (form.kind === 'trueFalse' || (form.kind === 'kprim' && rest.startsWith('.targets'))) return rest.startsWith('.prompt') ? `prompt.${language}` : 'answer';
    return first(PLACES, rest, language) ?? 'answer';
  }
  const declared = /^(?:key\.responses\.(\w+)|content\.responseDeclarations\[(\d+)\])/.exec(path);
  if (declared && form.kind === 'cloze') {
    const at = declared[1] === undefined ? Number(declared[2]) : form.cloze.fields.findIndex((field) => field.id === declared[1]);
    return at < 0 ? 'answer' : `field.${at}`;
  }
  const said = /^key\.feedback\[(\d+)\]/.exec(path);
  if (said) return feedbackOf(Number(said[1]), form);
  const area = /areaMapping\.entries\[(\d+)\]/.exec(path);
  if (area) return `coords.${area[1]}`;
  return first(KEYS, path, 'vi') ?? path.split(/[.[]/)[0] ?? 'answer';
}

/** A text with fields: the part of the text, or the field that stands there. */
function inCloze(node: BodyNode | undefined, rest: string, form: ItemForm, language: string): string {
  const hit = /^\.content\[(\d+)\](.*)$/.exec(rest);
  const part = node?.type === 'flow' && hit ? node.content[Number(hit[1])] : undefined;
  if (!part || part.type === 'text') return `text.${language}`;
  const at = form.cloze.fields.findIndex((field) => field.id === part.responseIdentifier);
  const choice = /^\.choices\[(\d+)\]/.exec(hit?.[2] ?? '');
  if (choice) return `fieldChoice.${at}-${choice[1]}.${language}`;
  return hit?.[2]?.startsWith('.prompt') ? `fieldName.${at}.${language}` : `field.${at}`;
}

/** The nth feedback given stands with the nth choice that has some. */
function feedbackOf(nth: number, form: ItemForm): string {
  const at = rowsOf(form).map((row, place) => (row.feedback.vi.trim() === '' ? -1 : place)).filter((place) => place >= 0)[nth];
  return at === undefined ? 'answer' : `feedback.${at}.vi`;
}

function stepOf(rest: string, form: ItemForm, language: string): string {
  const id = form.order.shown[Number(/\d+/.exec(rest)?.[0])];
  return `step.${form.order.rows.findIndex((row) => row.id === id)}.${language}`;
}
