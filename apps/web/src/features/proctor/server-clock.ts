import { createContext, useContext, useSyncExternalStore } from 'react';
import { betterOffset } from './board-state';

/** The server's time on this screen, ticking once a second for whoever listens. */
export class ServerClock {
  private offset: number | null = null;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setInterval> | null = null;

  hear(serverNow: string): void {
    this.offset = betterOffset(this.offset, serverNow, performance.now());
  }
  now(): number {
    return performance.now() + (this.offset ?? Date.now() - performance.now());
  }
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    this.timer ??= setInterval(() => this.listeners.forEach((each) => each()), 1000);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0 || this.timer === null) return;
      clearInterval(this.timer);
      this.timer = null;
    };
  };
}

export const ClockContext = createContext<ServerClock>(new ServerClock());
/** A value of the server's now. A text or number, so that a cell redraws only when it reads differently. */
export function useTick<T extends string | number | null>(of: (nowMs: number) => T): T {
  const clock = useContext(ClockContext);
  return useSyncExternalStore(clock.subscribe, () => of(clock.now()));
}
