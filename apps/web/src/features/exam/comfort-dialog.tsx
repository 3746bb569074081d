import { Radio, RadioGroup, Label } from 'react-aria-components';
import { Button, Dialog } from '../../components';
import { contrasts, zooms } from './comfort';
import type { useComfort } from './comfort';
import { useRunnerWords } from './words';

interface ComfortDialogProps {
  isOpen: boolean;
  onClose: () => void;
  comfort: ReturnType<typeof useComfort>;
}
/** Text size and colours of the paper, changed at once behind the dialog. */
export function ComfortDialog({ isOpen, onClose, comfort: { choice, choose, reset } }: ComfortDialogProps) {
  const words = useRunnerWords();
  return (
    <Dialog title={words('comfort')} isOpen={isOpen} onOpenChange={onClose} size="sm" actions={<Button onPress={reset}>{words('comfortBack')}</Button>}>
      <RadioGroup className="comfort-sizes" orientation="horizontal" value={String(choice.zoom)} onChange={(value) => choose({ zoom: zooms.find((zoom) => String(zoom) === value) ?? 100 })}>
        <Label className="kn-label">{words('textSize')}</Label>
        <div className="comfort-row">
          {zooms.map((zoom, at) => (
            <Radio key={zoom} value={String(zoom)} className="comfort-size">
              <span style={{ fontSize: `${0.9 + at * 0.2}rem` }} aria-hidden="true">
                A
              </span>
              <span className="comfort-percent">{words('percent', { percent: zoom })}</span>
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <RadioGroup className="comfort-colours" value={choice.contrast} onChange={(value) => choose({ contrast: contrasts.find((contrast) => contrast === value) ?? 'none' })}>
        <Label className="kn-label">{words('contrast')}</Label>
        {contrasts.map((contrast) => (
          <Radio key={contrast} value={contrast} className="comfort-colour">
            <span className={`comfort-swatch is-${contrast}`} aria-hidden="true">
              Aa
            </span>
            <span>{words(`contrast_${contrast}`)}</span>
          </Radio>
        ))}
      </RadioGroup>
      <p className="muted small">{words('comfortKept')}</p>
    </Dialog>
  );
}
