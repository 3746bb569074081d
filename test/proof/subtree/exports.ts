import { parse } from 'csv-parse/sync';
import type { ExportRun } from '@kynangso/contracts/export';
import { EffectService } from '@kynangso/server/platform';
import { pdfText } from '../../support/pdf-text';
import type { Look } from './look';
import { PERIOD } from './figures';
import { tokenOf } from './reader';
import { EVER } from './scope';
import type { Stage } from './stage';

type Asked = { kind: string; run: ExportRun; check: (text: string) => void };

/** Other trees' files are made by the same hands, so that one's own may be in theirs. */
async function made({ w }: Look, stage: Stage, id: string): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    await stage.app.get(EffectService).drain();
    const { status } = JSON.parse((await w.officer.send('GET', `/exports/${id}`)).text) as ExportRun;
    if (status !== 'queued' && status !== 'running') return;
    await new Promise((next) => setTimeout(next, 50));
  }
}

/** Files: asked for at the door, made by the product's own runner, fetched, and read. Answers with the id of a file of somebody else. */
export async function lookAtExports(look: Look, stage: Stage, asOf: string): Promise<string | null> {
  const { scope, model, root } = look.w;
  const figure = (unitId: string) => ({ requirement: model.requirement, period: PERIOD, asOf, unitId });
  const inside = scope.units().find((u) => scope.must.get(u) === EVER && scope.stands(u, asOf));
  const outside = scope.units().find((u) => !scope.may.has(u));
  const stranger = model.people.find((p) => !scope.isSeen(scope.may, p));
  const from = `${PERIOD}-01-01`;
  const refused: object[] = [];
  if (outside) for (const kind of ['completion', 'trainingRecords', 'confirmations']) refused.push({ kind, format: kind === 'confirmations' ? 'jsonl' : 'csv', params: figure(outside) });
  if (outside) refused.push({ kind: 'personnel', format: 'csv', params: { unitId: outside, from, to: asOf } });
  if (stranger) refused.push({ kind: 'transcript', format: 'pdf', params: { personId: stranger } });
  for (const body of refused) await look.ask('POST', '/exports', { body, as: 404 });
  const asked: Asked[] = [];
  const ask = async (kind: string, format: string, params: object, check: (text: string) => void): Promise<void> => {
    const answer = await look.ask('POST', '/exports', { body: { kind, format, params }, as: 200 });
    if (answer.status === 200) asked.push({ kind, run: JSON.parse(answer.text) as ExportRun, check });
  };
  const other = await root.send('POST', '/exports', { kind: 'completion', format: 'csv', params: figure(model.root) });
  if (inside) {
    const counted = look.w.oracle.who(inside, asOf);
    const people = (text: string): string[] => model.people.filter((p) => text.includes(tokenOf('person', p)));
    const members = (isWide: boolean): string[] => model.people.filter((p) => scope.survivor(p) === p && model.stays.some((s) => scope.records(p).includes(s.person) && scope.isBelow(s.unit, inside, asOf) && s.from <= asOf && (s.to === null || s.to > from)
      && (isWide || model.results.some((r) => scope.records(p).includes(r.person) && r.passed && r.on >= from && r.on <= asOf && s.from <= r.on && (s.to === null || r.on < s.to)))));
    await ask('completion', 'csv', figure(inside), (text) => look.same(`file of figures of ${inside}`, (parse(text, { bom: true, columns: true }) as Record<string, string>[])[0]?.['Số người tính (mẫu số)'], String([...counted.values()].filter((s) => s === 'met' || s === 'pending' || s === 'overdue').length)));
    await ask('trainingRecords', 'csv', figure(inside), (text) => look.sameSet(`file of records of ${inside}`, people(text), counted.keys()));
    await ask('personnel', 'csv', { unitId: inside, from, to: asOf }, (text) => look.between(`personnel file of ${inside}`, people(text), members(false), members(true)));
  }
  const person = model.people.find((p) => scope.isSeen(scope.must, p));
  if (person) for (const format of ['csv', 'pdf']) await ask('transcript', format, { personId: person }, () => undefined);
  for (const { kind, run, check } of asked) {
    await made(look, stage, run.id);
    const answer = await look.ask('GET', `/exports/${run.id}/file`, { as: 200 });
    const text = run.format === 'pdf' ? pdfText(answer.bytes) : answer.text;
    look.search(`${kind} as ${run.format}`, text, look.w.oracle.who(inside ?? '', asOf).keys());
    check(text);
  }
  await look.ask('GET', '/exports?pageSize=200', { as: 200 });
  return other.status === 200 ? (JSON.parse(other.text) as ExportRun).id : null;
}
