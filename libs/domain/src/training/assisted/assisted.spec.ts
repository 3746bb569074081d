import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssistedRecord } from '@kynangso/contracts/training';
import { foldRecords } from './fold';
import { judgeBatch, type KnownRows, needsRepresentative, type ReadRow } from './judge';
import { samePerson, standIns } from './same-person';
import { teachPages } from './teach-pages';

const NOW = new Date('2026-11-30T03:00:00Z');
const ID = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const at = (minutes: number): string => new Date(NOW.getTime() - minutes * 60_000).toISOString();
const consent = { version: 1, by: 'self' as const, representative: null };
const row = (record: AssistedRecord): ReadRow => ({ id: record.id, record, badField: null, digest: JSON.stringify(record) });

/** The server as the rules make it: what is written stays, each batch is judged against it. */
class Server {
  readonly written = new Map<string, AssistedRecord>();
  private readonly digests = new Map<string, string>();
  take(records: readonly AssistedRecord[]) {
    const known: KnownRows = {
      digests: this.digests, foreign: new Set(),
      sessions: new Set([...this.written.values()].filter((r) => r.kind === 'session').map((r) => r.id)),
      citizens: new Set([...this.written.values()].filter((r) => r.kind === 'citizen').map((r) => r.id)),
    };
    const { answers, taken } = judgeBatch(records.map(row), known, NOW);
    for (const { record, digest } of taken) { this.written.set(record.id, record); this.digests.set(record.id, digest); }
    return answers;
  }
}

/** Records of two devices about the same sessions and people, some at one moment. */
const history = fc.array(fc.tuple(fc.constantFrom('session', 'close', 'citizen', 'attendance', 'result', 'withdrawal'), fc.nat(3), fc.nat(3), fc.nat(5), fc.boolean()), { minLength: 1, maxLength: 40 }).map((steps) => {
  const base: AssistedRecord[] = [0, 1, 2, 3].flatMap((n): AssistedRecord[] => [
    { kind: 'session', id: ID(100 + n), at: at(500), place: 'Nhà văn hóa', subject: 'Gọi có hình', courseCode: null, coMentors: [] },
    { kind: 'citizen', id: ID(200 + n), at: at(400), fullName: 'Lò Thị Hoa', birthYear: 1960, phone: null, consent },
  ]);
  const more = steps.map(([kind, s, c, when, flag], n): AssistedRecord => {
    const head = { id: ID(1000 + n), at: at(when) };
    const both = { sessionId: ID(100 + s), citizenId: ID(200 + c) };
    switch (kind) {
      case 'close': return { kind, ...head, sessionId: both.sessionId };
      case 'attendance': return { kind, ...head, ...both, present: flag };
      case 'result': return { kind, ...head, ...both, skill: 'safety.otp', mark: flag ? 'alone' : 'helped' };
      case 'withdrawal': return { kind, ...head, citizenId: both.citizenId };
      case 'session': return { kind, ...head, place: 'Trường học', subject: 'OTP', courseCode: null, coMentors: [] };
      default: return { kind: 'citizen', ...head, fullName: 'Hà Văn Nam', birthYear: null, phone: '0912345678', consent };
    }
  });
  return [...base, ...more];
});
/** As a phone sends: pieces of any size, again and in any order, and what waits is sent until the server has answered for it. */
const sending = history.chain((records) => fc.record({ records: fc.constant(records), batches: fc.array(fc.shuffledSubarray(records, { minLength: 1 }), { maxLength: 8 }), last: fc.shuffledSubarray(records, { minLength: records.length }) }));

describe('batches of records', () => {
  it('give the same state in any order, cut and repeated as they may be', () => {
    fc.assert(fc.property(sending, ({ records, batches, last }) => {
      const server = new Server();
      for (const batch of batches) server.take(batch);
      const answers = server.take(last);
      expect(answers.every((a) => a.verdict === 'taken' || a.verdict === 'known')).toBe(true);
      expect(server.written.size).toBe(records.length);
      expect(foldRecords(server.written.values())).toEqual(foldRecords(records));
    }));
  });

  it('fold the same however often each record is told', () => {
    fc.assert(fc.property(sending, ({ records, batches }) => {
      expect(foldRecords([...batches.flat(), ...records])).toEqual(foldRecords(records));
    }));
  });

  it('are answered row by row in their own order: a bad one stops no other', () => {
    const session: AssistedRecord = { kind: 'session', id: ID(1), at: at(60), place: 'Hội trường', subject: 'OTP', courseCode: null, coMentors: [] };
    const there: AssistedRecord = { kind: 'attendance', id: ID(2), at: at(50), sessionId: ID(1), citizenId: ID(9), present: true };
    const child: AssistedRecord = { kind: 'citizen', id: ID(3), at: at(50), fullName: 'Vi Văn Tí', birthYear: 2014, phone: null, consent };
    const ahead: AssistedRecord = { kind: 'close', id: ID(4), at: at(-11), sessionId: ID(1) };
    const old: AssistedRecord = { kind: 'close', id: ID(5), at: at(61 * 1440), sessionId: ID(1) };
    const known: KnownRows = { digests: new Map([[ID(7), null], [ID(8), 'else']]), foreign: new Set([ID(6)]), sessions: new Set(), citizens: new Set() };
    const same = (id: string): ReadRow => ({ ...row({ ...session, id }), digest: 'x' });
    const { answers, taken } = judgeBatch([row(there), { id: ID(10), record: null, badField: 'mark', digest: '' }, row(child), row(ahead), row(old), row(session), row(session), same(ID(6)), same(ID(7)), same(ID(8))], known, NOW);
    expect(answers.map((a) => [a.verdict, a.reason?.replace('training.assisted_row_', '') ?? null, a.field])).toEqual([
      ['waiting', 'citizen', 'citizenId'], ['refused', 'invalid', 'mark'], ['refused', 'representative', 'consent.representative'], ['refused', 'future', 'at'], ['refused', 'old', 'at'],
      ['taken', null, null], ['known', null, null], ['refused', 'taken', 'id'], ['known', null, null], ['refused', 'taken', 'id'],
    ]);
    expect(taken.map((t) => t.record.id)).toEqual([ID(1)]);
  });

  it('ask a representative of whoever may be under sixteen', () => {
    expect([2010, 2011, 2009, null].map((year) => needsRepresentative(year, 2026))).toEqual([true, true, false, false]);
  });
});

describe('two records of one team', () => {
  it.each([
    [{ fullName: 'Lò Thị Hoà', birthYear: 1960, phone: '0912345678' }, { fullName: 'lò thị  Hòa', birthYear: 1960, phone: '0912345678' }, 'strong'],
    [{ fullName: 'Lò Thị Hòa', birthYear: 1960, phone: null }, { fullName: 'Lò Thị Hòa', birthYear: 1960, phone: '0912345678' }, 'likely'],
    [{ fullName: 'Lò Thị Hòa', birthYear: null, phone: null }, { fullName: 'Lò Thị Hòa', birthYear: 1960, phone: null }, 'likely'],
    [{ fullName: 'Lò Thị Hòa', birthYear: 1960, phone: null }, { fullName: 'Lò Thị Hòa', birthYear: 1961, phone: null }, null],
    [{ fullName: 'Lò Thị Hòa', birthYear: 1960, phone: '0912345678' }, { fullName: 'Lò Thị Hòa', birthYear: 1960, phone: '0987654321' }, null],
    [{ fullName: 'Lò Thị Hoa', birthYear: 1960, phone: '0912345678' }, { fullName: 'Lò Thị Hòa', birthYear: 1960, phone: '0912345678' }, null],
  ])('are proposed as one by name, year and phone', (a, b, kind) => {
    expect([samePerson(a, b), samePerson(b, a)]).toEqual([kind, kind]);
  });

  it('stand for the same one whatever the order of the decisions, and apart again when one is taken back', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const decided = fc.uniqueArray(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), { maxLength: 6 });
    fc.assert(fc.property(decided.chain((pairs) => fc.record({ pairs: fc.constant(pairs), again: fc.shuffledSubarray(pairs, { minLength: pairs.length }), turn: fc.boolean() })), ({ pairs, again, turn }) => {
      expect(standIns(ids, again.map(([x, y]) => (turn ? ([y, x] as const) : ([x, y] as const))))).toEqual(standIns(ids, pairs));
    }));
    expect([...standIns(ids, [['c', 'b'], ['b', 'e']]).values()]).toEqual(['a', 'b', 'b', 'd', 'b']);
    expect([...standIns(ids, [['b', 'e']]).values()]).toEqual(['a', 'b', 'c', 'd', 'b']);
  });
});

describe('a lesson for a hall', () => {
  const text = (words: string) => [{ type: 'text' as const, text: words }];
  it('shows one idea a screen and reads its heading once', () => {
    const pages = teachPages([
      { type: 'heading', level: 2, content: text('Mã OTP') },
      { type: 'paragraph', content: text('Mã OTP là chìa khóa dùng một lần.') },
      { type: 'paragraph', content: text('x'.repeat(250)) },
      { type: 'list', ordered: true, items: [1, 2, 3].map((n) => ({ content: [{ type: 'paragraph' as const, content: text(`Bước ${n} `.repeat(30)) }] })) },
      { type: 'image', media: 'a'.repeat(64), alt: 'Màn hình tin nhắn', width: 10, height: 10 },
    ]);
    expect(pages.map((p) => p.nodes.map((n) => n.type))).toEqual([['paragraph'], ['paragraph'], ['list'], ['list'], ['list'], ['image']]);
    expect(pages.map((p) => p.title)).toEqual(Array(6).fill('Mã OTP'));
    expect(pages[0]?.spoken).toEqual(['Mã OTP', 'Mã OTP là chìa khóa dùng một lần.']);
    expect(pages[3]?.nodes[0]).toMatchObject({ ordered: true, start: 2 });
    expect(pages.at(-1)?.spoken).toEqual(['Màn hình tin nhắn']);
  });
});
