import { useState } from 'react';
import type { ReactNode } from 'react';
import { BreakDialog } from './break-screen';
import type { useComfort } from './comfort';
import { ComfortDialog } from './comfort-dialog';
import { OverviewDialog, ShortcutsDialog, SignedOutDialog, SubmitDialog, TakenDialog, TimeUpDialog, WaitingDialog } from './runner-dialogs';
import { EndSectionDialog, ForwardDialog } from './section-parts';
import type { Group } from './sections';
import type { Attempt, Turn } from './use-attempt';
import type { Break } from './use-break';
import type { Sections } from './use-sections';

export type Overlay = 'overview' | 'shortcuts' | 'submit' | 'comfort' | 'section' | 'forward' | 'taken' | 'break' | null;

interface RunnerOverlaysProps {
  open: Overlay;
  setOpen: (open: Overlay) => void;
  attempt: Attempt;
  overview: ReactNode;
  comfort: ReturnType<typeof useComfort>;
  rest: Break;
  keys: { isOn: boolean; setOn: (isOn: boolean) => void };
  hasCalculator: boolean;
  isOver: boolean;
  missing: number;
  /** titles of sections that were never started */
  unopened: readonly string[];
  group: Group | null;
  missingInGroup: readonly number[];
  sections: Sections;
  onReview: () => void;
  onEndSection: () => void;
  onForward: () => void;
}

/** Everything that can lie over the paper; at most one at a time, the graver one first. */
export function RunnerOverlays({ open, setOpen, attempt, overview, comfort, rest, keys, hasCalculator, isOver, missing, unopened, group, missingInGroup, sections, onReview, onEndSection, onForward }: RunnerOverlaysProps) {
  const { queue, handIn, turn } = attempt;
  const close = () => setOpen(null);
  // a person who chose to read only isn't asked again until the turn has been here and gone
  const [readingAs, setReadingAs] = useState<Turn | null>(null);
  const isElsewhere = turn.startsWith('elsewhere');
  const isSignedOut = queue.stopped === 'signedOut';
  const isWaiting = handIn.state === 'offline' && !isOver && !isElsewhere && !isSignedOut;
  const isTimeUp = isOver && handIn.state !== 'idle' && !isElsewhere && !isSignedOut;
  const isTaken = isElsewhere && !isSignedOut && (readingAs !== turn || open === 'taken');
  const isCalm = !isWaiting && !isTimeUp && !isTaken && !isSignedOut;
  return (
    <>
      <OverviewDialog isOpen={isCalm && open === 'overview'} onClose={close} onReview={onReview}>
        {overview}
      </OverviewDialog>
      <ShortcutsDialog isOpen={isCalm && open === 'shortcuts'} onClose={close} isOn={keys.isOn} onToggle={keys.setOn} hasCalculator={hasCalculator} />
      <ComfortDialog isOpen={isCalm && open === 'comfort'} onClose={close} comfort={comfort} />
      <BreakDialog isOpen={isCalm && open === 'break'} time={attempt.time} rest={rest} onClose={close} />
      <SubmitDialog isOpen={isCalm && open === 'submit'} onClose={close} missing={missing} unopened={unopened} state={handIn.state} onSubmit={() => void handIn.submit()} error={handIn.error} />
      <EndSectionDialog group={isCalm && open === 'section' ? group : null} missing={missingInGroup} isPending={sections.isPending} error={sections.error} onEnd={onEndSection} onClose={close} />
      <ForwardDialog isOpen={isCalm && open === 'forward'} onGo={onForward} onClose={close} />
      <WaitingDialog isOpen={isWaiting} unsent={queue.unsent} deadlineMs={attempt.time.deadlineMs} onNow={() => void handIn.submit()} onBack={handIn.takeBack} />
      <TimeUpDialog isOpen={isTimeUp} isOffline={handIn.state === 'offline'} />
      <TakenDialog
        isOpen={isTaken}
        isSameBrowser={turn === 'elsewhere.tab'}
        onTake={attempt.takeTurn}
        onRead={() => {
          setReadingAs(turn);
          close();
        }}
      />
      <SignedOutDialog isOpen={isSignedOut} />
    </>
  );
}
