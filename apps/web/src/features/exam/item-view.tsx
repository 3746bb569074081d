import { ArrowLeft, ArrowRight, Flag, FlagOff, Square, Volume2 } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import type { PaperItem } from '@kynangso/contracts/exam';
import { Button, Callout } from '../../components';
import { ItemPlayer } from '../../components/item-player';
import type { FilesPort } from '../../components/item-player';
import { CertaintyPicker } from '../../components/player/certainty-picker';
import { StimulusPanel } from '../../components/player/stimulus-panel';
import { emptyDraft, isAnswered } from './drafts';
import type { Draft } from './drafts';
import type { ReadState } from './use-read-aloud';
import { useRunnerWords, useWords } from './words';

interface ItemViewProps {
  headingRef: Ref<HTMLHeadingElement>;
  item: PaperItem;
  draft: Draft | undefined;
  locale: string;
  /** "Câu 3 trên 40" */
  count: { at: number; all: number };
  usesCertainty: boolean;
  /** time is up */
  isDisabled: boolean;
  /** another device writes, the section is over, or the answer has been checked */
  isReadOnly: boolean;
  canFlag: boolean;
  files: FilesPort | undefined;
  reading: { state: ReadState; toggle: () => void };
  onChange: (part: Partial<Draft>, delayMs?: number) => void;
  onFlag: () => void;
  /** what practice adds below the answer */
  below?: ReactNode;
  moves: { previous: (() => void) | null; next: () => void; nextLabel: string };
}

/** One item with everything around it: number, flag, voice, shared text, answer, certainty, and the way on. */
export function ItemView({ headingRef, item, draft = emptyDraft, locale, count, usesCertainty, isDisabled, isReadOnly, canFlag, files, reading, onChange, onFlag, below, moves }: ItemViewProps) {
  const words = useWords();
  const aids = useRunnerWords();
  const isReading = reading.state === 'reading';
  const certainty = ([1, 2, 3] as const).find((level) => level === draft.certainty) ?? null;
  return (
    <>
      <div className="item-head">
        <h1 className="runner-count" tabIndex={-1} ref={headingRef}>
          {words('itemAt', count)}
        </h1>
        <span className="row item-tools">
          <Button variant="quiet" size="sm" icon={isReading ? <Square aria-hidden /> : <Volume2 aria-hidden />} aria-label={aids(isReading ? 'readStop' : 'readAloud')} aria-pressed={isReading} onPress={reading.toggle} />
          <Button variant="quiet" size="sm" icon={draft.flagged ? <FlagOff aria-hidden /> : <Flag aria-hidden />} aria-pressed={draft.flagged} isDisabled={!canFlag} onPress={onFlag}>
            {words(draft.flagged ? 'unflag' : 'flag')}
          </Button>
        </span>
      </div>
      {(reading.state === 'none' || reading.state === 'failed') && <Callout isLive>{aids(reading.state === 'none' ? 'readNone' : 'readFailed')}</Callout>}
      <div className="item-body">
        <StimulusPanel stimulus={item.stimulus}>
          <div className="stack-loose" lang={locale}>
            <ItemPlayer
              key={item.position}
              body={item.body}
              response={draft.response}
              isDisabled={isDisabled}
              isReadOnly={isReadOnly}
              lang={locale}
              onChange={(response, isTyping) => onChange({ response }, isTyping ? 700 : 0)}
              {...(files ? { files } : {})}
            />
          </div>
          {usesCertainty && (
            <CertaintyPicker value={certainty} onChange={(level) => onChange({ certainty: level })} isDisabled={isDisabled || !isAnswered(draft)} isReadOnly={isReadOnly} />
          )}
          {below}
        </StimulusPanel>
      </div>
      <div className="runner-moves">
        <Button icon={<ArrowLeft aria-hidden />} isDisabled={moves.previous === null} onPress={() => moves.previous?.()}>
          {words('previous')}
        </Button>
        <Button variant="primary" iconEnd={<ArrowRight aria-hidden />} onPress={moves.next}>
          {moves.nextLabel}
        </Button>
      </div>
    </>
  );
}
