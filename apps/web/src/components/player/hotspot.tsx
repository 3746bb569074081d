import { Check } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { HotspotInteraction } from '@kynangso/contracts/bank';
import { type InteractionProps, usePlayer } from './context';
import { PictureFrame, PictureMark } from './picture-frame';
import { PictureList } from './picture-list';
import { middleOf } from './points';
import { InteractionGroup } from './prompt';
import { Shape } from './shape';
import { usePlayerWords } from './words';

/** Areas of a picture. The picture is one stop of the Tab key, arrows go through its areas; the list below is its equal. */
export function Hotspot({ node, values, set }: InteractionProps<HotspotInteraction>) {
  const words = usePlayerWords();
  const { isFixed, say } = usePlayer();
  const [at, setAt] = useState(0);
  const areas = useRef(new Map<number, SVGGElement>());
  const isFull = node.maxChoices > 1 && values.length >= node.maxChoices;
  const toggle = (identifier: string) => {
    if (isFixed) return;
    if (values.includes(identifier)) return set(values.filter((value) => value !== identifier));
    if (node.maxChoices === 1) return set([identifier]);
    if (isFull) return say(words('full'));
    set(node.hotspots.flatMap((hotspot) => (hotspot.identifier === identifier || values.includes(hotspot.identifier) ? [hotspot.identifier] : [])));
  };
  const onKey = (event: KeyboardEvent, index: number, identifier: string) => {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      return toggle(identifier);
    }
    const count = node.hotspots.length;
    const next = { ArrowRight: index + 1, ArrowDown: index + 1, ArrowLeft: index - 1, ArrowUp: index - 1, Home: 0, End: count - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const wrapped = (next + count) % count;
    setAt(wrapped);
    areas.current.get(wrapped)?.focus();
  };
  const hint = node.maxChoices === 1 ? words('hotspotHint') : node.maxChoices === 0 ? words('hotspotManyHint') : words('hotspotUpToHint', { count: node.maxChoices });
  return (
    <InteractionGroup prompt={node.prompt} hint={hint} onClear={values.length > 0 ? () => set([]) : undefined}>
      <PictureFrame picture={node.picture}>
        <svg className="picture-overlay" viewBox={`0 0 ${node.picture.width} ${node.picture.height}`} role="group" aria-label={words('hotspots')}>
          {node.hotspots.map((hotspot, index) => (
            <g
              key={hotspot.identifier}
              ref={(element) => {
                if (element) areas.current.set(index, element);
              }}
              className="hotspot"
              role="button"
              tabIndex={index === at ? 0 : -1}
              aria-label={hotspot.label}
              aria-pressed={values.includes(hotspot.identifier)}
              aria-disabled={isFixed || undefined}
              onClick={() => {
                setAt(index);
                toggle(hotspot.identifier);
              }}
              onKeyDown={(event) => onKey(event, index, hotspot.identifier)}
            >
              <title>{hotspot.label}</title>
              <Shape area={hotspot} className="hotspot-under" />
              <Shape area={hotspot} className="hotspot-shape" />
            </g>
          ))}
        </svg>
        {node.hotspots.map(
          (hotspot) =>
            values.includes(hotspot.identifier) && (
              <PictureMark key={hotspot.identifier} picture={node.picture} {...middleOf(hotspot)} kind="own">
                <Check size={16} strokeWidth={3} />
              </PictureMark>
            ),
        )}
      </PictureFrame>
      <PictureList
        label={words('areaList')}
        entries={node.hotspots.map((hotspot) => ({ id: hotspot.identifier, label: hotspot.label }))}
        chosen={values}
        isSingle={node.maxChoices === 1}
        isFull={isFull}
        onToggle={toggle}
      />
    </InteractionGroup>
  );
}
