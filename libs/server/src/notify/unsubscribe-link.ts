import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type MailTopic, mailTopics } from '@kynangso/contracts/notify';
import { Keyring } from '@kynangso/server/platform';

/** A link that switches off one topic for one person and can do nothing else. Signed, so that it needs no row and can't be guessed. */
@Injectable()
export class UnsubscribeLink {
  constructor(private readonly keys: Keyring) {}

  make(personId: string, topic: MailTopic): string {
    const said = `${personId}.${topic}`;
    return `${said}.${this.seal(said).toString('base64url')}`;
  }

  read(token: string): { personId: string; topic: MailTopic } | null {
    const [personId, topic, seal] = token.split('.');
    const known = mailTopics.find((t) => t === topic);
    if (personId === undefined || known === undefined || seal === undefined) return null;
    const [given, right] = [Buffer.from(seal, 'base64url'), this.seal(`${personId}.${known}`)];
    return given.length === right.length && timingSafeEqual(given, right) ? { personId, topic: known } : null;
  }

  private seal(said: string): Buffer {
    return this.keys.lookupHash('mail.unsubscribe', said);
  }
}
