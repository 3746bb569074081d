export type Verdict = 'good' | 'warn' | 'bad' | 'asking';
export interface DeviceFacts {
  keeps: boolean | null;
  /** there and back, ms; null = no answer */
  roundMs: number | null;
  /** the device's clock against the server's, seconds; the exam counts by the server's anyway */
  clockSeconds: number | null;
  voice: boolean;
}
const SLOW_MS = 1500;
const CLOCK_OFF_SECONDS = 60;

/** What of a device a person should know before the clock runs. Nothing here keeps anybody from starting. */
export function verdictsOf(facts: DeviceFacts | null): { storage: Verdict; network: Verdict; clock: Verdict } {
  if (!facts) return { storage: 'asking', network: 'asking', clock: 'asking' };
  return {
    storage: facts.keeps ? 'good' : 'warn',
    network: facts.roundMs === null ? 'bad' : facts.roundMs > SLOW_MS ? 'warn' : 'good',
    clock: facts.clockSeconds === null || Math.abs(facts.clockSeconds) <= CLOCK_OFF_SECONDS ? 'good' : 'warn',
  };
}
