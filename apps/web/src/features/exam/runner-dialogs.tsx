import { useState } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { Button, ButtonLink, Callout, Checkbox, Dialog, FormError } from '../../components';
import { formatTime } from '../../lib/format';
import type { HandInState } from './use-hand-in';
import { useRunnerWords, useWords } from './words';

export function OverviewDialog({ isOpen, onClose, onReview, children }: { isOpen: boolean; onClose: () => void; onReview: () => void; children: ReactNode }) {
  const words = useWords();
  return (
    <Dialog title={words('overview')} isOpen={isOpen} onOpenChange={onClose} size="sm" actions={<Button onPress={onReview}>{words('review')}</Button>}>
      {children}
    </Dialog>
  );
}

interface ShortcutsDialogProps {
  isOpen: boolean;
  onClose: () => void;
  isOn: boolean;
  onToggle: (isOn: boolean) => void;
  hasCalculator: boolean;
}
export function ShortcutsDialog({ isOpen, onClose, isOn, onToggle, hasCalculator }: ShortcutsDialogProps) {
  const words = useWords();
  const aids = useRunnerWords();
  const rows: [string[], string][] = [
    [['1', '9'], words('kPick')],
    [['N', '→'], words('kNext')],
    [['P', '←'], words('kPrev')],
    [['F'], words('kFlag')],
    [['R'], words('kReview')],
    [['L'], aids('kRead')],
    [['Z'], aids('kComfort')],
    ...(hasCalculator ? [[['C'], aids('kCalculator')] as [string[], string]] : []),
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
  unopened: readonly string[];
  state: HandInState;
  error: unknown;
  onSubmit: () => void;
}
export function SubmitDialog({ isOpen, onClose, missing, unopened, state, error, onSubmit }: SubmitDialogProps) {
  const words = useWords();
  const aids = useRunnerWords();
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
      {unopened.length > 0 && <Callout tone="warn">{aids('submitUnopened', { list: unopened.join(', ') })}</Callout>}
      {missing > 0 && <Callout tone="warn">{words('submitMissing', { count: missing })}</Callout>}
      <p>{words('submitText')}</p>
      <FormError error={error} />
    </Dialog>
  );
}

interface WaitingDialogProps {
  isOpen: boolean;
  unsent: number;
  /** null without a limit */
  deadlineMs: number | null;
  onNow: () => void;
  onBack: () => void;
}
/** Handed in while there is no network: what is kept, what happens by itself, what the person can do. */
export function WaitingDialog({ isOpen, unsent, deadlineMs, onNow, onBack }: WaitingDialogProps) {
  const words = useRunnerWords();
  return (
    <Dialog
      title={words('handInOfflineTitle')}
      role="alertdialog"
      size="sm"
      isOpen={isOpen}
      onOpenChange={() => undefined}
      actions={
        <>
          <Button variant="primary" onPress={onNow}>
            {words('handInNow')}
          </Button>
          <Button onPress={onBack}>{words('handInBack')}</Button>
        </>
      }
    >
      <p>{words('handInOfflineText')}</p>
      {unsent > 0 && <p>{words('handInOfflineUnsent', { count: unsent })}</p>}
      {deadlineMs !== null && <Callout tone="warn">{words('handInOfflineLimit', { time: formatTime(deadlineMs) })}</Callout>}
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

interface TakenDialogProps {
  isOpen: boolean;
  isSameBrowser: boolean;
  onTake: () => Promise<void>;
  onRead: () => void;
}
/** Another device or window writes: go on here, only read, or leave it alone. */
export function TakenDialog({ isOpen, isSameBrowser, onTake, onRead }: TakenDialogProps) {
  const words = useWords();
  const aids = useRunnerWords();
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
          <Button onPress={onRead}>{aids('readOnly')}</Button>
          <ButtonLink variant="quiet" href="/exams">
            {words('leave')}
          </ButtonLink>
        </>
      }
    >
      <p>{isSameBrowser ? aids('sameBrowser') : words('takenText')}</p>
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
