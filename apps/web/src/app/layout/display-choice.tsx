import { SunMoon } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../components';
import { useWords } from '../words';

const DisplayDialog = lazy(() => import('./display-dialog').then((m) => ({ default: m.DisplayDialog })));

/** Light or dark, and how large the words are: kept on the device, also for who isn't signed in. */
export function DisplayChoice({ isWide = false }: { isWide?: boolean }) {
  const words = useWords();
  const [isOpen, setOpen] = useState<boolean | null>(null);
  const icon = <SunMoon aria-hidden />;
  return (
    <>
      {isWide ? (
        <Button wide icon={icon} onPress={() => setOpen(true)}>{words('display')}</Button>
      ) : (
        <Button variant="quiet" size="sm" icon={icon} aria-label={words('display')} onPress={() => setOpen(true)} />
      )}
      {isOpen !== null && (
        <Suspense fallback={null}>
          <DisplayDialog isOpen={isOpen} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
