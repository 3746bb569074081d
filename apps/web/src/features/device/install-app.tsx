import { Smartphone } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button, Section } from '../../components';
import { installOffer, onInstallOffer } from './install-offer';
import { useWords } from './words';

/** Where the browser offers to put the product among the phone's apps. */
export function InstallApp() {
  const words = useWords();
  const offer = useSyncExternalStore(onInstallOffer, installOffer);
  const isInstalled = matchMedia('(display-mode: standalone)').matches;
  return (
    <Section title={words('app')}>
      <p className="measure">{words(isInstalled ? 'appIsHere' : offer ? 'appText' : 'appByHand')}</p>
      {offer && !isInstalled && (
        <div>
          <Button icon={<Smartphone aria-hidden />} onPress={() => void offer.prompt()}>
            {words('appAdd')}
          </Button>
        </div>
      )}
    </Section>
  );
}
