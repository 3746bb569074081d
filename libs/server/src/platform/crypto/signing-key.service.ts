import { createPublicKey, verify } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CertificateKey } from '@kynangso/contracts/certificate';
import { Clock } from '../clock';
import { Database, firstRow, rows, type Tx } from '../database';
import { Keyring } from './keyring';

interface KeyRow {
  kid: string;
  x: string;
  validFrom: Date;
  validTo: Date | null;
}

/**
 * Signs what leaves the house: certificates, locked figures. Public halves with their dates stay in the database for ever, so that old
 * paper verifies after the keys have changed.
 */
@Injectable()
export class SigningKeyService {
  private registered = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** Signs with the newest key; its public half is on record before the first signature. */
  async sign(tx: Tx, kid: string, payload: string): Promise<string> {
    if (kid !== this.keyring.kid) throw new Error(`key ${kid} no longer signs`);
    await this.register(tx);
    return this.keyring.sign(payload);
  }

  get kid(): string {
    return this.keyring.kid;
  }

  async verify(tx: Tx, payload: string, signature: string, kid: string): Promise<boolean> {
    const key = await firstRow<{ x: string }>(tx, `SELECT public_x AS x FROM signing_key WHERE kid = $1`, [kid]);
    if (!key) return false;
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.x }, format: 'jwk' });
    return verify(null, Buffer.from(payload), publicKey, Buffer.from(signature, 'base64url'));
  }

  async list(): Promise<{ keys: CertificateKey[] }> {
    await this.database.transaction((tx) => this.register(tx));
    const found = await rows<KeyRow>(this.database.read(), `SELECT kid, public_x AS x, valid_from AS "validFrom", valid_to AS "validTo" FROM signing_key ORDER BY valid_from DESC`);
    return {
      keys: found.map(({ kid, x, validFrom, validTo }) => ({
        kid, kty: 'OKP', crv: 'Ed25519', x, alg: 'EdDSA', use: 'sig', validFrom: validFrom.toISOString(), validTo: validTo?.toISOString() ?? null,
      })),
    };
  }

  /** A key seen for the first time ends the term of the one before. */
  private async register(tx: Tx): Promise<void> {
    const kid = this.keyring.kid;
    if (this.registered.has(kid)) return;
    const own = this.keyring.publicKeys().find((k) => k.kid === kid);
    const known = await firstRow(tx, `SELECT 1 FROM signing_key WHERE kid = $1`, [kid]);
    if (own && !known) {
      const now = this.clock.now();
      await tx.query(`UPDATE signing_key SET valid_to = $2 WHERE valid_to IS NULL AND kid <> $1`, [kid, now]);
      await tx.query(`INSERT INTO signing_key (kid, public_x, valid_from) VALUES ($1, $2, $3) ON CONFLICT (kid) DO NOTHING`, [kid, own.jwk.x, now]);
      return; // remembered only once it is seen committed
    }
    this.registered.add(kid);
  }
}
