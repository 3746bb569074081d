import { type Attribute, decodeXml, readTokens, type Tag, type Token, valueOf, writeToken, XML_HEAD } from './xml-tokens';

/*
 * One XML part of an office file without the people in it (ISO/IEC 29500; Microsoft's extensions MS-DOCX, MS-XLSX, MS-PPTX). What the
 * candidate wrote as the answer stays letter by letter.
 */

/** The same name becomes the same "Tác giả n" throughout a file, so that a thread of comments can still be followed. */
export class Pseudonyms {
  private readonly known = new Map<string, string>();

  of(name: string): string {
    if (name.trim() === '') return name;
    const made = this.known.get(name) ?? `Tác giả ${this.known.size + 1}`;
    this.known.set(name, made);
    return made;
  }

  /** Programs write the author's name into the comment itself as well. */
  within(text: string): string {
    return [...this.known].filter(([name]) => name.trim().length > 2).sort(([a], [b]) => b.length - a.length).reduce((left, [name, made]) => left.replaceAll(name, made), text);
  }
}

/** elements that go with everything in them: paths and persons of the machine the file was made on, and links to stores that are left out */
const dropped = new Set(['absPath', 'fileSharing', 'attachedTemplate', 'mailMerge', 'docVars', 'dataBinding', 'presenceInfo', 'custDataLst', 'customProperties', 'saveThroughXslt']);
/** attributes that hold a path on that machine */
const paths = new Set(['sourceFile', 'odcFile']);
const LOCAL_FILE = /^(?:file:|[a-z]:[\\/]|\\\\)|[\\/][^\\/]*\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|docx?|xlsx?|pptx?|pdf)$/i;
/** fields whose result is a person's or a file's name */
const NAME_FIELD = /^\s*(?:(?:INFO|DOCPROPERTY)\s+"?(?:AUTHOR|LASTSAVEDBY|COMPANY|MANAGER|FILENAME)|AUTHOR|LASTSAVEDBY|USERNAME|USERINITIALS|USERADDRESS|FILENAME)\b/i;
const PROPERTY_STORE = /core-?properties|extended-?properties|6668398D-A668-4E3E-A5EB-62B293D839F1|6C3C8BC8-F283-45AE-878A-BAB7291924A1/i;

export function cleanPart(bytes: Uint8Array, part: string, names: Pseudonyms, goneIds: ReadonlySet<string>): Uint8Array {
  const cleaner = new PartCleaner(part, names, goneIds);
  let text = XML_HEAD;
  for (const token of readTokens(decodeXml(bytes, part), part)) {
    const kept = cleaner.take(token);
    if (kept) text += writeToken(kept);
  }
  return new TextEncoder().encode(text);
}

/** Authors are collected first: a comment may name somebody whose own entry stands in another part. */
export function noteAuthors(bytes: Uint8Array, part: string, names: Pseudonyms): void {
  let isAuthor = false;
  for (const token of readTokens(decodeXml(bytes, part), part)) {
    if (token.kind === 'text') {
      if (isAuthor) names.of(token.text);
      continue;
    }
    isAuthor = token.kind === 'open' && token.name === 'author';
    for (const each of token.attributes) if (isPersonName(token, each)) names.of(each.value);
  }
}

const personNames: Readonly<Record<string, readonly string[] | null>> = {
  author: null,
  lastModifiedBy: null,
  refreshedBy: null,
  userName: null,
  // tables have display names, and nearly everything has a name
  displayName: ['person'],
  name: ['cmAuthor', 'author', 'userInfo'],
  user: ['scenario'],
};
/** null: whoever it belongs to. */
function isPersonName(tag: Tag, { name }: Attribute): boolean {
  if (!Object.hasOwn(personNames, name)) return false;
  const tags = personNames[name];
  return tags === null || (tags?.includes(tag.name) ?? false);
}
/** what a drawn thing is called; programs put the file's path there */
const named = new Set(['cNvPr', 'docPr']);

class PartCleaner {
  private skipping = 0;
  /** content controls we are in: does one of them show a property of the file? */
  private readonly controls: { shows: boolean; inContent: boolean }[] = [];
  private readonly fields: { code: string; inResult: boolean }[] = [];
  private readonly simpleFields: boolean[] = [];
  private isCode = false;
  private isShown = false;
  private isAuthor = false;
  private readonly isComments: boolean;
  private readonly isDrawing: boolean;

  constructor(
    part: string,
    private readonly names: Pseudonyms,
    private readonly goneIds: ReadonlySet<string>,
  ) {
    this.isComments = /comment/i.test(part);
    this.isDrawing = part.endsWith('.svg');
  }

  take(token: Token): Token | null {
    if (this.skipping > 0) {
      if (token.kind === 'open') this.skipping++;
      else if (token.kind === 'close') this.skipping--;
      return null;
    }
    if (token.kind === 'text') return { kind: 'text', text: this.text(token.text) };
    this.follow(token);
    if (token.kind !== 'close' && this.isDropped(token)) {
      if (token.kind === 'open') this.skipping = 1;
      return null;
    }
    return { ...token, attributes: token.attributes.flatMap((each) => this.attribute(token, each)) };
  }

  private text(text: string): string {
    if (this.isCode) {
      const field = this.fields.at(-1);
      if (field) field.code += text;
      return text;
    }
    if (this.isAuthor) return this.names.of(text);
    if (this.isShown && this.isNameHere()) return '';
    return this.isComments ? this.names.within(text) : text;
  }

  private isNameHere(): boolean {
    return this.controls.some((each) => each.shows && each.inContent) || this.simpleFields.some(Boolean) || this.fields.some((each) => each.inResult && NAME_FIELD.test(each.code));
  }

  private follow(tag: Tag): void {
    const { kind, name } = tag;
    const isOpen = kind === 'open';
    this.isCode = isOpen && name === 'instrText';
    this.isShown = isOpen && name === 't';
    this.isAuthor = isOpen && name === 'author';
    const control = this.controls.at(-1);
    if (name === 'sdt' && isOpen) this.controls.push({ shows: false, inContent: false });
    if (name === 'sdt' && kind === 'close') this.controls.pop();
    if (name === 'sdtContent' && control) control.inContent = isOpen;
    if (name === 'dataBinding' && control) control.shows ||= tag.attributes.some((each) => PROPERTY_STORE.test(each.value));
    if (name === 'fldSimple' && isOpen) this.simpleFields.push(NAME_FIELD.test(valueOf(tag, 'instr') ?? ''));
    if (name === 'fldSimple' && kind === 'close') this.simpleFields.pop();
    if (name === 'fldChar') this.turn(valueOf(tag, 'fldCharType'));
  }

  private turn(type: string | null): void {
    const field = this.fields.at(-1);
    if (type === 'begin') this.fields.push({ code: '', inResult: false });
    else if (type === 'separate' && field) field.inResult = true;
    else if (type === 'end') this.fields.pop();
  }

  private isDropped(tag: Tag): boolean {
    if (dropped.has(tag.name) || (this.isDrawing && tag.name === 'metadata')) return true;
    return tag.name !== 'pageSetup' && tag.attributes.some((each) => this.isGone(each));
  }

  private isGone = ({ prefix, value }: Attribute): boolean => prefix !== '' && this.goneIds.has(value);

  private attribute(tag: Tag, each: Attribute): Attribute[] {
    const { name, value } = each;
    if (this.isGone(each)) return [];
    if (isPersonName(tag, each)) return [{ ...each, value: this.names.of(value) }];
    if (name === 'initials') return [{ ...each, value: value === '' ? '' : 'TG' }];
    if (name === 'userId') return [{ ...each, value: this.names.of(valueOf(tag, 'displayName') ?? valueOf(tag, 'name') ?? '') }];
    if (name === 'providerId') return [{ ...each, value: 'None' }];
    if (paths.has(name) || (named.has(tag.name) && LOCAL_FILE.test(value))) return [{ ...each, value: '' }];
    return [each];
  }
}

const isLocal = (target: string): boolean => /^(?:file:|[a-z]:[\\/]|\\\\)/i.test(target);
/** A part's relations without those to parts that are left out and to the machine's own files. Answers with the ids that are gone. */
export function cleanRelations(bytes: Uint8Array, part: string, isLeftOut: (target: string) => boolean): { bytes: Uint8Array; gone: Set<string> } {
  const gone = new Set<string>();
  let text = XML_HEAD;
  for (const token of readTokens(decodeXml(bytes, part), part)) {
    if (token.kind === 'text' || token.name !== 'Relationship') {
      text += writeToken(token);
      continue;
    }
    const target = valueOf(token, 'Target') ?? '';
    const isOutside = valueOf(token, 'TargetMode') === 'External';
    if (/attachedTemplate|mailMerge/i.test(valueOf(token, 'Type') ?? '') || (!isOutside && isLeftOut(target))) {
      gone.add(valueOf(token, 'Id') ?? '');
      continue;
    }
    const attributes = token.attributes.map((each) => (each.name === 'Target' && isOutside && isLocal(each.value) ? { ...each, value: 'file:///tep' } : each));
    text += writeToken({ ...token, attributes });
  }
  return { bytes: new TextEncoder().encode(text), gone };
}

/** The list of parts without those that are left out. */
export function cleanContentTypes(bytes: Uint8Array, part: string, isLeftOut: (path: string) => boolean): Uint8Array {
  let text = XML_HEAD;
  for (const token of readTokens(decodeXml(bytes, part), part)) {
    const isGone = token.kind !== 'text' && token.name === 'Override' && isLeftOut((valueOf(token, 'PartName') ?? '').replace(/^\//, ''));
    if (!isGone) text += writeToken(token);
  }
  return new TextEncoder().encode(text);
}
