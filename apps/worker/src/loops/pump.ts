import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Works until nothing is left, in small steps that let the event loop (Bull's lock renewal, health) breathe. Any number of wakes
 * while it runs are one more look at the end, so a flood of hints is never a flood of work. A step that throws ends the run:
 * the sweeper comes back.
 */
export class Pump {
  private running: Promise<void> | null = null;
  private isWanted = false;
  private isStopped = false;

  constructor(
    /** does a bounded piece of work and tells how much it did; 0 = nothing left */
    private readonly step: () => Promise<number>,
    private readonly onError: (error: unknown) => void,
    /** steps run side by side */
    private readonly lanes = 1,
  ) {}

  /** Resolves when nothing was left to do, or the work failed. Never rejects. */
  wake(): Promise<void> {
    if (this.isStopped) return Promise.resolve();
    this.isWanted = true;
    this.running ??= this.run().finally(() => { this.running = null; });
    return this.running;
  }

  /** No new step begins; resolves when the running ones have ended. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    // started a turn later, so that `running` is set before any step ends
    await nextTurn();
    while (this.isWanted && !this.isStopped) {
      this.isWanted = false;
      await Promise.all(Array.from({ length: this.lanes }, () => this.lane()));
    }
  }

  private async lane(): Promise<void> {
    try {
      while (!this.isStopped && (await this.step()) > 0) await nextTurn();
    } catch (error) {
      this.onError(error);
    }
  }
}
