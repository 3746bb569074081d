import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { readCitizen } from '@kynangso/domain/training';
import { ENV, type Env, Log } from '@kynangso/server/platform';
import { type CitizenAnswer, CitizenIdentityPort, type Handshake } from './citizen-identity.port';

const TIMEOUT_SECONDS = 10;

/**
 * OpenID Connect: discovery, authorization code with PKCE (S256), state and nonce, and the ID token's signature checked with the provider's
 * own keys (JWKS). Tested against a real OpenID provider library; VNeID's own is not public and has never been met.
 */
@Injectable()
export class OidcCitizenAdapter extends CitizenIdentityPort {
  readonly issuer: string | null;
  private found: Promise<oidc.Configuration> | null = null;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly log: Log,
  ) {
    super();
    this.issuer = env.VNEID_ISSUER ?? null;
  }

  async begin(redirectUri: string): Promise<{ url: string; handshake: Handshake }> {
    const config = await this.configuration();
    const handshake = { state: oidc.randomState(), nonce: oidc.randomNonce(), codeVerifier: oidc.randomPKCECodeVerifier() };
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri, scope: this.env.VNEID_SCOPE, state: handshake.state, nonce: handshake.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(handshake.codeVerifier), code_challenge_method: 'S256',
    });
    return { url: url.href, handshake };
  }

  async finish(answer: URL, { state, nonce, codeVerifier }: Handshake): Promise<CitizenAnswer> {
    const config = await this.configuration();
    let claims: oidc.IDToken | undefined;
    try {
      claims = (await oidc.authorizationCodeGrant(config, answer, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier, idTokenExpected: true })).claims();
    } catch (error) {
      if (error instanceof TypeError && error.message === 'fetch failed') throw error;
      // the reason is the provider's or the token's; neither goes further than the log, and no token goes there
      this.log.pino.warn({ reason: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' }, 'citizen not confirmed');
      return { ok: false, reason: 'refused' };
    }
    const citizen = claims && readCitizen(claims, this.env.VNEID_CLAIMS);
    return claims && citizen ? { ok: true, citizen, subject: claims.sub } : { ok: false, reason: 'claims' };
  }

  /** Asked once; a failure is asked again next time. */
  private configuration(): Promise<oidc.Configuration> {
    const { VNEID_ISSUER: issuer, VNEID_CLIENT_ID: id, VNEID_CLIENT_SECRET: secret } = this.env;
    if (!issuer || !id || !secret) throw new Error('no identity provider is connected');
    this.found ??= oidc
      .discovery(new URL(issuer), id, secret, oidc.ClientSecretBasic(secret), {
        timeout: TIMEOUT_SECONDS,
        execute: [oidc.enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [])],
      })
      .catch((error: unknown) => {
        this.found = null;
        throw error;
      });
    return this.found;
  }
}
