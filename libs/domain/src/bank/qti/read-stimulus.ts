import type { Block, StimulusSource } from '@kynangso/contracts/bank';
import { readBlocks } from './read-blocks';
import { type PackedFile, Reading, type Said } from './reading';
import { elementsIn, firstIn, type XmlElement } from './xml';

/** A text several items share. */
export interface ReadStimulus {
  source: StimulusSource | null;
  problems: Said[];
  notes: Said[];
  translationOf: string | null;
}
/** An identifier as a code of the house, or null where it can't be one. */
export function codeOf(identifier: string): string | null {
  const code = identifier.trim().toUpperCase().replace(/\s+/g, '-');
  return /^[A-Z0-9][A-Z0-9._-]{1,39}$/.test(code) ? code : null;
}

export function readStimulus(root: XmlElement, path: string, files: ReadonlyMap<string, PackedFile>): ReadStimulus {
  const reading = new Reading(root, path, files);
  const made: ReadStimulus = { source: null, problems: reading.problems, notes: reading.notes, translationOf: root.attrs['data-kns-translation-of'] ?? null };
  if (root.name !== 'assessment-stimulus') return reading.refuse(root, 'root_unknown', `<${root.written}>`), made;
  reading.only(root, ['identifier', 'title', 'tool-name', 'tool-version']);
  const identifier = reading.need(root, 'identifier') ?? '';
  for (const each of elementsIn(root)) if (each.name !== 'stimulus-body') reading.note(each, 'part_dropped', `<${each.written}>`);
  const body = firstIn(root, 'stimulus-body');
  if (body) reading.only(body);
  const nodes = body ? readBlocks<never>(reading, body, { node: () => undefined, field: () => undefined }).filter((node): node is Block => node.type !== 'flow') : [];
  if (nodes.length === 0 && reading.problems.length === 0) reading.refuse(body ?? root, 'prompt_missing');
  const code = codeOf(made.translationOf ?? identifier);
  if (code === null) reading.refuse(root, 'attribute_value', `identifier="${identifier.slice(0, 60)}"`);
  reading.tellDropped();
  if (reading.problems.length > 0 || code === null) return made;
  const title = [...(root.attrs['title'] ?? '').replace(/\s+/g, ' ').trim()].slice(0, 250).join('') || code;
  made.source = { code, title: { vi: title }, body: { vi: nodes } };
  return made;
}
