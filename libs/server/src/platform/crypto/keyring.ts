import { createCipheriv, createDecipheriv, createHmac, createPrivateKey, createPublicKey, createSecretKey, generateKeyPairSync, randomBytes, sign, verify, type KeyObject } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ENV, type Env } from '../env';

const keyFile = z.object({
  /** AES-256-GCM keys for personal identifiers, newest last */
  data: z.array(z.object({ id: z.string(), key: z.base64() })).min(1),
  /** HMAC-SHA-256 key for looking identifiers up */
  lookup: z.base64(),
  /** Ed25519 signing keys, newest last */
  signing: z.array(z.object({ kid: z.string(), privateKeyPem: z.string() })).min(1),
});
type KeyFile = z.infer<typeof keyFile>;

export interface Sealed {
  cipher: Buffer;
  keyId: string;
}

/** Keys live in a 0600 file under the data folder, never in the database, and are made on first use. */
@Injectable()
export class Keyring {
  private readonly keys: KeyFile;
  private readonly privateKey: KeyObject;
  private readonly dataKey: { id: string; key: KeyObject };
  private readonly lookupKey: KeyObject;
  /** random bytes fetched for many ciphers at once: a system call for each would cost as much as the cipher */
  private ivs = Buffer.alloc(0);

  constructor(@Inject(ENV) env: Env) {
    this.keys = loadOrCreate(join(env.DATA_DIR, 'keys.json'));
    this.privateKey = createPrivateKey(this.newest(this.keys.signing).privateKeyPem);
    const { id, key } = this.newest(this.keys.data);
    this.dataKey = { id, key: createSecretKey(Buffer.from(key, 'base64')) };
    this.lookupKey = createSecretKey(Buffer.from(this.keys.lookup, 'base64'));
  }

  encrypt(text: string): Sealed {
    return this.sealBytes(Buffer.from(text, 'utf8'));
  }

  /** `bound` ties the cipher to its place: it opens nowhere else. */
  sealBytes(plain: Buffer, bound?: string): Sealed {
    const { id, key } = this.dataKey;
    const iv = this.nextIv();
    const c = createCipheriv('aes-256-gcm', key, iv);
    if (bound !== undefined) c.setAAD(Buffer.from(bound, 'utf8'));
    const body = c.update(plain);
    c.final();
    return { cipher: Buffer.concat([iv, c.getAuthTag(), body]), keyId: id };
  }

  openBytes(sealed: Sealed, bound?: string): Buffer {
    const found = this.keys.data.find((k) => k.id === sealed.keyId);
    if (!found) throw new Error(`data key ${sealed.keyId} is not in the key file`);
    const d = createDecipheriv('aes-256-gcm', Buffer.from(found.key, 'base64'), sealed.cipher.subarray(0, 12));
    if (bound !== undefined) d.setAAD(Buffer.from(bound, 'utf8'));
    d.setAuthTag(sealed.cipher.subarray(12, 28));
    return Buffer.concat([d.update(sealed.cipher.subarray(28)), d.final()]);
  }

  /** The key new ciphers are made with. */
  get dataKeyId(): string {
    return this.dataKey.id;
  }

  decrypt(sealed: Sealed): string {
    return this.openBytes(sealed).toString('utf8');
  }

  /** Keyed hash for equality look-ups of identifiers; `purpose` keeps the uses apart. */
  lookupHash(purpose: string, text: string): Buffer {
    return createHmac('sha256', this.lookupKey).update(`${purpose}\0${text}`).digest();
  }

  get kid(): string {
    return this.newest(this.keys.signing).kid;
  }

  /** Ed25519 over the bytes, base64url. */
  sign(payload: Buffer | string): string {
    return sign(null, Buffer.from(payload), this.privateKey).toString('base64url');
  }

  verify(payload: Buffer | string, signature: string, kid: string): boolean {
    const found = this.keys.signing.find((k) => k.kid === kid);
    if (!found) return false;
    return verify(null, Buffer.from(payload), createPublicKey(found.privateKeyPem), Buffer.from(signature, 'base64url'));
  }

  publicKeys(): { kid: string; jwk: { kty: string; crv: string; x: string } }[] {
    return this.keys.signing.map((k) => {
      const jwk = createPublicKey(k.privateKeyPem).export({ format: 'jwk' });
      return { kid: k.kid, jwk: { kty: String(jwk.kty), crv: String(jwk.crv), x: String(jwk.x) } };
    });
  }

  private nextIv(): Buffer {
    if (this.ivs.length < 12) this.ivs = randomBytes(12 * 256);
    const iv = this.ivs.subarray(0, 12);
    this.ivs = this.ivs.subarray(12);
    return iv;
  }

  private newest<T>(list: readonly T[]): T {
    return list[list.length - 1] as T;
  }
}

function loadOrCreate(path: string): KeyFile {
  if (!existsSync(path)) create(path);
  return keyFile.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** Written aside and linked into place, so that api and worker starting together end with one file. */
function create(path: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  const { privateKey } = generateKeyPairSync('ed25519');
  const made: KeyFile = {
    data: [{ id: `d${randomBytes(4).toString('hex')}`, key: randomBytes(32).toString('base64') }],
    lookup: randomBytes(32).toString('base64'),
    signing: [{ kid: `s${randomBytes(6).toString('hex')}`, privateKeyPem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() }],
  };
  const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(aside, JSON.stringify(made, null, 2), { mode: 0o600 });
  try {
    linkSync(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(aside);
  }
}
