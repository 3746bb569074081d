/**
 * QTI patternMatch: the whole text against a regular expression of XML Schema. A bounded subset, run as a state machine over
 * sets of states (Thompson 1968): time grows with pattern x text, so no pattern can hang the grading.
 */
export type Matches = (text: string) => boolean;

const maxStates = 1000;
const maxRepeat = 50;
type Test = (char: string) => boolean;
/** `test` null: moves on without reading. The last state, without exits, accepts. */
interface State {
  readonly test: Test | null;
  readonly next: number[];
}
interface Part {
  readonly start: number;
  /** states whose exit is still open */
  readonly ends: readonly number[];
}
type Node = (machine: State[]) => Part;

class Unsupported extends Error {}

/** null: the pattern uses what the engine doesn't speak (back references, look-around, anchors, categories) or is too large. */
export function compilePattern(pattern: string): Matches | null {
  try {
    const reader = new PatternReader([...pattern.normalize('NFC')]);
    const machine: State[] = [];
    const whole = reader.read()(machine);
    const accept = add(machine, null);
    for (const end of whole.ends) machine[end]?.next.push(accept);
    return (text) => run(machine, whole.start, accept, tidy(text));
  } catch (error) {
    if (error instanceof Unsupported) return null;
    throw error;
  }
}

/** One spelling of each letter, no accidental spaces: the rest of the text is the pattern's matter. */
const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

function add(machine: State[], test: Test | null): number {
  if (machine.length >= maxStates) throw new Unsupported();
  machine.push({ test, next: [] });
  return machine.length - 1;
}

function run(machine: readonly State[], start: number, accept: number, text: string): boolean {
  let current = new Set<number>();
  const enter = (states: Set<number>, from: number): void => {
    const waiting = [from];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (states.has(at)) continue;
      states.add(at);
      const state = machine[at];
      if (state?.test === null) waiting.push(...state.next);
    }
  };
  enter(current, start);
  for (const char of text) {
    const following = new Set<number>();
    for (const at of current) {
      const state = machine[at];
      if (state?.test?.(char)) state.next.forEach((next) => enter(following, next));
    }
    if (following.size === 0) return false;
    current = following;
  }
  return current.has(accept);
}

const classes: Record<string, Test> = {
  d: (char) => /\p{Nd}/u.test(char),
  w: (char) => /[\p{L}\p{M}\p{N}]/u.test(char),
  s: (char) => /\s/.test(char),
};
const literalEscapes = new Set([...'.\\?*+{}()[]|-^$']);

/** Recursive descent: alternatives of sequences of repeated atoms. */
class PatternReader {
  private at = 0;
  private depth = 0;
  constructor(private readonly chars: readonly string[]) {}

  read(): Node {
    const node = this.alternatives();
    if (this.at < this.chars.length) throw new Unsupported();
    return node;
  }

  private alternatives(): Node {
    const options = [this.sequence()];
    while (this.take('|')) options.push(this.sequence());
    return (machine) => {
      const fork = add(machine, null);
      const parts = options.map((option) => option(machine));
      machine[fork]?.next.push(...parts.map((part) => part.start));
      return { start: fork, ends: parts.flatMap((part) => part.ends) };
    };
  }

  private sequence(): Node {
    const nodes: Node[] = [];
    while (this.at < this.chars.length && this.peek() !== '|' && this.peek() !== ')') nodes.push(this.repeated(this.atom()));
    return chain(nodes);
  }

  private repeated(node: Node): Node {
    if (this.take('*')) return chain([], node);
    if (this.take('+')) return chain([node], node);
    if (this.take('?')) return chain([optional(node)]);
    if (!this.take('{')) return node;
    const least = this.count();
    const isRange = this.take(',');
    const most = isRange ? (this.peek() === '}' ? null : this.count()) : least;
    if (!this.take('}') || least > maxRepeat || (most !== null && (most > maxRepeat || most < least))) throw new Unsupported();
    const copies = Array.from({ length: least }, () => node);
    return most === null ? chain(copies, node) : chain([...copies, ...Array.from({ length: most - least }, () => optional(node))]);
  }

  private count(): number {
    let digits = '';
    while (/^\d$/.test(this.peek())) digits += this.next();
    if (digits === '' || digits.length > 3) throw new Unsupported();
    return Number(digits);
  }

  private atom(): Node {
    const char = this.next();
    if (char === '(') {
      this.depth += 1;
      if (this.depth > 20 || this.peek() === '?') throw new Unsupported();
      const inner = this.alternatives();
      if (!this.take(')')) throw new Unsupported();
      this.depth -= 1;
      return inner;
    }
    if (char === '[') return one(this.charClass());
    if (char === '.') return one((each) => each !== '\n' && each !== '\r');
    if (char === '\\') return one(this.escape());
    if ('*+?{}])^$'.includes(char)) throw new Unsupported();
    return one((each) => each === char);
  }

  private escape(): Test {
    const char = this.next();
    const named = classes[char.toLowerCase()];
    if (named) return char === char.toLowerCase() ? named : (each) => !named(each);
    if (!literalEscapes.has(char)) throw new Unsupported();
    return (each) => each === char;
  }

  private charClass(): Test {
    const isNegated = this.take('^');
    const tests: Test[] = [];
    while (!this.take(']')) {
      if (this.peek() === '[') throw new Unsupported();
      tests.push(this.range());
    }
    if (tests.length === 0) throw new Unsupported();
    return (char) => tests.some((test) => test(char)) !== isNegated;
  }

  private range(): Test {
    const from = this.next();
    if (from === '\\') return this.escape();
    if (this.peek() !== '-' || this.chars[this.at + 1] === ']') return (char) => char === from;
    this.next();
    const to = this.next();
    const [low, high] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
    if (to === '\\' || to === '[' || high < low) throw new Unsupported();
    return (char) => (char.codePointAt(0) ?? 0) >= low && (char.codePointAt(0) ?? 0) <= high;
  }

  private peek(): string {
    return this.chars[this.at] ?? '';
  }
  private next(): string {
    const char = this.chars[this.at];
    if (char === undefined) throw new Unsupported();
    this.at += 1;
    return char;
  }
  private take(char: string): boolean {
    if (this.peek() !== char) return false;
    this.at += 1;
    return true;
  }
}

const one = (test: Test): Node => (machine) => {
  const state = add(machine, test);
  return { start: state, ends: [state] };
};

const optional = (node: Node): Node => (machine) => {
  const fork = add(machine, null);
  const part = node(machine);
  machine[fork]?.next.push(part.start);
  return { start: fork, ends: [...part.ends, fork] };
};

/** One after the other, then `loop` any number of times. */
const chain = (nodes: readonly Node[], loop?: Node): Node => (machine) => {
  const start = add(machine, null);
  let ends: readonly number[] = [start];
  const join = (to: number): void => ends.forEach((end) => machine[end]?.next.push(to));
  for (const node of nodes) {
    const part = node(machine);
    join(part.start);
    ends = part.ends;
  }
  if (!loop) return { start, ends };
  const fork = add(machine, null);
  join(fork);
  const part = loop(machine);
  machine[fork]?.next.push(part.start);
  for (const end of part.ends) machine[end]?.next.push(fork);
  return { start, ends: [fork] };
};
