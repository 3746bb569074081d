/**
 * The answers on their way to the server. Every change gets the next sequence number and is kept in the browser until the
 * server has said so; one request at a time, newest change per item, repeats are harmless by the exam contract. A lost
 * network only makes the queue longer.
 */
import type { ResponseValue } from '@kynangso/contracts/bank';
import type { ResponseChange, SaveAnswer, SavedResponse } from '@kynangso/contracts/exam';
import { ApiError } from '../../lib/api-error';

/** What survives a closed tab: the unsent changes and the turn they were written in. */
export interface StoredAnswers {
  writerEpoch: number;
  changes: ResponseChange[];
}
export interface QueuePorts {
  send: (change: ResponseChange & { writerEpoch: number }) => Promise<SaveAnswer>;
  store: (answers: StoredAnswers) => void;
  /** calls back after so many milliseconds; returns its cancel */
  after: (ms: number, run: () => void) => () => void;
  /** every answer of the server carries its clock */
  onAnswer: (answer: SaveAnswer) => void;
}
/** taken: another device writes now. closed: handed in. late: time is up. signedOut: the session ended. */
export type StopReason = 'taken' | 'closed' | 'late' | 'signedOut';
export interface QueueState {
  unsent: number;
  isSending: boolean;
  isOffline: boolean;
  savedAt: string | null;
  stopped: StopReason | null;
  /** positions the server refused for their content; they stay unsaved */
  refused: readonly number[];
}

const stopCodes: Record<string, StopReason> = {
  'exam.writer_changed': 'taken',
  'exam.attempt_closed': 'closed',
  'exam.attempt_not_found': 'closed',
  'exam.too_late': 'late',
};
const RETRY_MS = [1000, 2000, 4000, 8000, 15_000] as const;

export class AnswerQueue {
  private readonly pending = new Map<number, ResponseChange>();
  private readonly listeners = new Set<() => void>();
  private cancelTimer: (() => void) | null = null;
  private failures = 0;
  private state: QueueState;

  constructor(
    private readonly ports: QueuePorts,
    private writerEpoch: number,
    private lastSequence: number,
    savedAt: string | null,
  ) {
    this.state = { unsent: 0, isSending: false, isOffline: false, savedAt, stopped: null, refused: [] };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = (): QueueState => this.state;

  /** Keeps a change and sends it after `delayMs` (typing) or at once (choosing). */
  put(change: { position: number; response: ResponseValue; flagged: boolean; timeSpentMs: number }, delayMs = 0): void {
    this.lastSequence += 1;
    this.pending.set(change.position, { ...change, sequence: this.lastSequence });
    this.keep();
    this.update({ refused: this.state.refused.filter((position) => position !== change.position) });
    this.plan(delayMs);
  }

  /** Sends what waits, now: the network came back, or the person asked. */
  flush(): void {
    this.failures = 0;
    this.plan(0);
  }

  /** This device has taken the writer's turn: unsent changes are numbered anew above everything the server has. */
  takeTurn(writerEpoch: number, lastSequence: number): void {
    this.writerEpoch = writerEpoch;
    this.lastSequence = Math.max(this.lastSequence, lastSequence);
    for (const change of this.unsent()) {
      this.lastSequence += 1;
      this.pending.set(change.position, { ...change, sequence: this.lastSequence });
    }
    this.keep();
    this.update({ stopped: null });
    this.flush();
  }

  /** After signing in again, or when a stop turned out to be over. */
  resume(): void {
    this.update({ stopped: null });
    this.flush();
  }

  /** The unsent changes in order, to go along with the submit. */
  unsent(): ResponseChange[] {
    return [...this.pending.values()].sort((a, b) => a.sequence - b.sequence);
  }

  get epoch(): number {
    return this.writerEpoch;
  }

  /** Ends all sending (submitted, or the page closes); what is unsent stays in the browser. */
  stop(): void {
    this.cancelTimer?.();
    this.cancelTimer = null;
  }

  private plan(ms: number): void {
    if (this.state.isSending || this.state.stopped) return;
    this.cancelTimer?.();
    this.cancelTimer = this.ports.after(ms, () => void this.sendNext());
  }

  private async sendNext(): Promise<void> {
    this.cancelTimer = null;
    const change = this.unsent()[0];
    if (!change || this.state.isSending || this.state.stopped) return;
    this.update({ isSending: true });
    try {
      const answer = await this.ports.send({ ...change, writerEpoch: this.writerEpoch });
      this.failures = 0;
      this.drop(change);
      this.update({ isSending: false, isOffline: false, savedAt: answer.savedAt });
      this.ports.onAnswer(answer);
      if (this.pending.size > 0) this.plan(0);
    } catch (error) {
      this.update({ isSending: false });
      this.failed(change, error);
    }
  }

  private failed(change: ResponseChange, error: unknown): void {
    if (error instanceof ApiError && error.status > 0 && error.status < 500 && error.status !== 429) {
      const stopped = error.status === 401 ? 'signedOut' : stopCodes[error.code];
      if (stopped) return this.update({ stopped });
      this.drop(change);
      this.update({ refused: [...this.state.refused, change.position] });
      if (this.pending.size > 0) this.plan(0);
      return;
    }
    const wait = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? 15_000;
    this.failures += 1;
    this.update({ isOffline: true });
    this.plan(wait);
  }

  /** Forgets a change unless a newer one of the same item has come meanwhile. */
  private drop(change: ResponseChange): void {
    if (this.pending.get(change.position)?.sequence === change.sequence) this.pending.delete(change.position);
    this.keep();
  }

  private keep(): void {
    this.ports.store({ writerEpoch: this.writerEpoch, changes: this.unsent() });
  }

  private update(change: Partial<QueueState>): void {
    this.state = { ...this.state, ...change, unsent: this.pending.size };
    for (const listener of this.listeners) listener();
  }
}

/**
 * Which answers left in this browser still count when the paper is opened again. While nobody else has had the turn, all
 * that are newer than the server's; after somebody else wrote, only items the server has no answer for.
 */
export function leftovers(stored: StoredAnswers | null, paperEpoch: number, saved: readonly SavedResponse[]): ResponseChange[] {
  if (!stored) return [];
  const known = new Map(saved.map((response) => [response.position, response.sequence]));
  return stored.changes.filter((change) => {
    const sequence = known.get(change.position);
    return sequence === undefined || (stored.writerEpoch === paperEpoch && change.sequence > sequence);
  });
}
