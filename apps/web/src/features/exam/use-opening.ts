import { useEffect, useState } from 'react';
import type { AttemptPaper } from '@kynangso/contracts/exam';
import type { KeptChange, StoredAnswers } from './answer-queue';
import { leftovers } from './answer-queue';
import { readTurn } from './attempt-store';
import { AttemptVault } from './attempt-vault';
import type { Kept } from './attempt-vault';
import { tabTurn } from './tab-turn';
import type { TabTurn } from './tab-turn';

/** How this tab stands to the attempt as it opens. elsewhere.tab: another tab of this browser writes; elsewhere.device: another device. */
export type Claim = 'holds' | 'takes' | 'elsewhere.tab' | 'elsewhere.device';
export interface Opening {
  vault: AttemptVault;
  turn: TabTurn;
  kept: Kept | null;
  /** answers of this browser the server doesn't have and that still count */
  waiting: KeptChange[];
  claim: Claim;
  /** set by the writer: what to put away before another tab gets the turn */
  onLost: { current: () => Promise<void> };
}

/** May this tab write without asking? It had the turn, this browser was the last writer, or nobody has written yet. */
export function claimOf(paper: Pick<AttemptPaper, 'writerEpoch' | 'lastSequence'>, facts: { hasLock: boolean; heldEpoch: number | null; keptEpoch: number | null }): Claim {
  if (!facts.hasLock) return 'elsewhere.tab';
  if (facts.heldEpoch === paper.writerEpoch) return 'holds';
  if (facts.keptEpoch === paper.writerEpoch || paper.lastSequence === 0) return 'takes';
  return 'elsewhere.device';
}

/** `memory`: what a browser without storage still knows from before the paper was fetched again. */
async function open(paper: AttemptPaper, turn: TabTurn, onLost: Opening['onLost'], memory: StoredAnswers | null): Promise<Opening> {
  const { attemptId } = paper;
  const [vault, hasLock] = await Promise.all([AttemptVault.open(attemptId), turn.claim()]);
  const kept = (await vault.read()) ?? (memory && { ...memory, wantsSubmit: false });
  const claim = claimOf(paper, { hasLock, heldEpoch: readTurn(attemptId), keptEpoch: kept?.writerEpoch ?? null });
  return { vault, turn, kept, claim, onLost, waiting: claim === 'elsewhere.tab' ? [] : leftovers(kept, paper.writerEpoch, paper.responses) };
}

/** Opens the vault and asks for the turn among tabs; null until both have answered. */
export function useOpening(paper: AttemptPaper, memory: StoredAnswers | null): Opening | null {
  const [opening, setOpening] = useState<Opening | null>(null);
  useEffect(() => {
    let isOver = false;
    const onLost: Opening['onLost'] = { current: () => Promise.resolve() };
    const turn = tabTurn(paper.attemptId, () => onLost.current());
    const opened = open(paper, turn, onLost, memory);
    void opened.then((found) => !isOver && setOpening(found));
    return () => {
      isOver = true;
      turn.release();
      void opened.then(({ vault }) => vault.close());
    };
    // the paper is fetched again only together with a new mount
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return opening;
}
