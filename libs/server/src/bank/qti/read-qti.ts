import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type ImportDefaults, type ImportProblem, type ItemSource, itemSource, MAX_IMPORT_ITEMS, MAX_PACKAGE_BYTES, type StimulusSource, stimulusSource } from '@kynangso/contracts/bank';
import { type Described, excerptOf, type Manifest, qtiNote, qtiRefusal, type ReadItem, readItem, readManifest, readStimulus, codeOf, resolveAddress, shapeProblem, stimulusWith, withTranslation, type XmlElement } from '@kynangso/domain/bank';
import { openZip, type ZipParts } from '@kynangso/server/org';
import { bufferSource, invalid, VirusCheck } from '@kynangso/server/platform';
import type { ImportEntry } from '../import/read-import';
import { bytesOf, type BroughtFile, PackedFiles, refusedXml } from './packed-files';
import { placeIn } from './origin';
import { settleCode } from './settle-code';
import { MAX_XML_BYTES, type ParsedXml, parseXml, xmlText } from './parse-xml';

/** A QTI file as far as it can be read by itself: its items, the texts they share, the pictures they show. */
export interface QtiFile {
  entries: ImportEntry[];
  stimuli: StimulusSource[];
  files: BroughtFile[];
  /** about the package as a whole */
  notes: ImportProblem[];
}
const LIMITS = { bytes: MAX_PACKAGE_BYTES, rows: MAX_IMPORT_ITEMS, unpackedBytes: 96 * 1_048_576, entries: 20_000 };
/** A package that takes longer was not made by an authoring tool. */
const MOST_MS = 60_000;
/** PostgreSQL keeps neither a zero byte nor half a character. */
const storable = (text: string): string => text.replace(/\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
const about = ({ vi, en, ...problem }: Omit<ImportProblem, 'column'>): ImportProblem => ({ ...problem, vi: storable(vi), en: storable(en), column: null });

interface Read extends ReadItem {
  path: string;
  code: string | null;
  raw: string;
}

@Injectable()
export class QtiReader {
  constructor(private readonly virus: VirusCheck) {}

  /** One item's XML. */
  async single(bytes: Buffer, defaults: ImportDefaults): Promise<QtiFile> {
    const parsed = parseXml(bytes);
    if (!parsed.ok) throw refusedXml('bank.xml_refused', qtiRefusal(parsed.reason), parsed.line);
    if (parsed.root.name !== 'assessment-item') throw refusedXml('bank.xml_refused', qtiRefusal('root_unknown', `<${parsed.root.written}>`), parsed.root.line);
    const read = this.item(parsed, '', xmlText(bytes) ?? '', new PackedFiles(null, this.virus), 1, defaults, null);
    return finish([read], new Map(), [], [], defaults);
  }

  /** null: an archive of something else. */
  async package(bytes: Buffer, defaults: ImportDefaults): Promise<QtiFile | null> {
    const zip = await openZip(bufferSource(bytes), LIMITS);
    try {
      const names = [...zip.entries.keys()];
      if (names.some((name) => name === '[Content_Types].xml' || /^manifest\.csv$/i.test(name))) return null;
      const manifestAt = names.filter((name) => /^([^/]+\/)?imsmanifest\.xml$/.test(name)).sort((one, other) => one.length - other.length)[0];
      if (manifestAt === undefined && !names.some((name) => /\.xml$/i.test(name))) return null;
      return await this.read(zip, manifestAt ?? null, defaults);
    } finally {
      zip.zip.close();
    }
  }

  private async read(zip: ZipParts, manifestAt: string | null, defaults: ImportDefaults): Promise<QtiFile> {
    const until = performance.now() + MOST_MS;
    const manifest = await this.manifest(zip, manifestAt);
    const files = new PackedFiles(zip, this.virus);
    const notes = manifest.left.slice(0, 50).map(({ type, path }) => about(qtiNote('resource_left', `${path} (${type})`)));
    const { stimuli, byPath } = await this.stimuli(zip, manifest, files, notes);
    const items: Read[] = [];
    if (manifest.items.length > MAX_IMPORT_ITEMS * 2) throw invalid('bank.import_too_many', { most: MAX_IMPORT_ITEMS });
    for (const { path, described } of manifest.items) {
      if (performance.now() > until) throw invalid('bank.package_slow');
      const bytes = zip.entries.has(path) ? await bytesOf(zip, path, MAX_XML_BYTES) : Buffer.alloc(0);
      const parsed: ParsedXml = bytes ? parseXml(bytes) : { ok: false, reason: 'xml_large', line: 1 };
      if (parsed.ok) await files.gather(parsed.root, path);
      items.push(zip.entries.has(path) ? this.item(parsed, path, (bytes && xmlText(bytes)) ?? '', files, items.length + 1, defaults, described) : missing(path));
      // a large package must not keep everybody else waiting
      await setImmediate();
    }
    return finish(items, byPath, stimuli, files.brought, defaults, notes);
  }

  /** Without a manifest every XML file that is an item counts as one. */
  private async manifest(zip: ZipParts, path: string | null): Promise<Manifest> {
    if (path !== null) {
      const bytes = await bytesOf(zip, path, MAX_XML_BYTES * 8);
      const parsed: ParsedXml = bytes ? parseXml(bytes, { bytes: MAX_XML_BYTES * 8, elements: 500_000 }) : { ok: false, reason: 'xml_large', line: 1 };
      if (!parsed.ok) throw refusedXml('bank.package_manifest', qtiRefusal(parsed.reason), parsed.line);
      return readManifest(parsed.root, path);
    }
    const paths = [...zip.entries.keys()].filter((name) => /\.xml$/i.test(name) && !/(^|\/)(__MACOSX|\.)/.test(name));
    const described: Described = { alignments: [], difficulty: null, expectedSeconds: null, foreign: [] };
    return { items: paths.map((each) => ({ identifier: each, type: '', path: each, described })), stimuli: [], left: [] };
  }

  private async stimuli(zip: ZipParts, manifest: Manifest, files: PackedFiles, notes: ImportProblem[]): Promise<{ stimuli: StimulusSource[]; byPath: Map<string, string> }> {
    const [byCode, byPath, translations] = [new Map<string, StimulusSource>(), new Map<string, string>(), [] as StimulusSource[]];
    for (const { path } of manifest.stimuli.slice(0, MAX_IMPORT_ITEMS)) {
      const bytes = await bytesOf(zip, path, MAX_XML_BYTES);
      const parsed: ParsedXml = bytes ? parseXml(bytes) : { ok: false, reason: 'xml_large', line: 1 };
      if (parsed.ok) await files.gather(parsed.root, path);
      const read = parsed.ok ? readStimulus(parsed.root, path, files.known) : { source: null, problems: [qtiRefusal(parsed.reason)], notes: [], translationOf: null };
      const source = read.source && stimulusSource.safeParse(read.source);
      for (const each of [...read.problems, ...read.notes, ...(source?.error?.issues ?? []).map((issue) => shapeProblem(issue))]) notes.push(about({ ...each, vi: `${path}: ${each.vi}`, en: `${path}: ${each.en}` }));
      if (!source?.success) continue;
      byPath.set(path, source.data.code);
      if (read.translationOf !== null) translations.push(source.data);
      else byCode.set(source.data.code, source.data);
    }
    for (const other of translations) {
      const found = byCode.get(other.code);
      if (found) byCode.set(other.code, stimulusWith(found, other));
    }
    return { stimuli: [...byCode.values()], byPath };
  }

  private item(parsed: ParsedXml, path: string, raw: string, files: PackedFiles, place: number, defaults: ImportDefaults, described: Described | null): Read {
    if (!parsed.ok) return { ...missing(path), raw, problems: [{ ...qtiRefusal(parsed.reason), place: { line: parsed.line, element: '' } }] };
    const code = codeFor(parsed.root, place, defaults);
    const read = readItem(parsed.root, path, files.known, code ?? 'X-0', defaults, described);
    return { ...read, path, raw, code };
  }
}

/** An item's own identifier where it can be a code of the bank, else the prefix and its place. */
function codeFor(root: XmlElement, place: number, { prefix }: ImportDefaults): string | null {
  const own = codeOf(root.attrs['data-kns-translation-of'] ?? root.attrs['identifier'] ?? '');
  return own ?? (prefix === undefined ? null : `${prefix}-${String(place).padStart(3, '0')}`);
}
const missing = (path: string): Read => ({ path, code: null, raw: '', identifier: '', source: null, problems: [{ ...qtiRefusal('file_missing', path), place: { line: 1, element: '' } }], notes: [], origins: [], stimulus: null, translationOf: null, language: '' });

function finish(items: readonly Read[], stimulusAt: ReadonlyMap<string, string>, stimuli: StimulusSource[], files: BroughtFile[], defaults: ImportDefaults, notes: ImportProblem[] = []): QtiFile {
  const translations = new Map(items.flatMap((each) => (each.translationOf === null ? [] : [[codeOf(each.translationOf), each] as const])));
  const codes = new Set(items.filter((each) => each.translationOf === null).map((each) => each.code));
  const entries = items.flatMap((each): ImportEntry[] => {
    if (each.translationOf !== null) {
      // a translation that can't be read keeps its item out, which says so in its own row
      const isOrphan = !codes.has(codeOf(each.translationOf));
      const problems = isOrphan ? [{ ...qtiRefusal('translation_orphan', each.translationOf), place: { line: 1, element: '' } }] : each.problems;
      return problems.length === 0 ? [] : [entryOf({ ...each, problems, source: null }, null)];
    }
    const withLanguage = inLanguage(each, translations.get(each.code));
    const shown = each.stimulus && resolveAddress(each.path, each.stimulus.href);
    const code = shown?.kind === 'inside' ? stimulusAt.get(shown.path) : undefined;
    if (each.stimulus && code === undefined) withLanguage.problems.push({ ...qtiRefusal('stimulus_missing', each.stimulus.href.slice(0, 200)), place: { line: each.stimulus.at.line, element: each.stimulus.at.written } });
    return [entryOf(settleCode(withLanguage, defaults), code ?? null)];
  });
  return { entries, stimuli, files, notes };
}

/** The house asks for Vietnamese: another language stands in its place until somebody translates it, and in its own where there is one. */
function inLanguage(read: Read, other: Read | undefined): Read {
  const { source } = read;
  const place = { line: 1, element: '' };
  if (other && source) {
    const joined = other.source && withTranslation(source, other.source);
    return joined ? { ...read, source: joined, notes: [...read.notes, ...other.notes] } : { ...read, source: null, problems: [...read.problems, { ...qtiRefusal('translation_differs', read.identifier), place }] };
  }
  if (!source || read.language === '' || /^vi\b/i.test(read.language)) return { ...read, problems: [...read.problems] };
  const notes = [...read.notes, { ...qtiNote('language_other', read.language), place }];
  if (!/^en\b/i.test(read.language)) return { ...read, notes };
  const { content, key } = source;
  return { ...read, notes, source: { ...source, content: { ...content, body: { vi: content.body.vi, en: content.body.vi } }, key: { ...key, explanation: { vi: key.explanation.vi, en: key.explanation.vi } } } };
}

function entryOf(read: Read, stimulus: string | null): ImportEntry {
  const { path, code, raw, origins } = read;
  const base = { line: origins[0]?.place.line ?? 1, code, cells: [storable(raw)], file: path === '' ? null : storable(path), notes: read.notes.map(about), origins };
  const problems = read.problems.map(about);
  if (!read.source || problems.length > 0) return { ...base, excerpt: '', source: null, problems };
  const made: ItemSource = stimulus === null ? read.source : { ...read.source, stimulus };
  const checked = itemSource.safeParse(made);
  if (checked.success) return { ...base, excerpt: excerptOf(checked.data), source: checked.data, problems: [] };
  return { ...base, excerpt: '', source: null, problems: checked.error.issues.slice(0, 20).map((issue) => withPlace(shapeProblem(issue), origins)) };
}
const withPlace = (problem: Omit<ImportProblem, 'column'>, origins: ReadItem['origins']): ImportProblem => ({ ...problem, column: null, ...placeIn(origins, problem) });
