import type { ItemProblem } from '@kynangso/contracts/bank';
import { type QtiNote, qtiNote, type QtiRefusal, qtiRefusal } from './qti-words';
import { everyElement, type XmlElement } from './xml';

/** What a package holds under a path, told from its bytes; or why it can't be used. */
export type PackedFile = { ok: true; hash: string; contentType: string; width: number | null; height: number | null } | { ok: false; reason: Extract<QtiRefusal, `file_${string}`> };
export interface Place {
  line: number;
  element: string;
}
/** A problem or a note with where in the file it is. */
export type Said = ItemProblem & { place: Place };

/** of one file; a file with more is not read for its details */
const MOST_SAID = 100;
const validId = /^[A-Za-z_][A-Za-z0-9_-]{0,31}$/;
/** Attributes that are about looks, tools or the reading of a page; dropped, and named together. */
const quiet = /^(id|class|style|lang|xml:lang|xml:base|xml:space|label|dir|role|title|tabindex|accesskey|target|rel|align|valign|border|width|height|cellpadding|cellspacing|scope|headers|summary|aria-.+|data-.+)$/;
/** What an XML file says about itself, not about the item. */
const silent = /^(xmlns(:.*)?|xsi:.+|xml:lang|xml:base|lang|id|data-kns-.+)$/;

/** One file being read: what is wrong with it and what it loses is gathered here, so that nothing goes unsaid. */
export class Reading {
  readonly problems: Said[] = [];
  readonly notes: Said[] = [];
  private readonly dropped = new Map<string, Place>();
  private readonly names = new Map<string, string>();
  private readonly taken: Set<string>;
  private readonly next = new Map<string, number>();

  constructor(
    readonly root: XmlElement,
    /** the path of the file in its package, '' for a file alone */
    readonly path: string,
    private readonly files: ReadonlyMap<string, PackedFile>,
  ) {
    this.taken = new Set([...everyElement(root)].flatMap(({ attrs }) => ['identifier', 'response-identifier', 'outcome-identifier'].flatMap((name) => attrs[name] ?? [])).filter((name) => validId.test(name)));
  }

  refuse(at: XmlElement, code: QtiRefusal, name = ''): void {
    const made = qtiRefusal(code, name);
    const isSaid = this.problems.some((each) => each.code === code && each.vi === made.vi && each.place.line === at.line);
    if (!isSaid && this.problems.length < MOST_SAID) this.problems.push({ ...made, place: placeOf(at) });
  }

  /** Said once a file for each thing. */
  note(at: XmlElement, code: QtiNote, name = ''): void {
    const made = qtiNote(code, name);
    if (this.notes.length < MOST_SAID && !this.notes.some((each) => each.code === code && each.vi === made.vi)) this.notes.push({ ...made, place: placeOf(at) });
  }

  /** Looks at what an element's reader doesn't read. Scripts and what would change the item are refused. */
  only(at: XmlElement, known: readonly string[] = []): void {
    for (const name of Object.keys(at.attrs)) {
      if (known.includes(name) || silent.test(name)) continue;
      if (/^on/.test(name)) this.refuse(at, 'script', `${name}=`);
      else if (quiet.test(name)) this.drop(at, name);
      else this.refuse(at, 'attribute_unknown', name);
    }
  }

  /** Words between elements of something that holds none of its own would be lost without a word. */
  noWords(at: XmlElement): void {
    const words = at.children.find((each) => typeof each === 'string' && each.trim() !== '');
    if (typeof words === 'string') this.refuse(at, 'block_place', `“${[...words.trim()].slice(0, 40).join('')}”`);
  }

  /** Not kept, and named with all others of its kind when the file is read. */
  drop(at: XmlElement, name: string): void {
    const key = `${name} (${at.written})`;
    if (!this.dropped.has(key)) this.dropped.set(key, placeOf(at));
  }

  tellDropped(): void {
    const [first] = this.dropped.values();
    if (first) this.notes.push({ ...qtiNote('attributes_dropped', [...this.dropped.keys()].slice(0, 20).join(', ')), place: first });
    const renamed = [...this.names].filter(([from, to]) => from !== to).map(([from, to]) => `${from} → ${to}`);
    if (renamed.length > 0) this.notes.push({ ...qtiNote('renamed', renamed.slice(0, 20).join(', ')), place: placeOf(this.root) });
  }

  /** QTI's identifiers are longer and looser than ours: the same one gets the same name throughout the file. */
  id(raw: string): string {
    const name = raw.trim();
    const known = this.names.get(name);
    if (known !== undefined) return known;
    let made = name;
    if (!validId.test(name)) {
      const base = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9_-]/g, '_').replace(/^(?=[^A-Za-z_])/, '_').slice(0, 28) || '_';
      made = base;
      let at = this.next.get(base) ?? 1;
      while (this.taken.has(made)) made = `${base.slice(0, 24)}_${++at}`;
      this.next.set(base, at);
      this.taken.add(made);
    }
    this.names.set(name, made);
    return made;
  }

  need(at: XmlElement, name: string): string | null {
    const value = at.attrs[name];
    if (value === undefined || value.trim() === '') this.refuse(at, 'attribute_missing', name);
    return value === undefined || value.trim() === '' ? null : value.trim();
  }

  /** The file an address in this one names, or null and why. */
  file(at: XmlElement, address: string): Extract<PackedFile, { ok: true }> | null {
    const found = resolveAddress(this.path, address);
    if (found.kind === 'outside') this.refuse(at, 'outside_address', address.slice(0, 200));
    if (found.kind === 'above') this.refuse(at, 'file_path', address.slice(0, 200));
    if (found.kind !== 'inside') return null;
    const packed = this.files.get(found.path);
    if (packed?.ok) return packed;
    this.refuse(at, packed?.reason ?? 'file_missing', found.path.slice(0, 200));
    return null;
  }
}

export const placeOf = ({ line, written }: XmlElement): Place => ({ line, element: written });

/** A relative address against the file it stands in; nothing leads out of the package. */
export function resolveAddress(from: string, address: string): { kind: 'inside'; path: string } | { kind: 'outside' } | { kind: 'above' } {
  const bare = address.trim().replace(/[?#].*$/, '');
  if (/^[a-z][a-z0-9+.-]*:/i.test(bare) || bare.startsWith('//')) return { kind: 'outside' };
  const steps = bare.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of unescaped(bare).replaceAll('\\', '/').split('/')) {
    if (step === '..' && steps.length === 0) return { kind: 'above' };
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return { kind: 'inside', path: steps.join('/') };
}
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
