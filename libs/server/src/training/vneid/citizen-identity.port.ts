import type { VerifiedCitizen } from '@kynangso/domain/training';

/** What has to be kept between leaving for the provider and coming back, and be the same. */
export interface Handshake {
  state: string;
  nonce: string;
  codeVerifier: string;
}
export type CitizenAnswer = { ok: true; citizen: VerifiedCitizen; subject: string } | { ok: false; reason: 'refused' | 'claims' };

/** Whoever can say, with proof, who a citizen is. Throws when it can't be reached. */
export abstract class CitizenIdentityPort {
  /** null = nobody is connected */
  abstract readonly issuer: string | null;
  abstract begin(redirectUri: string): Promise<{ url: string; handshake: Handshake }>;
  /** `answer`: the address the browser came back to, with its query */
  abstract finish(answer: URL, handshake: Handshake): Promise<CitizenAnswer>;
}
