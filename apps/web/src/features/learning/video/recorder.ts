/** The stretches that were really played, from the ticks of a player. A jump between two ticks is a seek, not playing. */
export interface Interval {
  fromMs: number;
  toMs: number;
  rate: number;
}
/** browsers tick four times a second, hidden pages once: more than this between two ticks was not played in one go */
const LONGEST_TICK_MS = 2500;

export class Recorder {
  private closed: Interval[] = [];
  private open: Interval | null = null;

  /** The player is at `ms`, playing at `rate`. */
  tick(ms: number, rate: number): void {
    const { open } = this;
    const step = open ? ms - open.toMs : 0;
    if (open && open.rate === rate && step >= 0 && step <= LONGEST_TICK_MS * rate) open.toMs = ms;
    else {
      this.stop();
      this.open = { fromMs: ms, toMs: ms, rate };
    }
  }

  /** Paused, ended, or about to be somewhere else. */
  stop(): void {
    if (this.open && this.open.toMs > this.open.fromMs) this.closed.push(this.open);
    this.open = null;
  }

  /** What was played since the last asking; playing goes on from where it is. */
  take(): Interval[] {
    const going = this.open;
    this.stop();
    if (going) this.open = { ...going, fromMs: going.toMs };
    const taken = this.closed.map((i) => ({ fromMs: Math.floor(i.fromMs), toMs: Math.ceil(i.toMs), rate: i.rate }));
    this.closed = [];
    return taken;
  }

  /** A report didn't arrive: it is told again with the next one. */
  giveBack(intervals: readonly Interval[]): void {
    this.closed = [...intervals, ...this.closed];
  }
}
