import { Inject, Injectable } from '@nestjs/common';
import { topicOf } from '@kynangso/contracts/notify';
import { requiredTopics } from '@kynangso/domain/notify';
import { Clock, Database, ENV, type Env, Log } from '@kynangso/server/platform';
import { mailBody } from './mail-body';
import { MailPlan } from './mail-plan';
import { type ClaimedMail, MailRepository } from './mail.repository';
import { type MailStyle, MailWordsInForce } from './mail-words';
import { MailTransport } from './mail-transport';
import { UnsubscribeLink } from './unsubscribe-link';

const MINUTE = 60_000;
const GATHERED_AT_ONCE = 500;
/** waits before the next try; after the last one a mail is given up and an operator decides */
const WAITS_MS = [1, 5, 15, 60, 240, 720, 1440].map((minutes) => minutes * MINUTE);

/**
 * Sends what has been planned. A notice becomes part of exactly one mail, and a mail has one Message-ID for ever. Between a mail server's
 * yes and the row that keeps it lies a moment in which a dying worker leaves the mail in doubt: it goes out again under the same
 * Message-ID, which is how mailboxes know the second copy of one letter. Never lost, and never two letters.
 */
@Injectable()
export class MailDeliveryService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly database: Database,
    private readonly mails: MailRepository,
    private readonly plan: MailPlan,
    private readonly transport: MailTransport,
    private readonly links: UnsubscribeLink,
    private readonly words: MailWordsInForce,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** One bounded piece of work. Returns how much was done; 0 = nothing left for now. */
  async step(): Promise<number> {
    if (!this.plan.isOn) return 0;
    const now = this.clock.now();
    const gathered = await this.database.transaction((tx) => this.mails.gather(tx, now, GATHERED_AT_ONCE));
    const claimed = await this.database.transaction((tx) => this.mails.claim(tx, now, new Date(now.getTime() + this.env.MAIL_LEASE_SECONDS * 1000), this.env.MAIL_LANES * 4));
    const style = claimed.length > 0 ? await this.words.style() : null;
    const queue = [...claimed];
    const lane = async (): Promise<void> => {
      for (let mail = queue.shift(); mail; mail = queue.shift()) if (style) await this.deliver(mail, style);
    };
    await Promise.all(Array.from({ length: this.env.MAIL_LANES }, lane));
    return gathered + claimed.length;
  }

  private async deliver(mail: ClaimedMail, style: MailStyle): Promise<void> {
    const tx = this.database.read();
    // the address was taken away, or every notice: nothing can be sent
    if (mail.email === null || mail.lines === null || mail.lines.length === 0) return this.mails.settle(tx, mail.id, 'dropped', this.clock.now());
    const topics = [...new Set(mail.lines.flatMap((line) => topicOf[line.kind] ?? []))];
    const [topic] = topics;
    const mayStop = topics.length === 1 && topic !== undefined && !requiredTopics(mail).includes(topic);
    const origin = (this.env.PUBLIC_URL ?? `http://localhost:${this.env.PORT}`).replace(/\/$/, '');
    const unsubscribeUrl = mayStop ? `${origin}/unsubscribe/${this.links.make(mail.personId, topic)}` : null;
    const oneClickUrl = mayStop ? `${origin}/api/v1/mail/unsubscribe/${this.links.make(mail.personId, topic)}` : null;
    const handed = await this.transport.send({
      messageId: `<${mail.id}@${new URL(origin).hostname}>`, to: mail.email, unsubscribeUrl: oneClickUrl, ...mailBody({ to: mail, topics, lines: mail.lines, origin, unsubscribeUrl, style }),
    });
    if (handed.ok) return this.mails.settle(tx, mail.id, 'sent', this.clock.now());
    const wait = handed.isFinal ? undefined : WAITS_MS[mail.tries - 1];
    this.log.warn({ mailId: mail.id, tries: mail.tries, isFinal: wait === undefined, err: handed.error }, 'mail was not taken');
    await this.mails.fail(tx, mail.id, handed.error, wait === undefined ? null : new Date(this.clock.now().getTime() + wait));
  }
}
