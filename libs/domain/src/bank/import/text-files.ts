import { type ImportDefaults, type ImportProblem, type ItemSource, typedDecimal } from '@kynangso/contracts/bank';
import { type PlainAnswer, plainSource, type ReadingProblem, readingProblem, rightWords } from './plain-item';

/*
 * Moodle's GIFT (docs.moodle.org/en/GIFT_format) and Aiken (docs.moodle.org/en/Aiken_format): the parts of them that say what an item of this
 * bank says. What they can't say (code, entry, difficulty) comes from the defaults; an item without an explanation gets its right answer as one.
 */

export interface TextItem {
  /** where it begins, from 1 */
  line: number;
  /** as it stood in the file */
  raw: string;
  code: string | null;
  source: ItemSource | null;
  problems: ImportProblem[];
}
interface Block {
  line: number;
  raw: string;
}

const isAikenAnswer = /^ANSWER:\s*([A-Z])\s*$/i;
const aikenChoice = /^([A-Z])[.)]\s+(.+)$/;

/** Aiken names answers by a line of their own; GIFT puts them in braces. null: neither. */
export function textFormatOf(text: string): 'gift' | 'aiken' | null {
  if (/^ANSWER:\s*[A-Z]\s*$/im.test(text)) return 'aiken';
  return /(^|[^\\])\{[\s\S]*?[^\\]?\}/.test(text) ? 'gift' : null;
}

export function* readTextFile(text: string, format: 'gift' | 'aiken', defaults: ImportDefaults): Generator<TextItem> {
  const blocks = blocksOf(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'), format);
  let count = 0;
  for (const { line, raw } of blocks) {
    count += 1;
    const read = format === 'gift' ? readGift(raw) : readAiken(raw);
    yield { line, raw, ...finish(read, count, defaults) };
  }
}

/** Items stand apart by empty lines; comments and categories are no items. */
function* blocksOf(text: string, format: 'gift' | 'aiken'): Generator<Block> {
  let [lines, start] = [[] as string[], 1];
  const all = text.split('\n');
  for (let at = 0; at <= all.length; at++) {
    const line = all[at] ?? '';
    const isComment = /^\s*\/\//.test(line) || (format === 'gift' && /^\s*\$CATEGORY:/i.test(line));
    const isOpen = format === 'gift' && braces(lines.join('\n')) > 0;
    if ((line.trim() === '' && !isOpen) || at === all.length) {
      if (lines.length > 0) yield { line: start, raw: lines.join('\n') };
      lines = [];
    } else if (!isComment) {
      if (lines.length === 0) start = at + 1;
      lines.push(line);
      // Aiken's answer ends its item, with or without an empty line
      if (format === 'aiken' && isAikenAnswer.test(line.trim())) {
        yield { line: start, raw: lines.join('\n') };
        lines = [];
      }
    }
  }
}
const braces = (text: string): number => [...text.replace(/\\[\s\S]/g, '')].reduce((open, each) => open + (each === '{' ? 1 : each === '}' ? -1 : 0), 0);

interface Read {
  title: string | null;
  question: string;
  answer: PlainAnswer | null;
  explanation: string;
  problem: ReadingProblem | null;
}
const failed = (problem: ReadingProblem, question = ''): Read => ({ title: null, question, answer: null, explanation: '', problem });

function readAiken(raw: string): Read {
  const lines = raw.split('\n').map((line) => line.trim());
  const answer = isAikenAnswer.exec(lines.at(-1) ?? '');
  const first = lines.findIndex((line) => aikenChoice.test(line));
  const question = lines.slice(0, Math.max(0, first)).join(' ');
  if (!answer || first <= 0) return failed('text_unread', question || (lines[0] ?? ''));
  const choices = lines.slice(first, -1).map((line) => aikenChoice.exec(line));
  if (choices.length < 2 || choices.some((choice, at) => choice?.[1] !== String.fromCharCode(65 + at))) return failed('choices_few', question);
  const right = (answer[1] ?? '').toUpperCase().charCodeAt(0) - 65;
  if (right >= choices.length) return failed('answer_beyond', question);
  return { title: null, question, answer: { kind: 'choice', choices: choices.map((choice) => choice?.[2] ?? ''), right: [right], isMany: false }, explanation: '', problem: null };
}

/** Written \~ \= \# \{ \} \: in GIFT: kept apart while the marks are read. */
const HIDDEN = '\ue000';
const hide = (text: string): string => text.replace(/\\n/g, '\n').replace(/\\([~=#{}:\\])/g, (_, mark: string) => `${HIDDEN}${'~=#{}:\\'.indexOf(mark)}`);
const show = (text: string): string => text.replace(new RegExp(`${HIDDEN}(\\d)`, 'g'), (_, at: string) => '~=#{}:\\'[Number(at)] ?? '');
const plain = (text: string): string => show(text).replace(/^\s*\[(?:html|moodle|plain|markdown)\]/i, '').replace(/<br\s*\/?>/gi, '\n').replace(/<\/?[a-z][^>]*>/gi, '').replace(/&nbsp;/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').trim();

function readGift(raw: string): Read {
  const hidden = hide(raw);
  const titled = /^\s*::([\s\S]*?)::/.exec(hidden);
  const rest = titled ? hidden.slice(titled[0].length) : hidden;
  const title = titled ? plain(titled[1] ?? '') : null;
  const [open, close] = [rest.indexOf('{'), rest.lastIndexOf('}')];
  if (open === -1 || close < open) return { ...failed('gift_no_answer', plain(rest)), title };
  const [before, inside, after] = [rest.slice(0, open), rest.slice(open + 1, close).trim(), rest.slice(close + 1).trim()];
  const question = plain(after === '' ? before : `${before.trim()} _____ ${after}`);
  if (question === '') return { ...failed('cell_empty'), title };
  const general = inside.lastIndexOf('####');
  const explanation = general === -1 ? '' : plain(inside.slice(general + 4));
  const answers = (general === -1 ? inside : inside.slice(0, general)).trim();
  const answer = answerOf(answers);
  return typeof answer === 'string' ? { title, question, answer: null, explanation, problem: answer } : { title, question, answer, explanation, problem: null };
}

function answerOf(inside: string): PlainAnswer | ReadingProblem {
  if (inside === '') return 'gift_essay';
  const truth = /^(T|TRUE|F|FALSE)(?:#|$)/i.exec(inside);
  if (truth) return { kind: 'trueFalse', isTrue: (truth[1] ?? '').toUpperCase().startsWith('T') };
  if (inside.startsWith('#')) return numberOf(inside.slice(1).trim());
  const parts = [...inside.matchAll(/([=~])([^=~]*)/g)].map(([, mark, body]) => partOf(mark === '=', body ?? ''));
  if (parts.length === 0) return 'text_unread';
  if (parts.some((part) => part.text.includes('->'))) return 'gift_matching';
  if (parts.every((part) => part.isRight)) return { kind: 'shortText', accepted: [...new Set(parts.map((part) => part.text))] };
  const weighted = parts.filter((part) => part.weight !== null && part.weight > 0);
  const right = parts.flatMap((part, at) => (part.isRight || (part.weight ?? 0) > 0 ? [at] : []));
  if (parts.length < 2) return 'choices_few';
  if (right.length === 0) return 'answer_one';
  // equal shares of all right answers: what several right choices mean here, where all of them must be chosen
  if (weighted.some((part) => Math.abs((part.weight ?? 0) * right.length - 100) > 1)) return 'gift_partial';
  return { kind: 'choice', choices: parts.map((part) => part.text), right, isMany: weighted.length > 0 && right.length > 1 };
}

function partOf(isRight: boolean, body: string): { isRight: boolean; text: string; weight: number | null } {
  const weight = /^\s*%(-?\d+(?:[.,]\d+)?)%/.exec(body);
  const words = (weight ? body.slice(weight[0].length) : body).split('#')[0] ?? '';
  const share = weight ? Number((weight[1] ?? '').replace(',', '.')) : null;
  return { isRight: isRight && (share === null || share === 100), text: plain(words), weight: share };
}

function numberOf(inside: string): PlainAnswer | ReadingProblem {
  const [body = ''] = inside.replace(/^=/, '').split('#');
  const range = /^\s*(-?[\d.,]+)\s*\.\.\s*(-?[\d.,]+)\s*$/.exec(body);
  if (range) {
    const [low, high] = [Number(range[1]), Number(range[2])];
    if (!Number.isFinite(low) || !Number.isFinite(high) || high < low) return 'answer_number';
    return { kind: 'numeric', value: exact((low + high) / 2), tolerance: exact((high - low) / 2) };
  }
  const [value = '', tolerance = '0'] = body.split(':').map((each) => each.trim());
  const [read, off] = [typedDecimal(value), typedDecimal(tolerance)];
  return read === null || off === null || off.startsWith('-') ? 'answer_number' : { kind: 'numeric', value: read, tolerance: off };
}
const exact = (value: number): string => String(Number(value.toFixed(10)));

function finish(read: Read, count: number, { framework, node, difficulty, prefix }: ImportDefaults): Pick<TextItem, 'code' | 'source' | 'problems'> {
  const own = (read.title ?? '').toUpperCase().replace(/\s+/g, '-');
  const code = /^[A-Z0-9][A-Z0-9._-]{1,39}$/.test(own) ? own : prefix ? `${prefix}-${String(count).padStart(3, '0')}` : null;
  const problems: ImportProblem[] = [
    ...(read.problem ? [readingProblem(null, read.problem)] : []),
    ...(code === null ? [readingProblem('code', 'code_needed')] : []),
    ...(node === undefined ? [readingProblem('nodes', 'node_needed')] : []),
  ];
  if (problems.length > 0 || !read.answer || code === null || node === undefined) return { code, source: null, problems };
  const explanation = read.explanation || `Đáp án đúng: ${rightWords(read.answer)}.`;
  return { code, source: plainSource({ code, question: read.question, answer: read.answer, difficulty, alignments: [{ framework, node }], explanation }), problems: [] };
}
