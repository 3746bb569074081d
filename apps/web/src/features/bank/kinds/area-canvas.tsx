import { useState } from 'react';
import type { PointerEvent } from 'react';
import { Button, RadioGroup } from '../../../components';
import { mediaUrl } from '../../../lib/media';
import { corners, numbersOf, topLeft } from '../area-shapes';
import type { AreaRow, PictureForm, PlaceRow, Shape } from '../kind-forms';
import { usePictureWords } from './picture-words';

export type Tool = Shape | 'place';
interface AreaCanvasProps {
  picture: PictureForm;
  areas: readonly AreaRow[];
  places: readonly PlaceRow[];
  tools: readonly Tool[];
  onShape: (shape: Shape, coords: number[]) => void;
  onPlace?: (x: number, y: number) => void;
}
type Point = [number, number];
const reach = ([x1, y1]: Point, [x2, y2]: Point) => Math.round(Math.hypot(x2 - x1, y2 - y1));

function coordsOf(shape: Shape, from: Point, to: Point): number[] {
  if (shape === 'circle') return [...from, reach(from, to)];
  return [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.max(from[0], to[0]), Math.max(from[1], to[1])];
}

/** The picture with its areas, to draw on. Whatever is drawn can be typed as figures instead, in the rows below it. */
export function AreaCanvas({ picture, areas, places, tools, onShape, onPlace }: AreaCanvasProps) {
  const words = usePictureWords();
  const [tool, setTool] = useState<Tool>(tools[0] ?? 'rect');
  const [drag, setDrag] = useState<{ from: Point; to: Point } | null>(null);
  const [polygon, setPolygon] = useState<Point[]>([]);
  const { width, height } = picture;
  const least = Math.max(4, Math.round(Math.max(width, height) / 100));
  function at(event: PointerEvent<SVGSVGElement>): Point {
    const box = event.currentTarget.getBoundingClientRect();
    const inside = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));
    return [inside(((event.clientX - box.left) / box.width) * width, width), inside(((event.clientY - box.top) / box.height) * height, height)];
  }
  function down(event: PointerEvent<SVGSVGElement>): void {
    if (event.button !== 0) return;
    const point = at(event);
    if (tool === 'place') onPlace?.(...point);
    else if (tool === 'poly') setPolygon([...polygon, point].slice(0, 30));
    else {
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from: point, to: point });
    }
  }
  function up(): void {
    if (drag && tool !== 'poly' && tool !== 'place' && reach(drag.from, drag.to) >= least) onShape(tool, coordsOf(tool, drag.from, drag.to));
    setDrag(null);
  }
  const drawn = drag && (tool === 'rect' || tool === 'circle') ? { shape: tool, coords: coordsOf(tool, drag.from, drag.to) } : null;
  return (
    <div className="stack">
      <div className="inline-radio">
        <RadioGroup label={words('tool')} description={words('toolHint')} value={tool} onChange={(value) => { setTool(tools.find((each) => each === value) ?? 'rect'); setPolygon([]); }} options={tools.map((value) => ({ value, label: words(value) }))} />
      </div>
      <svg className="area-canvas" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words('canvas')} onPointerDown={down} onPointerMove={(event) => drag && setDrag({ ...drag, to: at(event) })} onPointerUp={up} onPointerCancel={() => setDrag(null)}>
        <image href={mediaUrl(picture.media)} width={width} height={height} />
        {areas.map((row, place) => {
          const coords = numbersOf(row);
          return coords && <Area key={row.id} shape={row.shape} coords={coords} isRight={row.isRight} label={String(place + 1)} size={Math.max(width, height)} />;
        })}
        {places.map((row, place) => <Place key={row.id} x={Number(row.x)} y={Number(row.y)} label={String.fromCharCode(97 + (place % 26))} size={Math.max(width, height)} />)}
        {drawn && <Area shape={drawn.shape} coords={drawn.coords} isRight={false} label="" size={0} />}
        {polygon.length > 0 && <polyline className="area-shape" points={polygon.map((point) => point.join(',')).join(' ')} />}
        {polygon.map((point, place) => <circle key={place} className="area-corner" cx={point[0]} cy={point[1]} r={least} />)}
      </svg>
      {polygon.length > 0 && (
        <div className="row">
          <span role="status" className="muted small">{words('corners', { count: polygon.length })}</span>
          <Button size="sm" isDisabled={polygon.length < 3} onPress={() => { onShape('poly', polygon.flat()); setPolygon([]); }}>{words('finish')}</Button>
          <Button size="sm" variant="quiet" onPress={() => setPolygon([])}>{words('drop')}</Button>
        </div>
      )}
    </div>
  );
}

function Area({ shape, coords, isRight, label, size }: { shape: Shape; coords: number[]; isRight: boolean; label: string; size: number }) {
  const [a = 0, b = 0, c = 0, d = 0] = coords;
  const look = { className: `area-shape${isRight ? ' is-right' : ''}` };
  const [x, y] = topLeft(shape, coords);
  return (
    <g>
      {shape === 'rect' ? <rect {...look} x={a} y={b} width={c - a} height={d - b} /> : shape === 'circle' ? <circle {...look} cx={a} cy={b} r={c} /> : <polygon {...look} points={corners(coords).map((point) => point.join(',')).join(' ')} />}
      {label && <text className="area-label" x={x + size / 90} y={y + size / 26} fontSize={size / 28}>{label}{isRight ? ' ✓' : ''}</text>}
    </g>
  );
}

function Place({ x, y, label, size }: { x: number; y: number; label: string; size: number }) {
  return Number.isFinite(x + y) ? (
    <g>
      <circle className="area-corner" cx={x} cy={y} r={size / 100} />
      <text className="area-label" x={x + size / 70} y={y - size / 90} fontSize={size / 28}>{label}</text>
    </g>
  ) : null;
}
