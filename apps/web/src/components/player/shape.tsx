import type { Area } from '@kynangso/contracts/bank';

/** An area of a picture as SVG, in the picture's own pixels. */
export function Shape({ area: { shape, coords }, className }: { area: Area; className: string }) {
  const [a = 0, b = 0, c = 0, d = 0] = coords;
  if (shape === 'circle') return <circle className={className} cx={a} cy={b} r={c} />;
  if (shape === 'rect') return <rect className={className} x={Math.min(a, c)} y={Math.min(b, d)} width={Math.abs(c - a)} height={Math.abs(d - b)} rx={2} />;
  return <polygon className={className} points={coords.join(' ')} />;
}
