/**
 * The demo's own key list, read from the item files. The api never tells it anything: a question on paper is recognised by its words.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Text { text?: string; content?: unknown; prompt?: unknown; choices?: { identifier: string; content: { text: string }[] }[]; type?: string }
export interface ItemFile {
  code: string;
  kind: string;
  stimulus?: string;
  alignments: { framework: string; node: string }[];
  content: { body: { vi: Text[]; en?: Text[] } };
  key: { responses: { RESPONSE: { correct: string[]; mapping?: { entries: { key: string; value: string }[] } } } };
}
export interface Paper {
  items: { position: number; kind: string; body: unknown[] }[];
}

/** One question with its key in the words of the choices, not their letters: letters may be dealt anew. */
export interface KeyedQuestion {
  code: string;
  module: string;
  kind: string;
  /** words of every choice; empty for typed answers */
  choices: string[];
  /** hundredths of a point per choice words or typed answer */
  worth: Map<string, number>;
  /** the answers that get everything */
  right: string[];
}

/** The oracle scores by the words on paper, so it knows the kinds that have words: those of the basic exam and its quizzes. */
/** The basic exam counts an item for the module above the first node it names in this standard; the tree is read from the standard's own file. */
const STANDARD = 'tt03-2014-btttt';
interface StandardFile { items: { code: string; parent: string | null; kind: string }[] }

const ORACLE_KNOWS = ['choice', 'multipleChoice', 'trueFalse', 'shortText', 'numeric'];

export class KeyList {
  private readonly byWords = new Map<string, KeyedQuestion>();
  readonly sources: ItemFile[] = [];

  constructor(folder: string, standards: string) {
    const { items: nodes } = JSON.parse(readFileSync(join(standards, `${STANDARD}.json`), 'utf8')) as StandardFile;
    const byCode = new Map(nodes.map((node) => [node.code, node]));
    const moduleOf = (item: ItemFile): string => {
      let node = byCode.get(item.alignments.find((a) => a.framework === STANDARD)?.node ?? '');
      while (node && node.kind !== 'module') node = byCode.get(node.parent ?? '');
      return node?.code ?? '';
    };
    if (!existsSync(folder)) throw new Error(`no item files at ${folder}`);
    for (const name of readdirSync(folder).filter((n) => n.endsWith('.json')).sort()) {
      for (const item of JSON.parse(readFileSync(join(folder, name), 'utf8')) as ItemFile[]) {
        if (!ORACLE_KNOWS.includes(item.kind) || item.stimulus !== undefined) continue;
        this.sources.push(item);
        this.byWords.set(wordsOf(item.content.body.vi), keyed(item, moduleOf(item)));
      }
    }
  }

  find(body: unknown[]): KeyedQuestion {
    const found = this.byWords.get(wordsOf(body as Text[]));
    if (!found) throw new Error('a question on paper is in no item file');
    return found;
  }
}

const choicesOf = (body: readonly Text[]) => body.flatMap((node) => node.choices ?? []).map((c) => ({ identifier: c.identifier, words: c.content.map((t) => t.text).join('') }));

function keyed(item: ItemFile, module: string): KeyedQuestion {
  const { correct, mapping } = item.key.responses.RESPONSE;
  const choices = choicesOf(item.content.body.vi);
  const words = (key: string): string => choices.find((c) => c.identifier === key)?.words ?? key;
  const worth = new Map(mapping ? mapping.entries.map((e) => [words(e.key), Math.round(Number(e.value) * 100)]) : correct.map((key) => [words(key), 100]));
  return { code: item.code, module, kind: item.kind, choices: choices.map((c) => c.words), worth, right: correct.map(words) };
}

/** Everything written in a question, its choices in alphabetical order. */
function wordsOf(body: readonly Text[]): string {
  const parts: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (value !== null && typeof value === 'object') {
      const node = value as Text;
      if (typeof node.text === 'string') parts.push(node.text);
      for (const [name, inner] of Object.entries(node)) if (name !== 'choices' && name !== 'text') walk(inner);
    }
  };
  walk(body);
  return JSON.stringify([parts, choicesOf(body).map((c) => c.words).sort()]);
}

/** What to send for an answer in words: the letters this paper gives the choices, or the text itself. */
export function responseFor(body: unknown[], question: KeyedQuestion, answer: readonly string[]): { RESPONSE: string[] } {
  if (question.choices.length === 0) return { RESPONSE: [...answer] };
  const letters = new Map(choicesOf(body as Text[]).map((c) => [c.words, c.identifier]));
  return { RESPONSE: answer.map((words) => letters.get(words) ?? '') };
}

/** Hundredths of a point for an answer in words; every item is worth one point at most and nothing at least. */
export function pointsFor(question: KeyedQuestion, answer: readonly string[]): number {
  const sum = answer.reduce((total, words) => total + (question.worth.get(words) ?? 0), 0);
  return Math.min(100, Math.max(0, sum));
}
