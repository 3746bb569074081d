const WIDTH = 320;
const [LOW, HIGH] = [46, 18];

/** A small picture of a path: a road with a stop for each step. Says nothing the words beside it don't. */
export function MiniTrail({ stops, done }: { stops: number; done: number }) {
  const count = Math.max(1, Math.min(12, stops));
  const gap = (WIDTH - 64) / count;
  const points = Array.from({ length: count + 1 }, (_, at) => ({ x: 28 + at * gap, y: at % 2 === 0 ? LOW : HIGH }));
  const road = points.slice(1).reduce((line, { x, y }, at) => {
    const before = points[at] ?? { x: 0, y: LOW };
    const middle = (before.x + x) / 2;
    return `${line} C${middle} ${before.y} ${middle} ${y} ${x} ${y}`;
  }, `M0 ${LOW} L${points[0]?.x ?? 0} ${LOW}`);
  const end = points.at(-1) ?? { x: WIDTH, y: LOW };
  return (
    <svg className="mini-trail" viewBox={`0 0 ${WIDTH} 64`} aria-hidden="true">
      <path className="trail-base" d={road} />
      <path className="trail-dash" d={road} />
      {points.slice(0, -1).map(({ x, y }, at) => <circle key={at} className={at < done ? 'is-done' : ''} cx={x} cy={y} r="9" />)}
      <g className="mini-flag" transform={`translate(${end.x} ${end.y})`}>
        <path className="mini-pole" d="M0 6 V-16" />
        <path className="mini-cloth" d="M0 -16 L18 -10 L0 -4 Z" />
      </g>
    </svg>
  );
}
