import { type CloseDetail, closeRoutes, type ClosePreview } from '@kynangso/contracts/training';
import type { Agent, TestApp } from '../app';
import { addMember, addPerson, complete, pass, trainingWorld, type TrainingWorld } from './training';

export interface ClosingWorld extends TrainingWorld {
  setId: string;
  /** HR officers of d2 and c1, and a coordinator of d1 alone */
  hr2: Agent;
  hrC: Agent;
  d1Coordinator: Agent;
  /** in d1: done, not done; in d2: done; in c1: not done */
  people: { done: string; open: string; d2: string; c1: string };
}

export const setTerms = (requirementIds: readonly string[]) => ({
  title: { vi: 'Số liệu kỹ năng số hằng năm' }, requirementIds, reportingKinds: ['province', 'department', 'commune'], unitsBefore: '11-30', finalBefore: '12-15',
});

/** A province whose departments and commune report; divisions are counted with their department. */
export async function closingWorld(app: TestApp): Promise<ClosingWorld> {
  const w = await trainingWorld(app);
  app.setNow('2026-11-20T03:00:00.000Z');
  const officer = async (role: 'coordinator' | 'hr_officer', unitId: string): Promise<Agent> => app.signIn(await addPerson(app), [{ role, unitId }]);
  const made = await w.coordinator.post('/close-sets', { code: 'KNS', ...setTerms([w.requirementId]) });
  if (made.status !== 200) throw new Error(`set refused: ${JSON.stringify(made.body)}`);
  const done = await addMember(app, w.d1a, { name: 'Lê Đã Xong' });
  const open = await addMember(app, w.d1, { name: 'Phạm Còn Thiếu' });
  const d2 = await addMember(app, w.d2, { name: 'Vũ Sở Hai' });
  const c1 = await addMember(app, w.c1, { name: 'Mai Xã Một' });
  for (const person of [done, d2]) {
    await complete(app, person, '2026-03-01');
    await pass(app, person, '2026-04-01');
  }
  return { ...w, setId: (made.body as { id: string }).id, hr2: await officer('hr_officer', w.d2), hrC: await officer('hr_officer', w.c1), d1Coordinator: await officer('coordinator', w.d1), people: { done, open, d2, c1 } };
}

export const submitted = async (w: ClosingWorld, by: Agent, unitId: string, more: Record<string, unknown> = {}): Promise<CloseDetail> =>
  closeRoutes.submitClose.response.parse((await by.post('/closes', { setId: w.setId, period: '2026', unitId, ...more }).expect(200)).body);
export const decided = async (by: Agent, closeId: string, act: 'return' | 'accept' | 'lock' | 'addenda', body: Record<string, unknown> = {}): Promise<CloseDetail> =>
  closeRoutes.getClose.response.parse((await by.post(`/closes/${closeId}/${act}`, body).expect(200)).body);
export const looked = async (w: ClosingWorld, by: Agent, unitId: string): Promise<ClosePreview> =>
  closeRoutes.previewClose.response.parse((await by.get(`/closes/preview?${new URLSearchParams({ setId: w.setId, period: '2026', unitId }).toString()}`).expect(200)).body);
export const listPath = (w: ClosingWorld, unitId: string, more: Record<string, string> = {}): string =>
  `/closes?${new URLSearchParams({ set: w.setId, period: '2026', unitId, ...more }).toString()}`;

/** Sent, accepted and locked. */
export async function lockedClose(w: ClosingWorld, by: Agent, unitId: string, decider: Agent = w.coordinator, body: Record<string, unknown> = {}): Promise<CloseDetail> {
  const { id } = await submitted(w, by, unitId);
  await decided(decider, id, 'accept');
  return decided(decider, id, 'lock', body);
}
