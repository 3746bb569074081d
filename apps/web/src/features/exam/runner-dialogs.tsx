import { useState } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { Button, ButtonLink, Callout, Checkbox, Dialog, FormError } from '../../components';
import { useWords } from './words';

export function OverviewDialog({ isOpen, onClose, onReview, children }: { isOpen: boolean; onClose: () => void; onReview: () => void; children: ReactNode }) {
  const words = useWords();
  return (
    <Dialog title={words('overview')} isOpen={isOpen} onOpenChange={onClose} size="sm" actions={<Button onPress={onReview}>{words('review')}</Button>}>
      {children}
    </Dialog>
  );
}

export function ShortcutsDialog({ isOpen, onClose, isOn, onToggle }: { isOpen: boolean; onClose: () => void; isOn: boolean; onToggle: (isOn: boolean) => void }) {
  const words = useWords();
  const rows: [string[], string][] = [
    [['1', '9'], words('kPick')],
    [['N', '→'], words('kNext')],
    [['P', '←'], words('kPrev')],
    [['F'], words('kFlag')],
    [['R'], words('kReview')],
    [['?'], words('kHelp')],
  ];
  return (
    <Dialog title={words('kTitle')} isOpen={isOpen} onOpenChange={onClose} size="sm">
      <dl className="keys">
        {rows.map(([keys, meaning]) => (
          <div key={meaning}>
            <dt>
              {keys.map((key, at) => (
                <span key={key}>
                  {at > 0 && (key === '9' ? ' – ' : ` ${words('or')} `)}
                  <kbd>{key}</kbd>
                </span>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Checkbox isSelected={isOn} onChange={onToggle}>
        {words('kOn')} <span className="kn-description kn-block">{words('kOnHelp')}</span>
      </Checkbox>
    </Dialog>
  );
}

interface SubmitDialogProps {
  isOpen: boolean;
  onClose: () => void;
  missing: number;
  state: 'idle' | 'sending' | 'offline';
  error: unknown;
  onSubmit: () => void;
}
export function SubmitDialog({ isOpen, onClose, missing, state, error, onSubmit }: SubmitDialogProps) {
  const words = useWords();
  return (
    <Dialog
      title={words('submitTitle')}
      role="alertdialog"
      size="sm"
      isOpen={isOpen}
      onOpenChange={onClose}
      actions={
        <>
          <Button variant="accent" isPending={state !== 'idle'} onPress={onSubmit}>
            {words('submitNow')}
          </Button>
          <Button autoFocus onPress={onClose}>
            {words('keepGoing')}
          </Button>
        </>
      }
    >
      {missing > 0 && <Callout tone="warn">{words('submitMissing', { count: missing })}</Callout>}
      <p>{words('submitText')}</p>
      {state === 'offline' && (
        <Callout tone="warn" isLive>
          {words('submitOffline')}
        </Callout>
      )}
      <FormError error={error} />
    </Dialog>
  );
}

export function TimeUpDialog({ isOpen, isOffline }: { isOpen: boolean; isOffline: boolean }) {
  const words = useWords();
  return (
    <Dialog title={words('timeUpTitle')} role="alertdialog" size="sm" isOpen={isOpen} onOpenChange={() => undefined}>
      <p>{words('timeUpText')}</p>
      {isOffline && (
        <Callout tone="warn" isLive>
          {words('submitOffline')}
        </Callout>
      )}
    </Dialog>
  );
}

/** Another device or window writes: go on here, or leave it alone. */
export function TakenDialog({ isOpen, onTake }: { isOpen: boolean; onTake: () => Promise<void> }) {
  const words = useWords();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const take = () => {
    setPending(true);
    setError(null);
    onTake()
      .catch(setError)
      .finally(() => setPending(false));
  };
  return (
    <Dialog
      title={words('takenTitle')}
      role="alertdialog"
      size="sm"
      isOpen={isOpen}
      onOpenChange={() => undefined}
      actions={
        <>
          <Button variant="primary" isPending={isPending} onPress={take}>
            {words('takeHere')}
          </Button>
          <ButtonLink href="/exams">{words('leave')}</ButtonLink>
        </>
      }
    >
      <p>{words('takenText')}</p>
      <FormError error={error} />
    </Dialog>
  );
}

export function SignedOutDialog({ isOpen }: { isOpen: boolean }) {
  const words = useWords();
  const { pathname } = useLocation();
  return (
    <Dialog
      title={words('signedOutTitle')}
      role="alertdialog"
      size="sm"
      isOpen={isOpen}
      onOpenChange={() => undefined}
      actions={
        <ButtonLink variant="primary" href={`/login?next=${encodeURIComponent(pathname)}`}>
          {words('signInAgain')}
        </ButtonLink>
      }
    >
      <p>{words('signedOutText')}</p>
    </Dialog>
  );
}
