import { Dialog, RadioGroup } from '../../components';
import { setDisplay, textSizes, themes, useDisplay } from '../../lib/display';
import { useWords } from '../words';

export function DisplayDialog({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  const words = useWords();
  const { theme, text } = useDisplay();
  return (
    <Dialog title={words('display')} isOpen={isOpen} onOpenChange={onOpenChange} size="sm">
      <div className="stack-loose">
        <RadioGroup label={words('theme')} value={theme} onChange={(next) => setDisplay({ theme: themes.find((one) => one === next) ?? 'system' })} options={themes.map((value) => ({ value, label: words(`theme_${value}`) }))} />
        <RadioGroup label={words('textSize')} value={text} onChange={(next) => setDisplay({ text: textSizes.find((one) => one === next) ?? 'normal' })} options={textSizes.map((value) => ({ value, label: words(`text_${value}`) }))} />
        <p className="muted">{words('displayNote')}</p>
      </div>
    </Dialog>
  );
}
