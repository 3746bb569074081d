import { Calculator, Lock, Timer as TimerIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import type { PaperSection } from '@kynangso/contracts/exam';
import { Badge, Button, Callout, Dialog, FormError } from '../../components';
import { useText } from '../../i18n/locale';
import { formatClock } from '../../lib/format';
import { isStrict } from './sections';
import type { Group } from './sections';
import { useRunnerWords, useWords } from './words';

/** Above every item of a sectioned paper: which section, its own clock, its rules, its end. */
export function SectionStrip({ group, at, all, left, onEnd }: { group: Group; at: number; all: number; left: number | null; onEnd: (() => void) | null }) {
  const words = useRunnerWords();
  const text = useText();
  const { section } = group;
  if (!section) return null;
  return (
    <div className="section-strip">
      <div className="section-words">
        <p className="section-at">{words('sectionAt', { at, all })}</p>
        <p className="section-title">{text(section.title)}</p>
      </div>
      <div className="row section-facts">
        {left !== null && group.stage === 'open' && (
          <Badge tone={left <= 60 ? 'bad' : left <= 300 ? 'warn' : 'info'} icon={<TimerIcon aria-hidden />}>
            {words('sectionLeft', { time: formatClock(left) })}
          </Badge>
        )}
        {group.stage === 'closed' && <Badge icon={<Lock aria-hidden />}>{words('sectionDone')}</Badge>}
        {section.navigation === 'forward_only' && group.stage === 'open' && <Badge>{words('sectionForward')}</Badge>}
        {onEnd && (
          <Button size="sm" onPress={onEnd}>
            {words('sectionEnd')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface SectionGateProps {
  headingRef: Ref<HTMLHeadingElement>;
  group: Group;
  itemCount: number | null;
  at: number;
  all: number;
  /** the section that must be ended first */
  before: PaperSection | null;
  isPending: boolean;
  isDisabled: boolean;
  error: unknown;
  onStart: () => void;
  back: ReactNode;
}
/** Before a section with a clock of its own: what it asks, and the start. Its items come only then. */
export function SectionGate({ headingRef, group, itemCount, at, all, before, isPending, isDisabled, error, onStart, back }: SectionGateProps) {
  const words = useRunnerWords();
  const text = useText();
  const { section } = group;
  if (!section) return null;
  const { limitSeconds } = section;
  return (
    <section className="panel stack section-gate">
      <p className="section-at">{words('sectionAt', { at, all })}</p>
      <h1 tabIndex={-1} ref={headingRef}>
        {text(section.title)}
      </h1>
      <ul className="rules">
        {itemCount !== null && <li>{words('sectionItems', { count: itemCount })}</li>}
        {limitSeconds !== null && section.timeLimitMinutes !== null && (
          <li>
            {limitSeconds % 60 === 0 ? words('sectionMinutes', { count: limitSeconds / 60 }) : words('sectionTime', { time: formatClock(limitSeconds) })}
            {limitSeconds > section.timeLimitMinutes * 60 && ` ${words('sectionExtra')}`}
          </li>
        )}
        {section.timeLimitMinutes !== null && <li>{words('sectionWithin')}</li>}
        <li>{words(section.navigation === 'forward_only' ? 'sectionForwardRule' : 'sectionFreeRule')}</li>
        {isStrict(section) && <li>{words('sectionOnce')}</li>}
        {section.calculator && (
          <li>
            <Calculator size={16} aria-hidden className="inline-icon" /> {words('sectionCalculator')}
          </li>
        )}
      </ul>
      {before && <Callout>{words('sectionNotYet', { title: text(before.title) })}</Callout>}
      <FormError error={error} />
      <div className="row">
        <Button variant="accent" size="lg" isPending={isPending} isDisabled={isDisabled || before !== null} onPress={onStart}>
          {words('sectionStart')}
        </Button>
        {back}
      </div>
    </section>
  );
}

interface EndSectionDialogProps {
  group: Group | null;
  /** numbers of its unanswered items */
  missing: readonly number[];
  isPending: boolean;
  error: unknown;
  onEnd: () => void;
  onClose: () => void;
}
export function EndSectionDialog({ group, missing, isPending, error, onEnd, onClose }: EndSectionDialogProps) {
  const words = useRunnerWords();
  const text = useText();
  return (
    <Dialog
      title={words('sectionEndTitle', { title: group?.section ? text(group.section.title) : '' })}
      role="alertdialog"
      size="sm"
      isOpen={group !== null}
      onOpenChange={onClose}
      actions={
        <>
          <Button variant="accent" isPending={isPending} onPress={onEnd}>
            {words('sectionEndNow')}
          </Button>
          <KeepGoing onClose={onClose} />
        </>
      }
    >
      {missing.length > 0 ? <Callout tone="warn">{words('sectionEndMissing', { count: missing.length, list: missing.join(', ') })}</Callout> : <p>{words('sectionEndAll')}</p>}
      <p>{words('sectionEndText')}</p>
      <FormError error={error} />
    </Dialog>
  );
}

export function ForwardDialog({ isOpen, onGo, onClose }: { isOpen: boolean; onGo: () => void; onClose: () => void }) {
  const words = useRunnerWords();
  return (
    <Dialog
      title={words('forwardTitle')}
      role="alertdialog"
      size="sm"
      isOpen={isOpen}
      onOpenChange={onClose}
      actions={
        <>
          <Button variant="primary" onPress={onGo}>
            {words('forwardGo')}
          </Button>
          <KeepGoing onClose={onClose} />
        </>
      }
    >
      <p>{words('forwardText')}</p>
    </Dialog>
  );
}
function KeepGoing({ onClose }: { onClose: () => void }) {
  const words = useWords();
  return (
    <Button autoFocus onPress={onClose}>
      {words('keepGoing')}
    </Button>
  );
}
