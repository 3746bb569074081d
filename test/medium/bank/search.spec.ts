import { afterAll, beforeAll, expect, it } from 'vitest';
import { bankRoutes } from '@kynangso/contracts/bank';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld, type BankWorld, canary, choiceSource } from '../../support/builders/bank';
import { loadFrameworks } from '../../support/builders/competency';

let app: TestApp;
let world: BankWorld;
beforeAll(async () => {
  app = await bootApp();
  await loadFrameworks(app);
  world = await bankWorld(app);
  for (const code of ['TIM-001', 'TIM-002', 'KHAC-1']) await world.author.post('/items', { source: choiceSource(code) }).expect(200);
});
afterAll(() => app.close());

const found = async (agent: Agent, q: string, more = '') => {
  const answer = await agent.get(`/search/items?q=${encodeURIComponent(q)}${more}`).expect(200);
  expect(answer.text).not.toContain(canary);
  const { match, hasMore, rows } = bankRoutes.searchItems.response.parse(answer.body);
  return { match, hasMore, codes: rows.map((r) => r.code) };
};

it('finds items by words with or without marks, in any order, and by code', async () => {
  for (const q of ['nhập dữ liệu', 'du lieu nhap', 'thiet bi nao']) expect([q, (await found(world.author, q)).codes]).toEqual([q, ['KHAC-1', 'TIM-001', 'TIM-002']]);
  expect(await found(world.author, 'tim-00')).toEqual({ match: 'exact', hasMore: false, codes: ['TIM-001', 'TIM-002'] });
  expect(await found(world.author, 'nhap du lieu', '&limit=1')).toEqual({ match: 'exact', hasMore: true, codes: ['KHAC-1'] });
});
it('tries near spellings when no item has the words', async () => {
  expect(await found(world.author, 'thiet bi nhpa du lieu')).toMatchObject({ match: 'near', codes: expect.arrayContaining(['TIM-001']) as unknown });
  expect(await found(world.author, 'zzqqzzqq')).toEqual({ match: 'near', hasMore: false, codes: [] });
});
it('keeps to the units of whoever asks', async () => {
  expect([await found(world.siblingAuthor, 'du lieu'), await found(world.siblingAuthor, 'thiet bi nhpa')].map((f) => f.codes)).toEqual([[], []]);
  await app.anonymous.get('/api/v1/search/items?q=a').expect(401);
  await world.author.get('/search/items').expect(400);
});
