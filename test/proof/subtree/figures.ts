import type { BoardView, CompletionPerson, CompletionView, Figure, HistoryView, SeriesView, WaiverView, WhyView } from '@kynangso/contracts/training';
import type { EvidencePart } from '@kynangso/contracts/training';
import { statuses } from '../rates/oracle';
import { type Look, some } from './look';
import type { Model } from '../rates/model';
import { tokenOf } from './reader';
import type { Reach } from './scope';

interface Page<T> { rows: T[]; total: number }
const countsOf = (f: Figure): number[] => [f.met, f.pending, f.overdue, f.waived, f.onLeave, f.joinedAfterCutoff, f.left];
export const PERIOD = '2026';

/** Figures of a day: sums, boards, names behind them, missing lists, why. */
export async function lookAtFigures(look: Look, asOf: string, earlier: string, isFew: boolean): Promise<void> {
  const { scope, model, oracle } = look.w;
  const { must, may } = scope;
  const about = (unit: string): string => `requirement=${model.requirement}&period=${PERIOD}&asOf=${asOf}&unitId=${unit}`;
  const counted = (unit: string): number[] => oracle.counts(unit, asOf).total;
  const isOpen = (reach: typeof must, unit: string): boolean => scope.isReadable(reach, unit, asOf) && scope.stands(unit, asOf);
  for (const unit of some(scope.units(), (u) => isOpen(may, u), isFew)) {
    if (!isOpen(may, unit)) {
      await look.notFound(`/completion?${about(unit)}`);
      continue;
    }
    if (!isOpen(must, unit)) continue;
    const found = await look.json<CompletionView>(`/completion?${about(unit)}`);
    if (!found) continue;
    look.same(`figure of ${unit}`, countsOf(found.total), counted(unit));
    for (const c of found.children) look.same(`figure of child ${c.unit.id}`, countsOf(c.figure), counted(c.unit.id));
    look.between(`children of the figure of ${unit}`, found.children.map((c) => c.unit.id), scope.children(unit, asOf).filter((c) => sum(counted(c)) > 0), scope.children(unit, asOf));
    await names(look, unit, about(unit), asOf, isFew);
  }
  const inside = scope.units().find((u) => isOpen(must, u));
  const outside = scope.units().find((u) => !scope.isReadable(may, u, asOf));
  const views = (unit: string): string[] => [
    `/completion/board?${about(unit)}`, `/completion/series?${about(unit)}`, `/completion/history?${about(unit)}`, `/completion/forecast?${about(unit)}`, `/completion/modes?${about(unit)}`,
    `/completion/compare?${about(unit)}&againstPeriod=${PERIOD}&againstAsOf=${earlier}`, `/completion/people?${about(unit)}`,
  ];
  if (outside && !isFew) for (const path of views(outside)) await look.notFound(path);
  if (inside && !isFew) await more(look, inside, views(inside), asOf);
  for (const person of some(model.people, (p) => scope.isSeen(may, p), isFew)) if (inside) await why(look, person, inside, about(inside), asOf);
  await waivers(look);
}

const sum = (counts: readonly number[]): number => counts.reduce((total, n) => total + n, 0);

/** The names behind a figure, those still missing, and a search among them. */
async function names(look: Look, unit: string, about: string, asOf: string, isFew: boolean): Promise<void> {
  const expected = look.w.oracle.who(unit, asOf);
  const line = ([person, status]: [string, string]): string => `${person} ${status}`;
  const also = expected.keys();
  const found = await look.json<Page<CompletionPerson>>(`/completion/people?${about}&pageSize=200`, { also: [...also] });
  look.sameSet(`names behind ${unit}`, found?.rows.map((r) => `${r.personId} ${r.status}`) ?? [], [...expected].map(line));
  look.same(`sum of names behind ${unit}`, found?.total, expected.size);
  const missing = await look.json<Page<CompletionPerson>>(`/completion/people?${about}&pageSize=200&status=missing`, { also: [...expected.keys()] });
  look.sameSet(`missing at ${unit}`, missing?.rows.map((r) => r.personId) ?? [], [...expected].filter(([, s]) => s === 'pending' || s === 'overdue').map(([p]) => p));
  const stranger = look.w.model.people.find((p) => !expected.has(look.w.scope.survivor(p)));
  if (stranger && !isFew) look.same(`search behind ${unit}`, (await look.json<Page<unknown>>(`/completion/people?${about}&q=${tokenOf('person', stranger)}`))?.total, 0);
}

async function more(look: Look, unit: string, paths: readonly string[], asOf: string): Promise<void> {
  const { oracle, scope } = look.w;
  const [met, pending, overdue] = oracle.counts(unit, asOf).total as [number, number, number];
  const [board, series, history] = [await look.json<BoardView>(paths[0] ?? ''), await look.json<SeriesView>(paths[1] ?? ''), await look.json<HistoryView>(paths[2] ?? '')];
  for (const row of board?.rows ?? []) look.same(`board row ${row.unit.id}`, countsOf(row.figure), oracle.counts(row.unit.id, asOf).total);
  look.between(`board of ${unit}`, board?.rows.map((r) => r.unit.id) ?? [], [], scope.children(unit, asOf));
  const last = series?.points.at(-1);
  look.same(`series of ${unit}`, last && [last.met, last.counted, last.overdue], [met, met + pending + overdue, overdue]);
  const now = history?.points.at(-1);
  look.same(`history of ${unit}`, now && [now.met, now.counted, now.overdue], [met, met + pending + overdue, overdue]);
  for (const path of paths.slice(3, 6)) await look.json(path);
}

/** The chain of facts behind one person's status: only what is dated inside stays that are seen. */
async function why(look: Look, person: string, unit: string, about: string, asOf: string): Promise<void> {
  const { scope, oracle } = look.w;
  if (!scope.isSeen(scope.may, person)) return look.notFound(`/completion/why?${about}&personId=${person}`);
  if (!scope.isSeen(scope.must, person)) return;
  const found = await look.json<WhyView>(`/completion/why?${about}&personId=${person}`);
  if (!found) return;
  const survivor = scope.survivor(person);
  look.same(`status of ${person} at ${unit}`, found.status, oracle.who(unit, asOf).get(survivor) ?? null);
  const days = new Set(scope.results(scope.may, person).map((r) => r.on));
  const status = found.status;
  // who is counted here is counted with all that counts; who isn't shows only what is dated in their stays here
  if (status === null || status === 'left') for (const day of metDays(found.evidence)) if (!days.has(day)) look.wrong(`why of ${person} at ${unit} shows what was achieved elsewhere on ${day}`);
  const given = givenTo(look, scope.may).filter((w) => scope.records(person).includes(w.person));
  if ((status === null || status === 'left') && found.waivers.length > given.length) look.wrong(`why of ${person} at ${unit} shows a waiver given elsewhere`);
  for (const r of found.records) if (!days.has(r.achievedOn)) look.wrong(`why of ${person} shows the record of ${r.achievedOn}`);
  look.between(`memberships in why of ${person}`, found.memberships.map((m) => `${m.unitId} ${m.validFrom}`), [], scope.history(scope.may, person).map((s) => `${s.unit} ${s.from}`));
  if (found.status !== null) look.same(`statuses known`, statuses.includes(found.status), true);
}

const metDays = (part: EvidencePart): string[] => [...(part.metOn === null ? [] : [part.metOn]), ...('of' in part ? part.of.flatMap(metDays) : [])];

/** Waivers of people with a stay here in the year that had not ended when they were given, which in these histories is today. */
async function waivers(look: Look): Promise<void> {
  const { must, may } = look.w.scope;
  const found = await look.json<Page<WaiverView>>('/waivers?pageSize=200');
  look.between('waivers', found?.rows.map((r) => r.id) ?? [], givenTo(look, must).map((w) => w.id), givenTo(look, may).map((w) => w.id));
}

function givenTo(look: Look, reach: Reach): Model['waivers'] {
  const { scope, model } = look.w;
  const { today } = scope;
  const since = today > `${PERIOD}-01-01` ? today : `${PERIOD}-01-01`;
  const isHere = (w: Model['waivers'][number]): boolean =>
    model.stays.some((s) => scope.records(w.person).includes(s.person) && s.from < (reach.get(s.unit) ?? '') && s.from <= `${PERIOD}-12-31` && (s.to === null || s.to > since) && today < (reach.get(s.unit) ?? ''));
  return model.waivers.filter(isHere);
}
