import { Plus } from 'lucide-react';
import { Button, Checkbox, Select, TextField } from '../../../components';
import { middleOf, numbersOf, typedCoords } from '../area-shapes';
import { type EditorPart, GroupError, Spot, TextPair } from '../editor-parts';
import type { AreaRow, PictureForm, Shape } from '../kind-forms';
import { useKindWords } from '../kind-words';
import { middle, newArea } from '../new-rows';
import { PartFeedback } from './part-feedback';
import { usePictureWords } from './picture-words';
import { changed, RowTools } from './row-tools';

interface AreaRowsProps extends EditorPart {
  picture: PictureForm;
  areas: AreaRow[];
  onChange: (areas: AreaRow[]) => void;
  /** areas a candidate chooses have names and may be wrong; areas points fall into are all right and unnamed */
  areNamed: boolean;
  hasPoints: boolean;
}
const SHAPES: readonly Shape[] = ['rect', 'circle', 'poly'];
const FIGURES = { rect: ['left', 'top', 'right', 'bottom'], circle: ['centreX', 'centreY', 'radius'] } as const;

/** The same area in another shape, in about the same place. */
function reshaped(row: AreaRow, shape: Shape, picture: PictureForm): string[] {
  const coords = numbersOf(row);
  if (!coords) return middle(shape, picture.width, picture.height);
  const [x, y] = middleOf(row.shape, coords);
  const size = Math.max(8, Math.round(row.shape === 'circle' ? (coords[2] ?? 0) : ((coords[2] ?? 0) - (coords[0] ?? 0)) / 2) || 20);
  const [left, top, right, bottom] = [Math.max(0, x - size), Math.max(0, y - size), x + size, y + size];
  return typedCoords(shape, shape === 'circle' ? [x, y, size] : shape === 'rect' ? [left, top, right, bottom] : [left, top, right, top, right, bottom, left, bottom]);
}

/** Areas as rows: name, shape, figures, right or not, points. */
export function AreaRows({ picture, areas, onChange, areNamed, hasPoints, ...part }: AreaRowsProps) {
  const words = usePictureWords();
  const kind = useKindWords();
  const { errors } = part;
  const change = (at: number, next: Partial<AreaRow>) => onChange(changed(areas, at, next));
  return (
    <>
      <ol className="editor-rows">
        {areas.map((row, at) => (
          <li key={row.id} className={`editor-row${areNamed && row.isRight ? ' is-right' : ''}`}>
            {areNamed ? <TextPair {...part} field={`area.${at}`} what={words('label', { at: at + 1 })} value={row.label} onChange={(label) => change(at, { label })} lines={1} /> : <h4>{kind('area', { at: at + 1 })}</h4>}
            <Spot field={`coords.${at}`}>
              <div className="area-figures">
                <Select label={words('shape')} value={row.shape} onChange={(value) => { const shape = SHAPES.find((each) => each === value) ?? 'rect'; change(at, { shape, coords: reshaped(row, shape, picture), spot: '' }); }} options={SHAPES.map((value) => ({ value, label: words(value) }))} />
                {row.shape === 'poly' ? (
                  <TextField label={words('cornersOf')} description={words('cornersHint')} value={row.coords[0] ?? ''} onChange={(text) => change(at, { coords: [text], spot: '' })} />
                ) : (
                  FIGURES[row.shape].map((name, place) => (
                    <TextField key={name} label={words(name)} value={row.coords[place] ?? ''} inputMode="numeric" size={4} onChange={(typed) => change(at, { coords: row.coords.map((each, index) => (index === place ? typed : each)), spot: '' })} />
                  ))
                )}
              </div>
              <GroupError text={errors[`coords.${at}`]} />
            </Spot>
            <div className="editor-row-foot">
              {areNamed && <Checkbox isSelected={row.isRight} onChange={(isRight) => change(at, { isRight })} aria-label={`${words('isRight')}: ${kind('area', { at: at + 1 })}`}>{words('isRight')}</Checkbox>}
              {hasPoints && (
                <Spot field={`points.${at}`}>
                  <TextField label={words('points')} {...(areNamed ? {} : { description: words('evenIfEmpty') })} value={row.points} onChange={(points) => change(at, { points })} inputMode="text" size={6} errorMessage={errors[`points.${at}`] ?? ''} />
                </Spot>
              )}
              <RowTools name={kind('area', { at: at + 1 })} at={at} count={areas.length} least={0} onRemove={() => onChange(areas.filter((each) => each.id !== row.id))} />
            </div>
            {areNamed && <PartFeedback {...part} response={part.form.responseId} id={row.id} name={kind('area', { at: at + 1 })} />}
          </li>
        ))}
      </ol>
      <div className="row">
        <Button size="sm" icon={<Plus size={18} aria-hidden />} isDisabled={areas.length >= 30} onPress={() => onChange([...areas, { ...newArea(areas, 'rect', middle('rect', picture.width, picture.height)), isRight: !areNamed }])}>{words('addArea')}</Button>
      </div>
    </>
  );
}
