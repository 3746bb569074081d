import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import Provider from 'oidc-provider';

export interface ProvidedCitizen { sub: string; citizen_id?: string; name?: string; birthdate?: string; level?: string | number }

/** A real OpenID provider on this machine, with PKCE demanded: sign-in is by itself, as whoever `as` says. */
export class IdentityProvider {
  /** changes the token answer before it leaves, as somebody in between might */
  tamper: ((body: { id_token?: string }) => void) | null = null;
  as: ProvidedCitizen = { sub: 'nobody' };
  tokenRequests = 0;

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
    private readonly stranger: KeyObject,
  ) {}

  static async start(client: { id: string; secret: string; redirectUri: string }): Promise<IdentityProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const jwk = (): JsonWebKey => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
    const self = new IdentityProvider(issuer, server, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
    const provider = new Provider(issuer, {
      clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [client.redirectUri], grant_types: ['authorization_code'], response_types: ['code'] }],
      pkce: { required: () => true },
      jwks: { keys: [{ ...jwk(), use: 'sig', alg: 'RS256', kid: 'own' }] as never },
      cookies: { keys: ['only-for-tests'] },
      conformIdTokenClaims: false,
      claims: { openid: ['sub'], profile: ['name', 'birthdate', 'citizen_id', 'level'] },
      features: { devInteractions: { enabled: false } },
      findAccount: (_, accountId) => ({ accountId, claims: () => ({ ...self.as, sub: accountId }) }),
      interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
      loadExistingGrant: async (ctx) => {
        const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client?.clientId ?? '', accountId: ctx.oidc.session?.accountId ?? '' });
        grant.addOIDCScope('openid profile');
        await grant.save();
        return grant;
      },
    });
    provider.use(async (ctx, next) => {
      await next();
      if (ctx.path !== '/token') return;
      self.tokenRequests += 1;
      self.tamper?.(ctx.body as { id_token?: string });
    });
    const handle = provider.callback();
    server.on('request', (request, response) => {
      if (request.url?.startsWith('/interaction/')) void provider.interactionFinished(request, response, { login: { accountId: self.as.sub } }, { mergeWithLastSubmission: false });
      else void handle(request, response);
    });
    return self;
  }

  /** What a browser does: follows the provider's redirects with its cookies until one leaves for the product; answers where to. */
  async browse(url: string): Promise<URL> {
    const jar = new Map<string, string>();
    let at = new URL(url);
    for (let hop = 0; hop < 10; hop += 1) {
      const response = await fetch(at, { redirect: 'manual', headers: { cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; ') } });
      for (const cookie of response.headers.getSetCookie()) jar.set(cookie.slice(0, cookie.indexOf('=')), cookie.slice(cookie.indexOf('=') + 1).split(';')[0] ?? '');
      const location = response.headers.get('location');
      if (!location) throw new Error(`the provider stopped at ${response.status}: ${(await response.text()).slice(0, 300)}`);
      at = new URL(location, at);
      if (at.origin !== this.issuer) return at;
    }
    throw new Error('too many redirects');
  }

  /** The same token signed by a key that is not among the provider's. */
  resign(token: string): string {
    const [header = '', payload = ''] = token.split('.');
    return `${header}.${payload}.${sign('sha256', Buffer.from(`${header}.${payload}`), this.stranger).toString('base64url')}`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
