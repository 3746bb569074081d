import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LessonNode, PollNode } from '@kynangso/contracts/learning';
import { answerRefusal, nextPicture, type PollPicture, pollProblems, pollsIn } from './poll';

const poll = (patch: Partial<PollNode> = {}): PollNode => ({ type: 'poll', code: 'tham-do', question: 'Chọn?', choices: [{ code: 'a', text: 'A' }, { code: 'b', text: 'B' }], isMultiple: false, isAnonymous: false, ...patch });

it('is found inside a callout too', () => expect(pollsIn([{ type: 'callout', tone: 'note', content: [poll()] }]).map((p) => p.code)).toEqual(['tham-do']));

describe('the picture of an anonymous poll', () => {
  /** one person answers, or changes the answer */
  interface Act { person: number; choice: string }
  /** whose answers the picture holds, and which */
  type Held = ReadonlyMap<number, string>;
  type Rule = (acts: readonly Act[]) => Held[];

  /** as it was: counted anew at each look, the oldest answers in whole steps of five; a changed answer is the newest */
  const oldest: Rule = (acts) => {
    const answers = new Map<number, string>();
    return acts.map(({ person, choice }) => {
      if (answers.get(person) !== choice) { answers.delete(person); answers.set(person, choice); }
      return new Map([...answers].slice(0, answers.size - (answers.size % 5)));
    });
  };
  /** made anew whenever five people have answered or changed */
  const anyFive: Rule = (acts) => {
    const answers = new Map<number, string>();
    let held: Held = new Map();
    return acts.map(({ person, choice }) => {
      answers.set(person, choice);
      if ([...answers].filter(([who, what]) => held.get(who) !== what).length >= 5) held = new Map(answers);
      return held;
    });
  };
  const published = (acts: readonly Act[]) => {
    const answers = new Map<number, { person: number; shown: string[] | null; choices: string[] }>();
    let picture: PollPicture = { counted: 0, counts: {} };
    return acts.map(({ person, choice }) => {
      answers.set(person, { person, shown: answers.get(person)?.shown ?? null, choices: [choice] });
      const next = nextPicture(picture, [...answers.values()].filter((each) => each.shown?.[0] !== each.choices[0]));
      for (const each of next.taken) answers.set(each.person, { ...each, shown: each.choices });
      picture = next.picture;
      return { picture, held: new Map([...answers].flatMap(([who, { shown }]) => (shown ? [[who, shown[0] ?? ''] as const] : []))) as Held };
    });
  };
  const bySteps: Rule = (acts) => published(acts).map((each) => each.held);
  const countsOf = (held: Held): Record<string, number> => [...held.values()].reduce<Record<string, number>>((sum, choice) => ({ ...sum, [choice]: (sum[choice] ?? 0) + 1 }), {});

  /** whose part of the picture changed from one look to the next: those new in it, and those whose answer in it was taken out */
  const moved = (before: Held, after: Held): { fresh: number[]; changed: number[] } => ({
    fresh: [...after.keys()].filter((who) => !before.has(who)),
    changed: [...before].filter(([who, choice]) => after.get(who) !== choice).map(([who]) => who),
  });
  /**
   * What a watcher makes of two looks who knows which of the people moved between them, and what everybody else answered: for each who moved, what
   * they may have answered before and now, by trying everything that fits both pictures.
   */
  const guesses = (before: Held, after: Held): Map<number, Set<string>> => {
    const { fresh, changed } = moved(before, after);
    const people = [...new Set([...fresh, ...changed])];
    const others = new Map([...before].filter(([who]) => !people.includes(who)));
    const [seenBefore, seenAfter] = [countsOf(before), countsOf(after)];
    const found = new Map(people.map((who) => [who, new Set<string>()]));
    const same = (one: Record<string, number>, other: Record<string, number>) => ['a', 'b', 'c'].every((choice) => (one[choice] ?? 0) === (other[choice] ?? 0));
    const tried: [string | null, string | null][][] = [[]];
    for (const who of people) {
      const [was, is] = [before.has(who) ? ['a', 'b', 'c'] : [null], after.has(who) ? ['a', 'b', 'c'] : [null]];
      tried.splice(0, tried.length, ...tried.flatMap((so) => was.flatMap((w) => is.filter((i) => i === null || i !== w).map((i): [string | null, string | null][] => [...so, [w, i]]))));
    }
    for (const each of tried) {
      const put = (side: 0 | 1): Held => new Map([...others, ...people.flatMap((who, n) => { const choice = each[n]?.[side]; return choice ? [[who, choice] as const] : []; })]);
      if (same(countsOf(put(0)), seenBefore) && same(countsOf(put(1)), seenAfter)) people.forEach((who, n) => found.get(who)?.add(`${each[n]?.[0] ?? '-'} ${each[n]?.[1] ?? '-'}`));
    }
    return found;
  };

  const acts = fc.array(fc.record({ person: fc.nat(13), choice: fc.constantFrom('a', 'b', 'c') }), { minLength: 10, maxLength: 60 });
  /** each look changes by nobody or by at least five, those who are new and those who were in it each by themselves */
  const hidesEach = (rule: Rule) => fc.property(acts, (all) => {
    const looks = rule(all);
    return looks.every((after, n) => {
      const { fresh, changed } = moved(looks[n - 1] ?? new Map<number, string>(), after);
      return [fresh, changed].every((group) => group.length === 0 || group.length >= 5);
    });
  });

  it('lets nobody be told from two looks', () => fc.assert(hidesEach(bySteps), { numRuns: 200 }));
  it.each<[string, Rule]>([['counted anew at each look, as it was', oldest], ['made anew by any five acts', anyFive]])('would, if it were %s', (_, rule) => expect(fc.check(hidesEach(rule), { numRuns: 200 }).failed).toBe(true));

  it('leaves the watcher, for each of those who moved, everything any of them did', () =>
    fc.assert(fc.property(acts, (all) => {
      bySteps(all).reduce<Held>((before, after) => {
        const { fresh, changed } = moved(before, after);
        const did = new Set([...fresh, ...changed].map((who) => `${before.get(who) ?? '-'} ${after.get(who) ?? '-'}`));
        if (did.size > 0) for (const guess of guesses(before, after).values()) expect([...guess]).toEqual(expect.arrayContaining([...did]));
        return after;
      }, new Map());
    }), { numRuns: 10 }));
  it('was read by that watcher: who had changed, and what from', () => {
    const ten: Act[] = [...'aaabbcccab'].map((choice, person) => ({ person, choice }));
    // the tenth had come, then the first changes and an eleventh is not counted yet: the first one's answer leaves the counts alone
    const looks = oldest([...ten, { person: 10, choice: 'c' }, { person: 0, choice: 'b' }]);
    const [before, after] = [looks.at(-2) ?? new Map<number, string>(), looks.at(-1) ?? new Map<number, string>()];
    expect(countsOf(after)).not.toEqual(countsOf(before));
    expect(guesses(before, after).get(0)).toEqual(new Set(['a -']));
  });
  it('shows by any five acts what the one among them who changed had answered before', () => {
    const five: Act[] = [...'abbcc'].map((choice, person) => ({ person, choice }));
    const looks = anyFive([...five, { person: 0, choice: 'b' }, ...[...'bbcc'].map((choice, n) => ({ person: 5 + n, choice }))]);
    const guess = guesses(looks.at(-2) ?? new Map<number, string>(), looks.at(-1) ?? new Map<number, string>()).get(0) ?? new Set();
    expect([...guess].every((each) => each.startsWith('a '))).toBe(true);
  });

  it('counts just the answers it holds, of as many people as it says', () =>
    fc.assert(fc.property(acts, (all) => {
      const { picture, held } = published(all).at(-1) ?? { picture: { counted: 0, counts: {} }, held: new Map<number, string>() };
      expect(picture).toEqual({ counted: held.size, counts: countsOf(held) });
    })));
  it('is complete to four people: as many answers at most wait, and as many changes', () =>
    fc.assert(fc.property(acts, (all) => {
      const [answers, last] = [new Map(all.map(({ person, choice }) => [person, choice])), published(all).at(-1)?.held ?? new Map<number, string>()];
      expect([...answers.keys()].filter((who) => !last.has(who)).length).toBeLessThan(5);
      expect([...last].filter(([who, choice]) => answers.get(who) !== choice).length).toBeLessThan(5);
    })));
  it('takes several choices of one person as one person', () => {
    const waiting = ['ab', 'a', 'b', 'abc', 'c'].map((choices) => ({ shown: null, choices: [...choices] }));
    expect(nextPicture({ counted: 0, counts: {} }, waiting)).toEqual({ picture: { counted: 5, counts: { a: 3, b: 3, c: 2 } }, taken: waiting });
    expect(nextPicture({ counted: 0, counts: {} }, waiting.slice(1))).toEqual({ picture: { counted: 0, counts: {} }, taken: [] });
  });
});

describe('an answer', () => {
  it.each<[string[], boolean, string | null]>([
    [['a'], false, null], [['a', 'b'], true, null], [['a', 'b'], false, 'learning.poll_single'], [['c'], false, 'learning.poll_choice'], [['a', 'a'], true, 'learning.poll_choice'],
  ])('%j, several allowed %s: %s', (choices, isMultiple, refusal) => expect(answerRefusal(poll({ isMultiple }), choices)).toBe(refusal));
});

describe('a poll in two languages', () => {
  const codes = (vi: LessonNode[], en: LessonNode[]) => pollProblems({ vi, en }).map((p) => p.code);
  it('is one', () => expect(codes([poll()], [poll({ question: 'Choose?' })])).toEqual([]));
  it('may be missing in English', () => expect(codes([poll()], [])).toEqual([]));
  it.each<[string, PollNode]>([['other choices', poll({ choices: [{ code: 'a', text: 'A' }, { code: 'c', text: 'C' }] })], ['several choices', poll({ isMultiple: true })], ['another promise', poll({ isAnonymous: true })], ['another code', poll({ code: 'khac' })]])('can’t have %s there', (_, en) => expect(codes([poll()], [en])).toEqual(['poll_differs']));
  it('has a code of its own', () => expect(codes([poll(), poll()], [])).toEqual(['poll_twice']));
});
