/* Points "x y" in whole pixels of the picture, as QTI 3's select point keeps them. */

export interface Point {
  x: number;
  y: number;
}
interface Size {
  width: number;
  height: number;
}

export function readPoints(values: readonly string[]): Point[] {
  return values.flatMap((value): Point[] => {
    const [x, y] = value.split(' ').map(Number);
    return x !== undefined && y !== undefined && Number.isFinite(x) && Number.isFinite(y) ? [{ x, y }] : [];
  });
}
export const writePoint = ({ x, y }: Point): string => `${x} ${y}`;

/** Onto a whole pixel inside the picture. */
export const pointInside = (point: Point, size: Size): Point => ({
  x: Math.max(0, Math.min(size.width - 1, Math.round(point.x))),
  y: Math.max(0, Math.min(size.height - 1, Math.round(point.y))),
});

/** One point replaces the one there is; of several, one more is refused (null) once `maxChoices` are placed. */
export function placePoint(values: readonly string[], point: Point, maxChoices: number): string[] | null {
  const value = writePoint(point);
  if (values.includes(value)) return [...values];
  if (maxChoices === 1) return [value];
  return values.length >= maxChoices ? null : [...values, value];
}

const directions: Record<string, Point> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };

/** Where an arrow key takes the crosshair: a hundredth of the longer side, with Shift a tenth. Null for other keys. */
export function stepPoint(from: Point, key: string, isBig: boolean, size: Size): Point | null {
  const direction = directions[key];
  if (!direction) return null;
  const step = Math.max(1, Math.round(Math.max(size.width, size.height) / (isBig ? 10 : 100)));
  return pointInside({ x: from.x + direction.x * step, y: from.y + direction.y * step }, size);
}

interface Area {
  shape: 'rect' | 'circle' | 'poly';
  coords: readonly number[];
}
/** Where a mark of the area stands. */
export function middleOf({ shape, coords }: Area): Point {
  if (shape === 'circle') return { x: coords[0] ?? 0, y: coords[1] ?? 0 };
  const xs = coords.filter((_, at) => at % 2 === 0);
  const ys = coords.filter((_, at) => at % 2 === 1);
  if (shape === 'rect') return { x: ((xs[0] ?? 0) + (xs[1] ?? 0)) / 2, y: ((ys[0] ?? 0) + (ys[1] ?? 0)) / 2 };
  const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / Math.max(1, list.length);
  return { x: mean(xs), y: mean(ys) };
}
