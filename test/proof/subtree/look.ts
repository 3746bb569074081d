import type { World } from './world';
import type { Answer, Form, Kind, Marks, Method } from './reader';

export interface Tally {
  answers: number;
  /** out of scope and refused as not found */
  refused: number;
  /** lists and sums held against the brute-force reading */
  compared: number;
  wrong: string[];
}
export const nothingYet = (): Tally => ({ answers: 0, refused: 0, compared: 0, wrong: [] });

/** The eyes of one officer: every answer is searched for what must not be in it, and every list or sum held against the reading of the history. */
export class Look {
  private readonly allowed: Record<Kind, ReadonlySet<string>>;

  constructor(readonly w: World, private readonly marks: Marks, private readonly tally: Tally) {
    const people = w.model.people.filter((p) => w.scope.isSeen(w.scope.may, p));
    this.allowed = { person: new Set(people), unit: w.scope.named(), stay: new Set(people.flatMap((p) => w.scope.history(w.scope.may, p).map((s) => s.id))) };
  }

  /** `also`: people who may be named here beyond those of today's scope, because a figure of a day names who was counted on it. */
  async ask(method: Method, path: string, options: { body?: object | Form; also?: Iterable<string>; as?: number } = {}): Promise<Answer> {
    const answer = await this.w.officer.send(method, path, options.body);
    this.tally.answers += 1;
    this.search(`${method} ${path}`, answer.text, options.also);
    if (options.as !== undefined && answer.status !== options.as) this.wrong(`${method} ${path} answered ${answer.status}, not ${options.as}: ${answer.text.slice(0, 160)}`);
    else if (options.as === 404) this.tally.refused += 1;
    return answer;
  }

  search(where: string, text: string, also: Iterable<string> = []): void {
    const more = new Set(also);
    for (const { kind, id } of this.marks.in(text)) if (!this.allowed[kind].has(id) && !more.has(id) && !where.includes(id)) this.wrong(`${where} shows ${kind} ${id}`);
  }

  /** The answer's JSON, or null when it isn't 200. */
  async json<T>(path: string, options: { also?: Iterable<string> } = {}): Promise<T | null> {
    const answer = await this.ask('GET', path, { ...options, as: 200 });
    return answer.status === 200 ? (JSON.parse(answer.text) as T) : null;
  }

  async notFound(path: string): Promise<void> {
    await this.ask('GET', path, { as: 404 });
  }

  same(what: string, got: unknown, expected: unknown): void {
    this.tally.compared += 1;
    const [a, b] = [JSON.stringify(got), JSON.stringify(expected)];
    if (a !== b) this.wrong(`${what}: ${a.slice(0, 300)} instead of ${b.slice(0, 300)}`);
  }
  sameSet(what: string, got: Iterable<string>, expected: Iterable<string>): void {
    this.same(what, [...got].sort(), [...expected].sort());
  }
  /** Not less than what must be there, not more than what may be. */
  between(what: string, got: Iterable<string>, must: Iterable<string>, may: Iterable<string>): void {
    this.tally.compared += 1;
    const found = new Set(got);
    const [least, most] = [new Set(must), new Set(may)];
    const [missing, strange] = [[...least].filter((x) => !found.has(x)), [...found].filter((x) => !most.has(x))];
    if (missing.length + strange.length > 0) this.wrong(`${what}: missing ${missing.join()}; strange ${strange.join()}`);
  }

  wrong(text: string): void {
    this.tally.wrong.push(`tree ${this.w.n}: ${text}`);
  }
}

/** All of them, or one inside and one outside. */
export function some(all: readonly string[], isInside: (id: string) => boolean, isFew: boolean): readonly string[] {
  return isFew ? [all.find(isInside), all.find((id) => !isInside(id))].filter((id) => id !== undefined) : all;
}
