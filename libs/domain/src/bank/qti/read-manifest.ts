import type { Difficulty, ItemSource } from '@kynangso/contracts/bank';
import type { Described } from './read-item';
import { resolveAddress } from './reading';
import { elementsIn, everyElement, firstIn, tidyWords, type XmlElement } from './xml';

/** imsmanifest.xml: which files are items, which are texts they share, and what is said about them (IMS CP 1.1/1.2, LOM, curriculum standards). */
export interface Resource {
  identifier: string;
  type: string;
  path: string;
  described: Described;
}
export interface Manifest {
  items: Resource[];
  stimuli: Resource[];
  /** resources that are neither nor files of theirs, by kind: tests, sections, styles … */
  left: { type: string; path: string }[];
}
export const PROVIDER = 'kynangso';

/** `path`: of the manifest, for addresses are relative to it. */
export function readManifest(root: XmlElement, path: string): Manifest {
  const made: Manifest = { items: [], stimuli: [], left: [] };
  const resources = firstIn(root, 'resources');
  const bases = [root.attrs['xml:base'], resources?.attrs['xml:base']];
  for (const each of resources ? elementsIn(resources, 'resource') : []) {
    const type = each.attrs['type'] ?? '';
    const href = each.attrs['href'] ?? firstIn(each, 'file')?.attrs['href'] ?? '';
    const address = [...bases, each.attrs['xml:base']].filter((base) => base).map((base) => `${base ?? ''}`.replace(/\/?$/, '/')).join('') + href;
    const found = resolveAddress(path, address);
    const kind = kindOf(type);
    if (found.kind !== 'inside' || href === '') made.left.push({ type, path: href });
    else if (kind) made[kind].push({ identifier: each.attrs['identifier'] ?? '', type, path: found.path, described: describe(each) });
    else if (!/webcontent|associatedcontent|learning-application-resource|css|controlfile|resourcemetadata/.test(type)) made.left.push({ type, path: found.path });
  }
  return made;
}

function kindOf(type: string): 'items' | 'stimuli' | null {
  if (/^imsqti_(apip)?item_xml/.test(type)) return 'items';
  return /^imsqti_stimulus_xml|^imsqti_sharedstimulus/.test(type) ? 'stimuli' : null;
}

const difficulties: Readonly<Record<string, Difficulty>> = { 'very easy': 'easy', easy: 'easy', medium: 'medium', difficult: 'hard', hard: 'hard', 'very difficult': 'hard' };

/** Difficulty and time by LOM, entries of a standard by their codes; namespaces and versions of both vary and don't matter. */
export function describe(resource: XmlElement): Described {
  const made: Described = { alignments: [], difficulty: null, expectedSeconds: null, foreign: [] };
  const metadata = firstIn(resource, 'metadata');
  for (const each of metadata ? everyElement(metadata) : []) {
    const name = each.name.replace(/^other:/, '');
    if (name === 'difficulty') made.difficulty = difficulties[tidyWords(elementsIn(each).find((part) => part.name.endsWith('value')) ?? each).toLowerCase()] ?? made.difficulty;
    if (name === 'typical-learning-time' || name === 'typicallearningtime') made.expectedSeconds = secondsOf(tidyWords(each));
    if (name === 'labelled-guid') standard(each, made);
  }
  return made;
}

function standard(each: XmlElement, made: Described): void {
  const part = (name: string): string => tidyWords(elementsIn(each).find((inner) => inner.name.replace(/^other:/, '') === name) ?? { ...each, children: [] });
  const [guid, label] = [part('guid'), part('label')];
  const own = /^kynangso:([^/\s]{1,40})\/([^/\s]{1,40})$/.exec(guid);
  const alignment: ItemSource['alignments'][number] | null = own ? { framework: own[1] ?? '', node: own[2] ?? '' } : null;
  if (alignment && made.alignments.length < 10) made.alignments.push(alignment);
  else made.foreign.push((label || guid).slice(0, 100));
}

/** An ISO 8601 duration as whole seconds within what an item may take; null where it isn't one. */
export function secondsOf(text: string): number | null {
  const found = /^PT(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,6})(?:\.\d+)?S)?$/.exec(text);
  if (!found) return null;
  const seconds = Number(found[1] ?? 0) * 3600 + Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0);
  return seconds >= 5 && seconds <= 7200 ? seconds : null;
}
