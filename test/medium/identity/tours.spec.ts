import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { member, smallTree } from '../../support/builders/org';
import { type Agent, bootApp, type TestApp } from '../../support/app';

describe('first tours', () => {
  let app: TestApp;
  let lan: Agent;
  let minh: Agent;
  beforeAll(async () => {
    app = await bootApp();
    const units = await smallTree(app);
    lan = await app.signIn(await member(app, units.A, { fullName: 'Lan' }), [{ role: 'hr_officer', unitId: units.A }]);
    minh = await app.signIn(await member(app, units.A, { fullName: 'Minh' }), []);
  });
  afterAll(() => app.close());

  it('are remembered by account, once each, and are nobody else’s', async () => {
    expect((await lan.get('/me/tours').expect(200)).body).toEqual({ seen: [] });
    await lan.put('/me/tours', { seen: ['hr_officer', 'learner'] }).expect(204);
    await lan.put('/me/tours', { seen: ['learner'] });
    expect((await lan.get('/me/tours').expect(200)).body).toEqual({ seen: ['learner', 'hr_officer'] });
    expect((await minh.get('/me/tours').expect(200)).body).toEqual({ seen: [] });
  });

  it('are those of duties there are, and a visitor has none', async () => {
    await lan.put('/me/tours', { seen: ['king'] }).expect(400);
    await lan.put('/me/tours', { seen: [] }).expect(400);
    await app.anonymous.get('/api/v1/me/tours').expect(401);
  });
});
