import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainingRoutes, vneidRoutes } from '@kynangso/contracts/training';
import { Keyring, loadEnv } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addMember, complete, completionPath, terms, trainingWorld, type TrainingWorld } from '../../support/builders/training';
import { IdentityProvider } from '../../support/identity-provider';

const client = { id: 'ky-nang-so', secret: 'only-for-tests-0123456789', redirectUri: 'http://127.0.0.1:4999/vneid/callback' };
const codeOf = (response: { body: unknown }): string => (response.body as { code: string }).code;

describe('a citizen’s confirmation by an identity provider', () => {
  let provider: IdentityProvider;
  let app: TestApp;
  let w: TrainingWorld;
  let requirementId: string;
  beforeAll(async () => {
    provider = await IdentityProvider.start(client);
    app = await bootApp({ VNEID_ISSUER: provider.issuer, VNEID_CLIENT_ID: client.id, VNEID_CLIENT_SECRET: client.secret, PUBLIC_URL: 'http://127.0.0.1:4999', VNEID_REQUIRES: 'course:KH-CDS' });
    w = await trainingWorld(app);
    await w.coordinator.post('/training-topics', { kind: 'evidence', code: 'XN-VNEID', title: { vi: 'Xác nhận trên VNeID' } }).expect(200);
    requirementId = ((await w.coordinator.post('/requirements', { code: 'XN-2026', ...terms({ evidence: { evidence: 'XN-VNEID' }, metricKind: 'confirmation', target: { operator: '>', valueBp: 6_000 } }) }).expect(200)).body as { id: string }).id;
    await app.effects.drain();
  });
  afterAll(async () => {
    await app.close();
    await provider.stop();
  });

  const citizen = async (name: string): Promise<{ id: string; agent: Agent }> => {
    const id = await addMember(app, w.d1, { name });
    await complete(app, id, '2026-02-01');
    return { id, agent: await app.signIn(id) };
  };
  const begin = async (agent: Agent): Promise<string> => vneidRoutes.beginConfirmation.response.parse((await agent.post('/me/vneid').expect(200)).body).url;
  const finish = (agent: Agent, back: URL) => agent.post('/me/vneid/finish', { query: back.search });
  const metOf = async (): Promise<number> => trainingRoutes.completion.response.parse((await w.coordinator.get(completionPath({ ...w, requirementId }, w.d1)).expect(200)).body).total.met;
  const confirmations = async (): Promise<number> => (await app.db.query<{ n: number }>('SELECT count(*)::int AS n FROM vneid_confirmation')).rows[0]?.n ?? 0;

  it('goes out with a challenge, comes back with a code, and becomes a dated fact that the requirement counts, once', async () => {
    const { agent, id } = await citizen('Lê Thị Hòa');
    provider.as = { sub: 'vn-1', citizen_id: '024190012345', name: 'LÊ THỊ HOÀ', birthdate: '1990-05-11', level: 2 };
    const url = await begin(agent);
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', scope: 'openid profile', redirect_uri: client.redirectUri });
    const back = await provider.browse(url);
    // a day that counts: after the cut-off it would be of no use to the year
    app.setNow('2026-06-01T03:00:00Z');
    const before = await metOf();
    expect(vneidRoutes.finishConfirmation.response.parse((await finish(agent, back).expect(200)).body)).toEqual({ isOn: true, confirmedOn: '2026-06-01', level: 2 });
    expect(await metOf()).toBe(before + 1);
    // the same answer is good for nothing a second time; a second confirmation is the same fact
    expect(codeOf(await finish(agent, back).expect(409))).toBe('training.vneid_expired');
    await finish(agent, await provider.browse(await begin(agent))).expect(200);
    expect((await app.db.query(`SELECT count(*)::int AS n FROM achievement WHERE person_id = $1 AND code = 'XN-VNEID'`, [id])).rows).toEqual([{ n: 1 }]);
    // neither number nor token stays anywhere
    const kept = JSON.stringify([(await app.db.query('SELECT * FROM vneid_confirmation')).rows, (await app.db.query(`SELECT * FROM audit_entry WHERE action LIKE 'vneid.%'`)).rows, (await app.db.query('SELECT * FROM vneid_handshake')).rows]);
    expect(kept).not.toContain('024190012345');
    await expect(app.db.query(`UPDATE vneid_confirmation SET level = 1`)).rejects.toThrow();
  });

  it('is refused for a token signed by a key that is not the provider’s, and for one of another sign-in', async () => {
    const { agent } = await citizen('Phạm Văn Ký');
    provider.as = { sub: 'vn-2', citizen_id: '001090000111', name: 'Phạm Văn Ký', level: 2 };
    const good = await provider.browse(await begin(agent));
    provider.tamper = (body) => { body.id_token = provider.resign(body.id_token ?? ''); };
    expect(codeOf(await finish(agent, good).expect(400))).toBe('training.vneid_refused');
    // rightly signed, but a token of an earlier sign-in: the nonce differs
    let earlier = '';
    provider.tamper = (body) => { earlier ||= body.id_token ?? ''; body.id_token = earlier; };
    const { agent: other } = await citizen('Phạm Văn Khác');
    await finish(other, await provider.browse(await begin(other))).expect(409);
    expect(codeOf(await finish(agent, await provider.browse(await begin(agent))).expect(400))).toBe('training.vneid_refused');
    provider.tamper = null;
    await finish(agent, await provider.browse(await begin(agent))).expect(200);
  });

  it('is refused with a state that was not given out, of somebody else, or with the provider’s no', async () => {
    const [mine, theirs] = [await citizen('Đỗ Văn Một'), await citizen('Đỗ Văn Hai')];
    provider.as = { sub: 'vn-3', citizen_id: '001090000222', name: 'Đỗ Văn Một', level: 2 };
    const back = await provider.browse(await begin(mine.agent));
    const forged = new URL(back);
    forged.searchParams.set('state', 'x'.repeat(43));
    expect(codeOf(await finish(mine.agent, forged).expect(409))).toBe('training.vneid_expired');
    expect(codeOf(await finish(theirs.agent, back).expect(409))).toBe('training.vneid_expired');
    const asked = provider.tokenRequests;
    const no = new URL(client.redirectUri);
    no.search = new URLSearchParams({ error: 'access_denied', state: new URL(back).searchParams.get('state') ?? '', iss: provider.issuer }).toString();
    expect(codeOf(await finish(mine.agent, no).expect(400))).toBe('training.vneid_refused');
    expect(provider.tokenRequests).toBe(asked);
  });

  it.each([
    ['level 1', { level: 1 }, 400, 'training.vneid_level'],
    ['no number', { citizen_id: undefined }, 400, 'training.vneid_claims'],
    ['another name', { name: 'Người Khác' }, 409, 'training.vneid_other_person'],
    ['a number that is somebody else’s', { citizen_id: '036090000444' }, 409, 'training.vneid_other_person'],
    ['a sign-in somebody else confirmed with', { sub: 'vn-1' }, 409, 'training.vneid_other_person'],
  ])('is refused with %s, and nothing is kept', async (_, change, status, code) => {
    await app.db.query(`UPDATE person SET id_cipher = 'x', id_key_id = 'k', id_hash = $1, id_last3 = '444' WHERE id = (SELECT id FROM person WHERE full_name = 'Đỗ Văn Hai' LIMIT 1) AND id_hash IS NULL`, [app.get(Keyring).lookupHash('person.national-id', '036090000444')]);
    const { agent } = await citizen('Vũ Thị Xa');
    provider.as = { sub: `vn-${String(_)}`, citizen_id: '001090000333', name: 'Vũ Thị Xa', level: 2, ...change };
    const before = await confirmations();
    const answer = await finish(agent, await provider.browse(await begin(agent))).expect(status);
    expect(codeOf(answer)).toBe(code);
    expect(await confirmations()).toBe(before);
  });

  it('asks for a result first, and says when the provider is away', async () => {
    const agent = await app.signIn(await addMember(app, w.d1, { name: 'Hồ Chưa Học' }));
    expect(codeOf(await agent.post('/me/vneid').expect(409))).toBe('training.vneid_no_result');
    await app.anonymous.post('/api/v1/me/vneid').expect(401);
  });
});

describe('without an identity provider', () => {
  it('is off and says so; half a connection stops the start', async () => {
    const app = await bootApp();
    try {
      const w = await trainingWorld(app);
      const agent = await app.signIn(await addMember(app, w.d1));
      expect((await agent.get('/me/vneid').expect(200)).body).toEqual({ isOn: false, confirmedOn: null, level: null });
      expect(codeOf(await agent.post('/me/vneid').expect(404))).toBe('training.vneid_off');
    } finally {
      await app.close();
    }
    expect(() => loadEnv({ DATABASE_URL: 'postgres://x', VNEID_ISSUER: 'https://id.example.vn' })).toThrow(/VNEID_CLIENT_ID/);
    expect(() => loadEnv({ DATABASE_URL: 'postgres://x', VNEID_ISSUER: 'http://id.example.vn', VNEID_CLIENT_ID: 'a', VNEID_CLIENT_SECRET: 'b', PUBLIC_URL: 'https://a.vn' })).toThrow(/https/);
  });

  it('is away when nobody answers, and works once somebody does', async () => {
    const app = await bootApp({ VNEID_ISSUER: 'http://127.0.0.1:9', VNEID_CLIENT_ID: 'a', VNEID_CLIENT_SECRET: 'b', PUBLIC_URL: 'http://127.0.0.1:4999' });
    try {
      const w = await trainingWorld(app);
      const agent = await app.signIn(await addMember(app, w.d1));
      expect(codeOf(await agent.post('/me/vneid').expect(409))).toBe('training.vneid_away');
    } finally {
      await app.close();
    }
  });
});
