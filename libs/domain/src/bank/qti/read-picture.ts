import type { Area, Block, Picture } from '@kynangso/contracts/bank';
import { toDecimal } from './numbers';
import type { Reading } from './reading';
import { elementsIn, firstIn, tidyWords, type XmlElement } from './xml';

/** Pictures of a package: found by their address, told by their bytes, each with its words for those who can't see it. */

interface Found {
  picture: Picture;
  /** by how much the file shows it larger than its points */
  scale: { x: number; y: number };
}

/** `img`, QTI 2's `object`, or the first picture of HTML's `picture`. */
function lookUp(reading: Reading, element: XmlElement): Found | null {
  if (element.name === 'picture') {
    const inner = firstIn(element, 'img');
    if (inner) return lookUp(reading, inner);
    return reading.refuse(element, 'element_unknown', `<${element.written}>`), null;
  }
  reading.only(element, ['src', 'data', 'type', 'alt', 'width', 'height', 'longdesc', 'srcset', 'sizes', 'loading', 'decoding']);
  if (element.name === 'object' && !/^image\//.test(element.attrs['type'] ?? 'image/')) return reading.refuse(element, 'element_unknown', `<${element.written} type="${element.attrs['type'] ?? ''}">`), null;
  const address = reading.need(element, element.name === 'object' ? 'data' : 'src');
  if (address === null) return null;
  const file = reading.file(element, address);
  const alt = element.attrs['alt'] ?? tidyWords(element);
  if (alt.trim() === '') reading.refuse(element, 'alt_missing', address.slice(0, 200));
  if (!file || alt.trim() === '') return null;
  const { hash, width, height } = file;
  if (width === null || height === null) return reading.refuse(element, 'file_type', address.slice(0, 200)), null;
  return { picture: { media: hash, alt, width, height }, scale: { x: ratio(element.attrs['width'], width), y: ratio(element.attrs['height'], height) } };
}
const ratio = (shown: string | undefined, real: number): number => {
  const size = Number((shown ?? '').replace(/px$/, ''));
  return shown === undefined || !Number.isFinite(size) || size <= 0 ? 1 : real / size;
};

export function readImage(reading: Reading, element: XmlElement): Block[] {
  const found = lookUp(reading, element);
  if (!found) return [];
  for (const name of ['width', 'height']) if (element.attrs[name] !== undefined) reading.drop(element, name);
  return [{ type: 'image', media: found.picture.media, alt: found.picture.alt }];
}

/** The picture an interaction is about, and its areas in the picture's own points. */
export function readPicture(reading: Reading, interaction: XmlElement): (Found & { area: (at: XmlElement) => Area | null; point: (at: XmlElement, x: number, y: number) => { x: number; y: number } }) | null {
  const element = elementsIn(interaction).find((each) => ['img', 'object', 'picture'].includes(each.name));
  if (!element) return reading.refuse(interaction, 'block_place', '<img>'), null;
  const found = lookUp(reading, element);
  if (!found) return null;
  const { x: across, y: down } = found.scale;
  const point = (at: XmlElement, x: number, y: number): { x: number; y: number } => {
    const made = { x: Math.round(x * across), y: Math.round(y * down) };
    if (made.x !== x || made.y !== y) reading.note(at, 'coords_scaled');
    return made;
  };
  return { ...found, point, area: (at) => areaOf(reading, at, point, across) };
}

/** A shape and its coordinates; `point` turns them into the picture's own. */
export function areaOf(reading: Reading, at: XmlElement, point: (at: XmlElement, x: number, y: number) => { x: number; y: number } = (_, x, y) => ({ x, y }), across = 1): Area | null {
  const shape = reading.need(at, 'shape');
  const written = reading.need(at, 'coords');
  if (shape === null || written === null) return null;
  if (shape !== 'rect' && shape !== 'circle' && shape !== 'poly') return reading.refuse(at, 'shape_unknown', shape), null;
  const numbers = written.split(/[\s,]+/).filter(Boolean).map((each) => toDecimal(each));
  if (numbers.some((each) => each === null) || numbers.length < 3) return reading.refuse(at, 'number_bad', written.slice(0, 60)), null;
  const all = numbers.map(Number);
  const coords: number[] = [];
  for (let pair = 0; pair + 1 < (shape === 'circle' ? 2 : all.length); pair += 2) {
    const made = point(at, all[pair] ?? 0, all[pair + 1] ?? 0);
    coords.push(made.x, made.y);
  }
  if (shape === 'circle') coords.push(Math.round((all[2] ?? 0) * across));
  return { shape, coords };
}
