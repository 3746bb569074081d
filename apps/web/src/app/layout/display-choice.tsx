import { SunMoon } from 'lucide-react';
import { useState } from 'react';
import { Button, Dialog, RadioGroup } from '../../components';
import { setDisplay, textSizes, themes, useDisplay } from '../../lib/display';
import { useWords } from '../words';

/** Light or dark, and how large the words are: kept on the device, also for who isn't signed in. */
export function DisplayChoice({ isWide = false }: { isWide?: boolean }) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const { theme, text } = useDisplay();
  const icon = <SunMoon aria-hidden />;
  return (
    <>
      {isWide ? (
        <Button wide icon={icon} onPress={() => setOpen(true)}>{words('display')}</Button>
      ) : (
        <Button variant="quiet" size="sm" icon={icon} aria-label={words('display')} onPress={() => setOpen(true)} />
      )}
      <Dialog title={words('display')} isOpen={isOpen} onOpenChange={setOpen} size="sm">
        <div className="stack-loose">
          <RadioGroup label={words('theme')} value={theme} onChange={(next) => setDisplay({ theme: themes.find((one) => one === next) ?? 'system' })} options={themes.map((value) => ({ value, label: words(`theme_${value}`) }))} />
          <RadioGroup label={words('textSize')} value={text} onChange={(next) => setDisplay({ text: textSizes.find((one) => one === next) ?? 'normal' })} options={textSizes.map((value) => ({ value, label: words(`text_${value}`) }))} />
          <p className="muted">{words('displayNote')}</p>
        </div>
      </Dialog>
    </>
  );
}
