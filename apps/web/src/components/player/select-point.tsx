import { X } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useId, useRef, useState } from 'react';
import type { SelectPointInteraction } from '@kynangso/contracts/bank';
import { Button } from '../button';
import { type InteractionProps, usePlayer } from './context';
import { PictureFrame, PictureMark } from './picture-frame';
import { PictureList } from './picture-list';
import { placePoint, type Point, pointInside, readPoints, stepPoint, writePoint } from './points';
import { InteractionGroup } from './prompt';
import { usePlayerWords } from './words';

/** Points on a picture: by pointer, by a crosshair the arrow keys move, or by the list of named spots. */
export function SelectPoint({ node, values, set }: InteractionProps<SelectPointInteraction>) {
  const words = usePlayerWords();
  const { isFixed, say } = usePlayer();
  const keysId = useId();
  const area = useRef<HTMLDivElement>(null);
  const { picture } = node;
  const [aim, setAim] = useState<Point>({ x: Math.round(picture.width / 2), y: Math.round(picture.height / 2) });
  const [isAiming, setAiming] = useState(false);
  const points = readPoints(values);
  const isFull = node.maxChoices > 1 && values.length >= node.maxChoices;

  const place = (point: Point) => {
    if (isFixed) return;
    const next = placePoint(values, point, node.maxChoices);
    if (!next) return say(words('pointsFull', { count: node.maxChoices }));
    set(next);
    say(words('placed', { at: next.indexOf(writePoint(point)) + 1, ...point }));
  };
  const remove = (value: string) => {
    say(words('pointRemoved', { at: values.indexOf(value) + 1 }));
    set(values.filter((one) => one !== value));
  };
  const onPress = (event: MouseEvent<HTMLDivElement>) => {
    const frame = event.currentTarget.getBoundingClientRect();
    const point = pointInside({ x: ((event.clientX - frame.left) / frame.width) * picture.width, y: ((event.clientY - frame.top) / frame.height) * picture.height }, picture);
    setAim(point);
    setAiming(false);
    place(point);
  };
  const onKey = (event: KeyboardEvent) => {
    const next = stepPoint(aim, event.key, event.shiftKey, picture);
    const last = values.at(-1);
    if (next) {
      setAim(next);
      setAiming(true);
      say(words('at', { ...next }));
    } else if (event.key === 'Enter' || event.key === ' ') place(aim);
    else if ((event.key === 'Delete' || event.key === 'Backspace') && last !== undefined && !isFixed) remove(last);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const chosenPlaces = node.places.filter((spot) => values.includes(writePoint(spot))).map(writePoint);
  return (
    <InteractionGroup
      prompt={node.prompt}
      hint={node.maxChoices === 1 ? words('pointHint') : words('pointManyHint', { count: node.maxChoices })}
      onClear={values.length > 0 ? () => set([]) : undefined}
    >
      <PictureFrame picture={picture}>
        <div
          ref={area}
          className="aim-area"
          role="application"
          tabIndex={0}
          aria-label={words('crosshair')}
          aria-describedby={keysId}
          aria-disabled={isFixed || undefined}
          onClick={onPress}
          onKeyDown={onKey}
          onFocus={(event) => {
            const isByKeyboard = event.currentTarget.matches(':focus-visible');
            setAiming(isByKeyboard);
            if (isByKeyboard) say(words('at', { ...aim }));
          }}
          onBlur={() => setAiming(false)}
        />
        {points.map((point, at) => (
          <PictureMark key={writePoint(point)} picture={picture} {...point} kind="own">
            {at + 1}
          </PictureMark>
        ))}
        {isAiming && <PictureMark picture={picture} {...aim} kind="aim" />}
      </PictureFrame>
      <p id={keysId} className="question-hint mouse-hint">
        {words('crosshairKeys')}
      </p>
      {points.length > 0 && (
        <ol className="points plain-list" aria-label={words('pointsPlaced')}>
          {points.map((point, at) => (
            <li key={writePoint(point)}>
              <span>
                <strong>{words('point', { at: at + 1 })}</strong> <span className="muted">{words('at', { ...point })}</span>
              </span>
              <Button
                variant="quiet"
                size="sm"
                icon={<X aria-hidden />}
                aria-label={words('removePoint', { at: at + 1 })}
                isDisabled={isFixed}
                onPress={() => {
                  remove(writePoint(point));
                  area.current?.focus();
                }}
              />
            </li>
          ))}
        </ol>
      )}
      <PictureList
        label={words('placeList')}
        entries={node.places.map((spot) => ({ id: writePoint(spot), label: spot.label }))}
        chosen={chosenPlaces}
        isSingle={node.maxChoices === 1}
        isFull={isFull}
        onToggle={(id) => {
          const spot = node.places.find((one) => writePoint(one) === id);
          if (!spot) return;
          if (values.includes(id)) remove(id);
          else place({ x: spot.x, y: spot.y });
        }}
      />
    </InteractionGroup>
  );
}
