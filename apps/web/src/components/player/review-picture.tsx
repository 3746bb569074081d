import { Check, X } from 'lucide-react';
import type { HotspotInteraction, SelectPointInteraction } from '@kynangso/contracts/bank';
import { PictureFrame, PictureMark } from './picture-frame';
import { middleOf, readPoints, writePoint } from './points';
import { ReviewChoices } from './review-choices';
import { Shape } from './shape';
import { usePlayerWords } from './words';

/** A picture with the own marks (round) and the right ones (square), and the same in words below. */
export function ReviewPicture({ node, given, right }: { node: HotspotInteraction | SelectPointInteraction; given: readonly string[]; right: readonly string[] }) {
  const words = usePlayerWords();
  const { picture } = node;
  if (node.type === 'hotspotInteraction') {
    const shown = node.hotspots.filter((hotspot) => given.includes(hotspot.identifier) || right.includes(hotspot.identifier));
    return (
      <>
        <PictureFrame picture={picture}>
          <svg className="picture-overlay" viewBox={`0 0 ${picture.width} ${picture.height}`} aria-hidden="true">
            {shown.map((hotspot) => (
              <g key={hotspot.identifier} className="hotspot">
                <Shape area={hotspot} className="hotspot-under" />
                <Shape area={hotspot} className="hotspot-shape" />
              </g>
            ))}
          </svg>
          {shown.map((hotspot) => (
            <PictureMark key={hotspot.identifier} picture={picture} {...middleOf(hotspot)} kind={right.includes(hotspot.identifier) ? 'right' : 'own'}>
              {right.includes(hotspot.identifier) ? <Check size={16} strokeWidth={3} /> : <X size={16} strokeWidth={3} />}
            </PictureMark>
          ))}
        </PictureFrame>
        <ReviewChoices entries={node.hotspots.map((hotspot) => ({ id: hotspot.identifier, content: hotspot.label }))} given={given} right={right} />
      </>
    );
  }
  const nameOf = (value: string, x: number, y: number) => {
    const spot = node.places.find((place) => writePoint(place) === value);
    const at = words('at', { x, y });
    return spot ? `${spot.label} (${at.toLowerCase()})` : at;
  };
  const list = (values: readonly string[]) => readPoints(values).map((point, at) => ({ ...point, at: at + 1, name: nameOf(writePoint(point), point.x, point.y) }));
  const [own, key] = [list(given), list(right)];
  return (
    <>
      <PictureFrame picture={picture}>
        {key.map((point) => (
          <PictureMark key={`right ${point.at}`} picture={picture} x={point.x} y={point.y} kind="right">
            <Check size={16} strokeWidth={3} />
          </PictureMark>
        ))}
        {own.map((point) => (
          <PictureMark key={`own ${point.at}`} picture={picture} x={point.x} y={point.y} kind="own">
            {point.at}
          </PictureMark>
        ))}
      </PictureFrame>
      <dl className="answer-typed">
        <div>
          <dt>{words('yourPoint')}</dt>
          {own.length === 0 && <dd className="muted">{words('nothing')}</dd>}
          {own.map((point) => (
            <dd key={point.at}>
              <span className="picture-mark is-own is-legend" aria-hidden="true">
                {point.at}
              </span>
              {point.name}
            </dd>
          ))}
        </div>
        {key.length > 0 && (
          <div>
            <dt>{words('rightPoint')}</dt>
            {key.map((point) => (
              <dd key={point.at}>
                <span className="picture-mark is-right is-legend" aria-hidden="true">
                  <Check size={16} strokeWidth={3} />
                </span>
                {point.name}
              </dd>
            ))}
          </div>
        )}
      </dl>
    </>
  );
}
