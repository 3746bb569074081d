import type { AreaRow, Shape } from './kind-forms';

/** Areas on a picture, in its pixels: rect x1 y1 x2 y2; circle x y r; poly x1 y1 x2 y2 ... (QTI 3 shape and coords). */

const whole = (typed: string): number | null => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed.trim()) : null);

/** The figures of an area, or null while one of them can't be read or the shape is none. */
export function numbersOf({ shape, coords }: Pick<AreaRow, 'shape' | 'coords'>): number[] | null {
  const typed = shape === 'poly' ? (coords[0] ?? '').trim().split(/[\s,;]+/) : coords;
  const figures = typed.map(whole);
  if (figures.some((each) => each === null)) return null;
  const found = figures as number[];
  if (shape === 'rect') return found.length === 4 && (found[0] ?? 0) < (found[2] ?? 0) && (found[1] ?? 0) < (found[3] ?? 0) ? found : null;
  if (shape === 'circle') return found.length === 3 && (found[2] ?? 0) > 0 ? found : null;
  return found.length >= 6 && found.length <= 60 && found.length % 2 === 0 ? found : null;
}

export const corners = (coords: readonly number[]): [number, number][] => Array.from({ length: Math.floor(coords.length / 2) }, (_, at) => [coords[2 * at] ?? 0, coords[2 * at + 1] ?? 0]);

/** Figures as the form types them. */
export const typedCoords = (shape: Shape, coords: readonly number[]): string[] => (shape === 'poly' ? [corners(coords).map((corner) => corner.join(',')).join(' ')] : coords.map(String));

export function holds(shape: Shape, coords: readonly number[], x: number, y: number): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = coords;
  if (shape === 'rect') return x >= a && x <= c && y >= b && y <= d;
  if (shape === 'circle') return (x - a) ** 2 + (y - b) ** 2 <= c ** 2;
  const points = corners(coords);
  return points.reduce((isIn, [x1, y1], at) => {
    const [x2, y2] = points[(at + 1) % points.length] ?? [0, 0];
    return y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1 ? !isIn : isIn;
  }, false);
}

/** A point inside the area: its middle, or a corner where the middle falls outside. */
export function middleOf(shape: Shape, coords: readonly number[]): [number, number] {
  const [a = 0, b = 0, c = 0, d = 0] = coords;
  if (shape === 'rect') return [Math.round((a + c) / 2), Math.round((b + d) / 2)];
  if (shape === 'circle') return [a, b];
  const points = corners(coords);
  const mean = (of: 0 | 1) => Math.round(points.reduce((sum, point) => sum + point[of], 0) / points.length);
  const centre: [number, number] = [mean(0), mean(1)];
  return holds('poly', coords, ...centre) ? centre : (points[0] ?? [0, 0]);
}

/** Where the box of an area begins: its label stands there. */
export function topLeft(shape: Shape, coords: readonly number[]): [number, number] {
  const [a = 0, b = 0, c = 0] = coords;
  if (shape === 'rect') return [a, b];
  if (shape === 'circle') return [Math.max(0, a - c), Math.max(0, b - c)];
  const points = corners(coords);
  return [Math.min(...points.map(([x]) => x)), Math.min(...points.map(([, y]) => y))];
}
