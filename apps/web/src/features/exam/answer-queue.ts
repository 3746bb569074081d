/**
 * The answers on their way to the server. Every change gets the next sequence number and is kept in the browser until the
 * server has said so; one request at a time, newest change per item, repeats are harmless by the exam contract. A lost
 * network only makes the queue longer.
 */
import type { ResponseValue } from '@kynangso/contracts/bank';
import type { ResponseChange, SaveAnswer, SavedResponse } from '@kynangso/contracts/exam';
import { ApiError } from '../../lib/api-error';

/**
 * A change with what tells later whether somebody else has written to its item: the sequence the server was known to have (null:
 * none), and older values of this browser that were sent without a reply, any of which the server may have taken.
 */
export type KeptChange = ResponseChange & { base: number | null; tried: Pick<ResponseChange, 'sequence' | 'response'>[] };
/** What survives a killed browser: the unsent changes, the turn they were written in and how far the numbers went. */
export interface StoredAnswers {
  writerEpoch: number;
  lastSequence: number;
  changes: KeptChange[];
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
  /** more than one try in a row has failed: a hiccup of half a second is nobody's business */
  isOffline: boolean;
  savedAt: string | null;
  stopped: StopReason | null;
  /** positions the server refused for their content; they stay unsaved */
  refused: readonly number[];
}
export interface QueueStart {
  writerEpoch: number;
  lastSequence: number;
  responses: readonly SavedResponse[];
}
type Answer = Omit<ResponseChange, 'sequence'>;

const stopCodes: Record<string, StopReason> = {
  'exam.writer_changed': 'taken',
  'exam.attempt_closed': 'closed',
  'exam.attempt_not_found': 'closed',
  'exam.too_late': 'late',
};
const answerCodes: ReadonlySet<string> = new Set(['exam.section_closed', 'exam.section_not_open', 'exam.item_left', 'exam.answer_checked', 'exam.position_unknown']);
/** What is wrong with one answer only; anything else the server says may be different next time. */
const isAboutTheAnswer = (error: ApiError): boolean => error.status === 400 || error.status === 413 || error.status === 422 || answerCodes.has(error.code);
const RETRY_MS = [1000, 2000, 4000, 8000, 15_000] as const;
const OFFLINE_AFTER = 2;
const MAX_TRIED = 10;
/** a paused paper takes nothing; the queue is sent at once when the exam goes on, this is only the second rope */
const PAUSED_MS = 15_000;

export class AnswerQueue {
  private readonly pending = new Map<number, KeptChange>();
  /** the newest sequence the server is known to have, per item */
  private readonly known: Map<number, number>;
  private readonly attempted = new Set<number>();
  private readonly listeners = new Set<() => void>();
  private cancelTimer: (() => void) | null = null;
  private isHeld = false;
  private failures = 0;
  private writerEpoch: number;
  private lastSequence: number;
  private state: QueueState;

  constructor(
    private readonly ports: QueuePorts,
    start: QueueStart,
  ) {
    this.writerEpoch = start.writerEpoch;
    this.lastSequence = start.lastSequence;
    this.known = new Map(start.responses.map((saved) => [saved.position, saved.sequence]));
    const savedAt = start.responses.reduce<string | null>((newest, saved) => (newest === null || saved.savedAt > newest ? saved.savedAt : newest), null);
    this.state = { unsent: 0, isSending: false, isOffline: false, savedAt, stopped: null, refused: [] };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = (): QueueState => this.state;

  /** Keeps a change and sends it after `delayMs` (typing) or at once (choosing). */
  put(change: Answer, delayMs = 0): void {
    this.lastSequence += 1;
    this.pending.set(change.position, { ...change, sequence: this.lastSequence, base: this.known.get(change.position) ?? null, tried: this.triedAt(change.position) });
    this.keep();
    this.update({ refused: this.state.refused.filter((position) => position !== change.position) });
    this.plan(delayMs);
  }

  /** Puts back what this browser still had, under the numbers it had; new changes are counted on above all of them. */
  restore(stored: StoredAnswers, changes: readonly KeptChange[]): void {
    this.lastSequence = Math.max(this.lastSequence, stored.lastSequence, ...changes.map((change) => change.sequence));
    for (const change of changes) {
      this.pending.set(change.position, change);
      // whether it had been sent before the browser was killed is not known
      this.attempted.add(change.sequence);
    }
    this.update({});
    if (changes.length > 0) this.plan(0);
  }

  /** Takes over what this browser wrote in an earlier turn, under new numbers. */
  adopt(changes: readonly KeptChange[]): void {
    for (const { sequence: _, base: __, tried: ___, ...change } of changes) this.put(change);
  }

  /** Sends what waits, now: the network came back, or the person asked. */
  flush(): void {
    this.failures = 0;
    this.plan(0);
  }

  /** This device has taken the writer's turn: unsent changes are numbered anew above everything the server has. */
  takeTurn(writerEpoch: number, lastSequence: number): void {
    this.isHeld = false;
    this.writerEpoch = writerEpoch;
    this.lastSequence = Math.max(this.lastSequence, lastSequence);
    for (const change of this.kept()) {
      this.lastSequence += 1;
      this.pending.set(change.position, { ...change, sequence: this.lastSequence, tried: this.triedAt(change.position) });
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

  /** The unsent changes in order, as the submit takes them along. */
  unsent(): ResponseChange[] {
    return this.kept().map(({ base: _, tried: __, ...change }) => change);
  }

  get epoch(): number {
    return this.writerEpoch;
  }

  /** Without the turn nothing is sent, whatever comes; `takeTurn` ends that. */
  hold(): void {
    this.isHeld = true;
    this.stop();
  }

  /** Calls off what was about to be sent (handing in, the page closes); what is unsent stays in the browser. */
  stop(): void {
    this.cancelTimer?.();
    this.cancelTimer = null;
  }

  private triedAt(position: number): KeptChange['tried'] {
    const before = this.pending.get(position);
    if (!before) return [];
    const { sequence, response, tried } = before;
    return (this.attempted.has(sequence) ? [...tried, { sequence, response }] : tried).slice(-MAX_TRIED);
  }

  private kept(): KeptChange[] {
    return [...this.pending.values()].sort((a, b) => a.sequence - b.sequence);
  }

  private plan(ms: number): void {
    if (this.state.isSending || this.state.stopped || this.isHeld) return;
    this.cancelTimer?.();
    this.cancelTimer = this.ports.after(ms, () => void this.sendNext());
  }

  private async sendNext(): Promise<void> {
    this.cancelTimer = null;
    const change = this.unsent()[0];
    if (!change || this.state.isSending || this.state.stopped || this.isHeld) return;
    const epoch = this.writerEpoch;
    this.update({ isSending: true });
    this.attempted.add(change.sequence);
    try {
      const answer = await this.ports.send({ ...change, writerEpoch: epoch });
      this.failures = 0;
      this.known.set(change.position, Math.max(answer.sequence, this.known.get(change.position) ?? 0));
      this.drop(change);
      this.update({ isSending: false, isOffline: false, savedAt: answer.savedAt });
      this.ports.onAnswer(answer);
      if (this.pending.size > 0) this.plan(0);
    } catch (error) {
      this.update({ isSending: false });
      this.failed(change, error, epoch);
    }
  }

  private failed(change: ResponseChange, error: unknown, epoch: number): void {
    if (error instanceof ApiError) {
      const stopped = error.status === 401 ? 'signedOut' : stopCodes[error.code];
      // sent before this device took the turn, refused after
      if (stopped === 'taken' && epoch < this.writerEpoch) return this.plan(0);
      if (stopped) return this.update({ stopped });
      if (error.code === 'exam.paused' || error.code === 'exam.on_break') return this.plan(PAUSED_MS);
      if (isAboutTheAnswer(error)) {
        this.drop(change);
        this.update({ refused: [...this.state.refused, change.position] });
        if (this.pending.size > 0) this.plan(0);
        return;
      }
    }
    const wait = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? 15_000;
    this.failures += 1;
    if (this.failures >= OFFLINE_AFTER) this.update({ isOffline: true });
    this.plan(wait);
  }

  /** Forgets a change unless a newer one of the same item has come meanwhile; that one now stands on this one. */
  private drop(change: ResponseChange): void {
    const newest = this.pending.get(change.position);
    if (newest?.sequence === change.sequence) this.pending.delete(change.position);
    else if (newest) this.pending.set(change.position, { ...newest, base: this.known.get(change.position) ?? null, tried: [] });
    this.keep();
  }

  private keep(): void {
    this.ports.store({ writerEpoch: this.writerEpoch, lastSequence: this.lastSequence, changes: this.kept() });
  }

  private update(change: Partial<QueueState>): void {
    this.state = { ...this.state, ...change, unsent: this.pending.size };
    for (const listener of this.listeners) listener();
  }
}

const inOrder = (response: ResponseValue): string => JSON.stringify(Object.entries(response).sort(([a], [b]) => (a < b ? -1 : 1)));
/** The database gives the identifiers of an item back in an order of its own. */
export const isSameResponse = (a: ResponseValue, b: ResponseValue): boolean => inOrder(a) === inOrder(b);

/**
 * Which answers left in this browser still count when the paper is opened again: those newer than the server's while the turn is
 * still the one they were written in; after the turn has changed, those of items nobody has written to since.
 */
export function leftovers(stored: StoredAnswers | null, paperEpoch: number, saved: readonly SavedResponse[]): KeptChange[] {
  if (!stored) return [];
  const known = new Map(saved.map((response) => [response.position, response]));
  return stored.changes.filter((change) => {
    const there = known.get(change.position);
    if (!there || there.sequence === change.base) return true;
    if (stored.writerEpoch === paperEpoch) return change.sequence > there.sequence;
    return change.tried.some((one) => one.sequence === there.sequence && isSameResponse(one.response, there.response));
  });
}
