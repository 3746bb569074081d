import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import { defaultMailPreference, type MailPreference, type MailPreferenceView, mailTopics, type NoticeKind, topicNames, topicOf } from '@kynangso/contracts/notify';
import { refusedTopics, requiredTopics } from '@kynangso/domain/notify';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, Database, invalid, notFound, SettingsInForce, type Tx } from '@kynangso/server/platform';
import { MailPlan } from './mail-plan';
import { MailRepository, type Recipient } from './mail.repository';
import { UnsubscribeLink } from './unsubscribe-link';

/** What each person wants by mail. */
@Injectable()
export class MailPreferenceService {
  constructor(
    private readonly database: Database,
    private readonly mails: MailRepository,
    private readonly plan: MailPlan,
    private readonly links: UnsubscribeLink,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly settings: SettingsInForce,
  ) {}

  async get(caller: Caller): Promise<MailPreferenceView> {
    const tx = this.database.read();
    const person = await this.person(tx, caller.personId);
    return this.present(person, (await this.mails.preference(tx, person.personId)) ?? (await this.usual()));
  }

  async save(caller: Caller, wish: MailPreference): Promise<MailPreferenceView> {
    return this.database.transaction(async (tx) => {
      const person = await this.person(tx, caller.personId);
      const [refused] = refusedTopics(wish, requiredTopics(person));
      if (refused) throw invalid('notify.topic_required', { topic: topicNames[refused][caller.locale] ?? topicNames[refused].vi });
      await this.keep(tx, person.personId, wish);
      return this.present(person, wish);
    });
  }

  /** By the link of a mail, without a session. */
  async readLink(token: string): Promise<{ topic: ShortText; isRequired: boolean }> {
    const { person, topic } = await this.ofLink(this.database.read(), token);
    return { topic: topicNames[topic], isRequired: requiredTopics(person).includes(topic) };
  }

  async stopByLink(token: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { person, topic } = await this.ofLink(tx, token);
      if (requiredTopics(person).includes(topic)) throw invalid('notify.topic_required', { topic: topicNames[topic].vi });
      const before = (await this.mails.preference(tx, person.personId)) ?? (await this.usual());
      if (before.rhythms[topic] === 'off') return;
      await this.keep(tx, person.personId, { ...before, rhythms: { ...before.rhythms, [topic]: 'off' } });
      await this.audit.record(tx, { actor: null, action: 'mail.unsubscribed', objectKind: 'person', objectId: person.personId, after: { topic } });
    });
  }

  /** What holds for whoever has chosen nothing. */
  private async usual(): Promise<MailPreference> {
    const hours = await this.settings.all();
    return { ...defaultMailPreference, quietFrom: hours['mail.quietFrom'], quietTo: hours['mail.quietTo'] };
  }

  private async keep(tx: Tx, personId: string, wish: MailPreference): Promise<void> {
    await this.mails.savePreference(tx, personId, wish, this.clock.now());
    const off = mailTopics.filter((topic) => wish.rhythms[topic] === 'off');
    await this.mails.dropWaiting(tx, personId, (Object.keys(topicOf) as NoticeKind[]).filter((kind) => off.some((topic) => topic === topicOf[kind])));
  }

  private async ofLink(tx: Tx, token: string): Promise<{ person: Recipient; topic: (typeof mailTopics)[number] }> {
    const link = this.links.read(token);
    if (!link) throw notFound('notify.link_invalid');
    return { person: await this.person(tx, link.personId), topic: link.topic };
  }

  private async person(tx: Tx, personId: string): Promise<Recipient> {
    const found = await this.mails.recipient(tx, personId);
    if (!found) throw notFound('notify.link_invalid');
    return found;
  }

  private present(person: Recipient, preference: MailPreference): MailPreferenceView {
    return { preference, required: requiredTopics(person), address: person.email && shorten(person.email), isMailOn: this.plan.isOn };
  }
}

/** n•••@example.vn: enough to know one's own address, not enough to learn another's. */
const shorten = (email: string): string => email.replace(/^(.).*(@.*)$/, '$1•••$2');
