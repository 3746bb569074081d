/* A slider's numbers: typed with a comma or a point, kept as plain decimal text on the slider's own grid. */

export interface Bounds {
  lowerBound: number;
  upperBound: number;
  step: number;
}

/** "7,5" and "7.5" are 7.5; anything that isn't one plain decimal number is null. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace(',', '.').replace('−', '-');
  return /^-?(\d+(\.\d+)?|\.\d+)$/.test(plain) ? Number(plain) : null;
}

const decimalsOf = (value: number): number => {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
};

/** As the response keeps it: "0.3", never "0.30000000000000004". */
export function writeNumber(value: number, { lowerBound, step }: Bounds): string {
  const text = value.toFixed(Math.min(12, Math.max(decimalsOf(step), decimalsOf(lowerBound))));
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Between the bounds and on a step counted from the lower one; the upper bound is always allowed. */
export function isOnGrid(value: number, { lowerBound, upperBound, step }: Bounds): boolean {
  if (value < lowerBound || value > upperBound) return false;
  const steps = (value - lowerBound) / step;
  return value === upperBound || Math.abs(steps - Math.round(steps)) < 1e-6;
}
