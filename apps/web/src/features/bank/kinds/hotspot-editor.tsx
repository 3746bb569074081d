import { TextField } from '../../../components';
import { typedCoords } from '../area-shapes';
import { type EditorPart, GroupError, Spot } from '../editor-parts';
import { sharePoints } from '../item-form';
import type { PictureItemForm } from '../kind-forms';
import { newArea } from '../new-rows';
import { AreaCanvas } from './area-canvas';
import { AreaRows } from './area-rows';
import { PictureField } from './picture-field';
import { usePictureWords } from './picture-words';
import { ScoringPart } from './scoring';

/** A picture with named areas to choose from. */
export function HotspotEditor(part: EditorPart) {
  const words = usePictureWords();
  const { form, set, errors } = part;
  const { hotspot } = form;
  const change = (next: Partial<PictureItemForm>) => set({ hotspot: { ...hotspot, ...next } });
  return (
    <div className="stack">
      <h3>{words('picture')}</h3>
      <PictureField {...part} picture={hotspot.picture} onPicture={(next) => change({ picture: { ...hotspot.picture, ...next } })} />
      {hotspot.picture.media === '' ? (
        <p className="muted small">{words('noPicture')}</p>
      ) : (
        <AreaCanvas picture={hotspot.picture} areas={hotspot.areas} places={[]} tools={['rect', 'circle', 'poly']} onShape={(shape, coords) => change({ areas: [...hotspot.areas, newArea(hotspot.areas, shape, typedCoords(shape, coords))] })} />
      )}
      <Spot field="answer">
        <h3>{words('areas')}</h3>
        <p className="muted small">{words('areasHint')}</p>
        <GroupError text={errors['answer']} />
      </Spot>
      <AreaRows {...part} picture={hotspot.picture} areas={hotspot.areas} onChange={(areas) => change({ areas })} areNamed hasPoints={form.scoring === 'perChoice'} />
      <Spot field="maxChoices">
        <TextField label={words('maxChoices')} description={words('maxChoicesHint')} value={hotspot.maxChoices} onChange={(maxChoices) => change({ maxChoices })} inputMode="numeric" size={4} errorMessage={errors['maxChoices'] ?? ''} />
      </Spot>
      <ScoringPart {...part} ways={['whole', 'perChoice']} onShare={() => change({ areas: sharePoints(hotspot.areas, form.maxPoints) })} />
    </div>
  );
}
