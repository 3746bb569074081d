import { Plus } from 'lucide-react';
import { Button, TextField } from '../../../components';
import { holds, numbersOf, typedCoords } from '../area-shapes';
import { type EditorPart, GroupError, Spot, TextPair } from '../editor-parts';
import type { AreaRow, PictureItemForm, PlaceRow } from '../kind-forms';
import { useKindWords } from '../kind-words';
import { newArea, newPlace } from '../new-rows';
import { AreaCanvas } from './area-canvas';
import { AreaRows } from './area-rows';
import { PictureField } from './picture-field';
import { usePictureWords } from './picture-words';
import { changed, RowTools } from './row-tools';
import { ScoringPart } from './scoring';

/** A picture on which points are placed: areas where a point is right, and named spots as an equal list. */
export function PointEditor(part: EditorPart) {
  const words = usePictureWords();
  const { form, set, errors } = part;
  const { point } = form;
  const change = (next: Partial<PictureItemForm>) => set({ point: { ...point, ...next } });
  const right = (row: AreaRow): AreaRow => ({ ...row, isRight: true });
  return (
    <div className="stack">
      <h3>{words('picture')}</h3>
      <PictureField {...part} picture={point.picture} onPicture={(next) => change({ picture: { ...point.picture, ...next } })} />
      {point.picture.media === '' ? (
        <p className="muted small">{words('noPicture')}</p>
      ) : (
        <AreaCanvas
          picture={point.picture} areas={point.areas} places={point.places} tools={['rect', 'circle', 'poly', 'place']}
          onShape={(shape, coords) => change({ areas: [...point.areas, right(newArea(point.areas, shape, typedCoords(shape, coords)))] })}
          onPlace={(x, y) => change({ places: [...point.places, newPlace(point.places, String(x), String(y))] })}
        />
      )}
      <Spot field="answer">
        <h3>{words('rightAreas')}</h3>
        <p className="muted small">{words('rightAreasHint')}</p>
        <GroupError text={errors['answer']} />
      </Spot>
      <AreaRows {...part} picture={point.picture} areas={point.areas} onChange={(areas) => change({ areas })} areNamed={false} hasPoints />
      <h3>{words('places')}</h3>
      <p className="muted small">{words('placesHint')}</p>
      <Places {...part} />
      <Spot field="maxChoices">
        <TextField label={words('maxPlaces')} value={point.maxChoices} onChange={(maxChoices) => change({ maxChoices })} inputMode="numeric" size={4} errorMessage={errors['maxChoices'] ?? ''} />
      </Spot>
      <ScoringPart {...part} ways={['perChoice']} />
    </div>
  );
}

function Places(part: EditorPart) {
  const words = usePictureWords();
  const kind = useKindWords();
  const { form, set, errors } = part;
  const { point } = form;
  const save = (places: PlaceRow[]) => set({ point: { ...point, places } });
  /** which right area a spot lies in, for its author to see at once */
  const areaAt = (row: PlaceRow): number => point.areas.findIndex((area) => {
    const coords = numbersOf(area);
    return coords !== null && holds(area.shape, coords, Number(row.x), Number(row.y));
  });
  return (
    <>
      <ol className="editor-rows">
        {point.places.map((row, at) => (
          <li key={row.id} className={`editor-row${areaAt(row) >= 0 ? ' is-right' : ''}`}>
            <TextPair {...part} field={`place.${at}`} what={words('placeName', { at: at + 1 })} value={row.label} onChange={(label) => save(changed(point.places, at, { label }))} lines={1} />
            <div className="editor-row-foot">
              <Spot field={`placeAt.${at}`}>
                <div className="area-figures">
                  <TextField label={words('x')} value={row.x} onChange={(x) => save(changed(point.places, at, { x }))} inputMode="numeric" size={4} />
                  <TextField label={words('y')} value={row.y} onChange={(y) => save(changed(point.places, at, { y }))} inputMode="numeric" size={4} />
                </div>
                <GroupError text={errors[`placeAt.${at}`]} />
              </Spot>
              <span className="muted small">{areaAt(row) >= 0 ? words('inArea', { at: areaAt(row) + 1 }) : words('outside')}</span>
              <RowTools name={kind('place', { at: at + 1 })} at={at} count={point.places.length} least={0} onRemove={() => save(point.places.filter((each) => each.id !== row.id))} />
            </div>
          </li>
        ))}
      </ol>
      <div className="row">
        <Button size="sm" icon={<Plus size={18} aria-hidden />} isDisabled={point.places.length >= 30} onPress={() => save([...point.places, newPlace(point.places)])}>{words('addPlace')}</Button>
      </div>
    </>
  );
}
