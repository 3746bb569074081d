import type { Area } from '@kynangso/contracts/bank';

/** QTI areas in pixels of the picture, tested exactly in integers; the edge belongs to the area. */
export type Inside = (x: number, y: number) => boolean;
type Shape = Pick<Area, 'shape' | 'coords'>;

/** null: the coordinates don't describe the shape. */
export function insideOf({ shape, coords }: Shape): Inside | null {
  switch (shape) {
    case 'rect': {
      const [x1, y1, x2, y2] = coords;
      if (coords.length !== 4 || x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined || x1 > x2 || y1 > y2) return null;
      return (x, y) => x >= x1 && x <= x2 && y >= y1 && y <= y2;
    }
    case 'circle': {
      const [cx, cy, r] = coords;
      if (coords.length !== 3 || cx === undefined || cy === undefined || r === undefined) return null;
      return (x, y) => (x - cx) ** 2 + (y - cy) ** 2 <= r ** 2;
    }
    case 'poly': {
      const corners = cornersOf(coords);
      return coords.length >= 6 && coords.length % 2 === 0 ? (x, y) => isInPolygon(corners, x, y) : null;
    }
  }
}

type Point = readonly [number, number];
const cornersOf = (coords: readonly number[]): Point[] =>
  Array.from({ length: Math.floor(coords.length / 2) }, (_, at) => [coords[2 * at] ?? 0, coords[2 * at + 1] ?? 0]);

/** Even-odd rule. Coordinates stay below 2^13, so every product is an exact integer. */
function isInPolygon(corners: readonly Point[], x: number, y: number): boolean {
  let isInside = false;
  for (let at = 0; at < corners.length; at += 1) {
    const [ax, ay] = corners[at] as Point;
    const [bx, by] = corners[(at + 1) % corners.length] as Point;
    const side = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    const isBetween = x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);
    if (side === 0 && isBetween) return true;
    // the edge crosses the ray to the right of the point
    if (ay > y !== by > y && side < 0 === by < ay) isInside = !isInside;
  }
  return isInside;
}

/** Left, top, right, bottom. */
export function boxOf({ shape, coords }: Shape): readonly [number, number, number, number] {
  if (shape === 'circle') {
    const [x = 0, y = 0, r = 0] = coords;
    return [x - r, y - r, x + r, y + r];
  }
  const corners = cornersOf(coords);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** A point of the area that is in none of `others`; null when none is found among its corners, its middle and a grid over it. */
export function pointOnlyIn(area: Shape, others: readonly Inside[]): Point | null {
  const inside = insideOf(area);
  if (!inside) return null;
  const [left, top, right, bottom] = boxOf(area);
  const fits = (x: number, y: number): boolean => x >= 0 && y >= 0 && inside(x, y) && !others.some((other) => other(x, y));
  const middle: Point = [Math.round((left + right) / 2), Math.round((top + bottom) / 2)];
  for (const [x, y] of [middle, ...(area.shape === 'circle' ? [] : cornersOf(area.coords))]) if (fits(x, y)) return [x, y];
  const steps = 64;
  const stepX = Math.max(1, Math.floor((right - left) / steps));
  const stepY = Math.max(1, Math.floor((bottom - top) / steps));
  for (let y = top; y <= bottom; y += stepY) for (let x = left; x <= right; x += stepX) if (fits(x, y)) return [x, y];
  return null;
}
