export interface Percentiles {
  p50: number;
  p95: number;
  p99: number;
}

/** Milliseconds to hundredths, nearest rank. */
export function percentiles(samples: readonly number[]): Percentiles {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0) * 100) / 100;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
export const round = (value: number, digits = 2): number => Math.round(value * 10 ** digits) / 10 ** digits;
