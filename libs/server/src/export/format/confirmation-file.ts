import { createHash, createHmac } from 'node:crypto';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';
import { CONFIRMATION_LAYOUT, CONFIRMATION_STATUS, type confirmationHeader, type confirmationLine, type confirmationTrailer } from '@kynangso/contracts/export';
import type { TextRow } from '@kynangso/domain/export';
import type { Keyring } from '@kynangso/server/platform';
import type { OnRows } from './table';

export const EXCHANGE_KEY_ID = 'vneid-1';
export type ConfirmationHeader = Omit<z.input<typeof confirmationHeader>, 'layout' | 'version' | 'status' | 'subject' | 'keyId'>;
/** Identifiers of some people, in clear only on their way into the hash. */
export type IdentifiersOf = (personIds: readonly string[]) => Promise<Map<string, string>>;

/** The key both sides agree on: derived, so that handing it over gives away nothing else. */
export const exchangeKey = (keyring: Keyring): Buffer => keyring.lookupHash('vneid-exchange', EXCHANGE_KEY_ID);

/** Rows of personId, unitCode, achievedOn, certificateSerial become the signed exchange file (contracts/export/confirmation). */
export async function writeConfirmations(rows: AsyncIterable<readonly TextRow[]>, header: ConfirmationHeader, identifiers: IdentifiersOf, keyring: Keyring, out: Writable, onRows: OnRows): Promise<void> {
  const key = exchangeKey(keyring);
  const hash = createHash('sha256');
  const lines = async function* (): AsyncGenerator<string> {
    const seen = (text: string): string => (hash.update(text), text);
    const { requirement, period, asOf, unit, madeAt } = header;
    const first: z.input<typeof confirmationHeader> = { layout: CONFIRMATION_LAYOUT, version: '1.0', status: CONFIRMATION_STATUS, requirement, period, asOf, unit, subject: 'hmac-sha256', keyId: EXCHANGE_KEY_ID, madeAt };
    yield seen(`${JSON.stringify(first)}\n`);
    let [count, without, read] = [0, 0, 0];
    for await (const batch of rows) {
      const known = await identifiers(batch.map((r) => r[0] ?? ''));
      let text = '';
      for (const [personId, unitCode, confirmedOn, certificate] of batch) {
        const identifier = known.get(personId ?? '');
        if (identifier === undefined) without += 1;
        else {
          count += 1;
          const line: z.input<typeof confirmationLine> = { subject: createHmac('sha256', key).update(identifier).digest('hex'), confirmedOn: confirmedOn ?? '', unitCode: unitCode ?? '', certificate: certificate ?? null };
          text += `${JSON.stringify(line)}\n`;
        }
      }
      onRows((read += batch.length));
      yield seen(text);
    }
    const sha256 = hash.digest('hex');
    const last: z.input<typeof confirmationTrailer> = { count, withoutIdentifier: without, sha256, kid: keyring.kid, signature: keyring.sign(sha256) };
    yield `${JSON.stringify(last)}\n`;
  };
  await pipeline(lines, out);
}
