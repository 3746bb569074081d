import { type UploadInteraction, uploadTypes } from '@kynangso/contracts/bank';
import { toInt } from './numbers';
import { onlyChildren } from './read-choices';
import type { Reading } from './reading';
import { elementsIn, tidyWords, type XmlElement } from './xml';

/** Handing in files: QTI names media types, the house names kinds of files. */
export const uploadMime: Readonly<Record<(typeof uploadTypes)[number], string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
};

export function readUpload(reading: Reading, at: XmlElement, responseIdentifier: string): Omit<UploadInteraction, 'prompt'> {
  reading.only(at, ['response-identifier', 'type']);
  onlyChildren(reading, at, ['prompt']);
  const asked = (at.attrs['type'] ?? '').split(/[\s,]+/).filter(Boolean);
  const accept = asked.length === 0 ? [...uploadTypes] : asked.flatMap((type) => uploadTypes.find((each) => uploadMime[each] === type.toLowerCase()) ?? (reading.refuse(at, 'attribute_value', `type="${type}"`), []));
  return {
    type: 'uploadInteraction', responseIdentifier, accept: [...new Set(accept)],
    maxFiles: toInt(at.attrs['data-kns-max-files'] ?? '') ?? 1,
    maxMegabytes: toInt(at.attrs['data-kns-max-megabytes'] ?? '') ?? 10,
    materials: [],
  };
}

/** A list of files a task starts from, for the response it names. */
export function readMaterials(reading: Reading, list: XmlElement): { response: string; materials: UploadInteraction['materials'] } | null {
  const response = list.attrs['data-kns-materials'];
  if (list.name !== 'ul' || response === undefined) return null;
  const links = elementsIn(list, 'li').flatMap((item) => elementsIn(item, 'a'));
  const materials = links.flatMap((link) => {
    const file = reading.file(link, link.attrs['href'] ?? '');
    return file ? [{ media: file.hash, name: tidyWords(link) }] : [];
  });
  return { response: reading.id(response), materials };
}
