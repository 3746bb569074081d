/**
 * A four-function calculator with % and √ whose arithmetic is exact: numbers are fractions of integers and become decimals only to
 * be shown, so 0,1 + 0,2 is 0,3. Keys work left to right, like a pocket calculator's. % : a + b % adds b hundredths of a.
 */
export type Operator = '+' | '−' | '×' | '÷';
export type CalculatorKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | ',' | Operator | '=' | '%' | '√' | '±' | 'C' | '⌫';
interface Fraction {
  n: bigint;
  d: bigint;
}
export interface Calculator {
  /** what is being typed, with a comma; null = a result is shown */
  typed: string | null;
  value: Fraction;
  /** the left side and what to do with it */
  left: Fraction | null;
  operator: Operator | null;
  /** after "=": pressing it again repeats */
  repeat: { operator: Operator; right: Fraction } | null;
  error: 'zero' | 'negative' | null;
}
const zero: Fraction = { n: 0n, d: 1n };
export const cleared: Calculator = { typed: null, value: zero, left: null, operator: null, repeat: null, error: null };
/** Digits a person can type, and digits after the comma that are shown. */
const MAX_TYPED = 15;
const MAX_SHOWN = 12;
const ROOT_SCALE = 10n ** 20n;

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
function fraction(n: bigint, d: bigint): Fraction {
  const divisor = gcd(n, d) || 1n;
  const sign = d < 0n ? -1n : 1n;
  return { n: (sign * n) / divisor, d: (sign * d) / divisor };
}
function parse(typed: string): Fraction {
  const [whole = '0', rest = ''] = typed.replace('-', '').split(',');
  const value = fraction(BigInt(`${whole || '0'}${rest}`), 10n ** BigInt(rest.length));
  return typed.startsWith('-') ? { n: -value.n, d: value.d } : value;
}

function apply(a: Fraction, operator: Operator, b: Fraction): Fraction | null {
  if (operator === '+') return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
  if (operator === '−') return fraction(a.n * b.d - b.n * a.d, a.d * b.d);
  if (operator === '×') return fraction(a.n * b.n, a.d * b.d);
  return b.n === 0n ? null : fraction(a.n * b.d, a.d * b.n);
}

function isqrt(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}
/** Exact where the root is a fraction; else to twenty decimals. */
function root({ n, d }: Fraction): Fraction {
  const [top, bottom] = [isqrt(n), isqrt(d)];
  if (top * top === n && bottom * bottom === d) return fraction(top, bottom);
  return fraction(isqrt((n * ROOT_SCALE * ROOT_SCALE) / d), ROOT_SCALE);
}

const current = (state: Calculator): Fraction => (state.typed === null ? state.value : parse(state.typed));
const shown = (state: Calculator, value: Fraction): Calculator => ({ ...state, typed: null, value });

export function press(state: Calculator, key: CalculatorKey): Calculator {
  if (key === 'C') return cleared;
  if (state.error) return key === '⌫' ? cleared : /^[\d,]$/.test(key) ? press(cleared, key) : state;
  if (/^\d$/.test(key)) {
    const typed = state.typed ?? '';
    if (typed.replace(/[-,]/g, '').length >= MAX_TYPED) return state;
    return { ...state, typed: typed === '0' ? key : typed === '-0' ? `-${key}` : typed + key, repeat: null };
  }
  switch (key) {
    case ',':
      return { ...state, typed: state.typed === null ? '0,' : state.typed.includes(',') ? state.typed : `${state.typed},`, repeat: null };
    case '⌫': {
      if (state.typed === null) return state;
      const rest = state.typed.slice(0, -1);
      return { ...state, typed: rest === '' || rest === '-' ? '0' : rest };
    }
    case '±':
      if (state.typed !== null) return { ...state, typed: state.typed.startsWith('-') ? state.typed.slice(1) : `-${state.typed}` };
      return shown(state, { n: -state.value.n, d: state.value.d });
    case '√': {
      const value = current(state);
      return value.n < 0n ? { ...state, error: 'negative' } : shown(state, root(value));
    }
    case '%': {
      const value = current(state);
      const base = state.left && (state.operator === '+' || state.operator === '−') ? state.left : { n: 1n, d: 1n };
      return shown(state, fraction(base.n * value.n, base.d * value.d * 100n));
    }
    case '=': {
      const step = state.operator && state.left ? { left: state.left, operator: state.operator, right: current(state) } : state.repeat ? { left: current(state), ...state.repeat } : null;
      if (!step) return shown(state, current(state));
      const value = apply(step.left, step.operator, step.right);
      return value ? { ...cleared, value, repeat: { operator: step.operator, right: step.right } } : { ...state, error: 'zero' };
    }
    default: {
      const operator = key as Operator;
      // two operators in a row: the second one counts
      if (state.operator && state.left && state.typed === null && state.value === state.left) return { ...state, operator };
      const value = state.operator && state.left ? apply(state.left, state.operator, current(state)) : current(state);
      return value ? { ...cleared, value, left: value, operator } : { ...state, error: 'zero' };
    }
  }
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, '.');
/** `1.234,5`; at most twelve decimals, half up; very long numbers as powers of ten. */
export function display(state: Calculator): string {
  if (state.typed !== null) {
    const [whole = '0', rest] = state.typed.replace('-', '').split(',');
    return `${state.typed.startsWith('-') ? '−' : ''}${grouped(whole)}${rest === undefined ? '' : `,${rest}`}`;
  }
  return printed(state.value);
}
function printed({ n, d }: Fraction): string {
  const sign = n < 0n ? '−' : '';
  const size = n < 0n ? -n : n;
  const digits = (size / d).toString().length;
  if (digits > MAX_TYPED) return `${sign}${power(size / d)}`;
  const places = Math.max(0, Math.min(MAX_SHOWN, MAX_TYPED - digits));
  const scale = 10n ** BigInt(places);
  const rounded = (2n * size * scale + d) / (2n * d);
  const rest = places === 0 ? '' : (rounded % scale).toString().padStart(places, '0').replace(/0+$/, '');
  const whole = grouped((rounded / scale).toString());
  return rounded === 0n ? '0' : `${sign}${whole}${rest ? `,${rest}` : ''}`;
}
function power(whole: bigint): string {
  const digits = whole.toString();
  const rest = digits.slice(1, 7).replace(/0+$/, '');
  return `${digits[0] ?? ''}${rest ? `,${rest}` : ''} × 10^${digits.length - 1}`;
}

/** The key of a keyboard for a key of the calculator. */
export function keyOfKeyboard(key: string): CalculatorKey | null {
  if (/^\d$/.test(key)) return key as CalculatorKey;
  const others: Record<string, CalculatorKey> = {
    ',': ',', '.': ',', '+': '+', '-': '−', '*': '×', x: '×', '/': '÷', ':': '÷', '=': '=', '%': '%', r: '√', n: '±', c: 'C', Delete: 'C', Backspace: '⌫',
  };
  return others[key] ?? others[key.toLowerCase()] ?? null;
}
