import { Inject, Injectable } from '@nestjs/common';
import { defaultMailPreference, type MailPreference, type NoticeKind, topicOf } from '@kynangso/contracts/notify';
import { mailTime, requiredTopics } from '@kynangso/domain/notify';
import type { Settings } from '@kynangso/domain/settings';
import { Clock, ENV, type Env, newId, rows, SettingsInForce, type Tx } from '@kynangso/server/platform';

export interface PlannedNotice {
  personId: string;
  kind: NoticeKind;
  params: Record<string, unknown>;
  href: string | null;
  cites: string | null;
}
interface Recipient {
  personId: string;
  survivorId: string;
  isStaff: boolean;
  rhythms: MailPreference['rhythms'] | null;
  quietFrom: number | null;
  quietTo: number | null;
}

/** Decides which notices also go by mail and when, in the transaction that writes them. */
@Injectable()
export class MailPlan {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly clock: Clock,
    private readonly settings: SettingsInForce,
  ) {}

  get isOn(): boolean {
    return this.env.MAIL_URL !== undefined;
  }

  /** Any number in two statements. */
  async add(tx: Tx, notices: readonly PlannedNotice[]): Promise<void> {
    const mailed = notices.filter((n) => topicOf[n.kind] !== undefined);
    if (!this.isOn || mailed.length === 0) return;
    const recipients = await this.recipients(tx, [...new Set(mailed.map((n) => n.personId))]);
    const now = this.clock.now();
    const hours = await this.settings.all();
    const items = mailed.flatMap((notice) => {
      const to = recipients.get(notice.personId);
      const dueAt = to ? timeFor(notice.kind, to, hours, now) : null;
      return to && dueAt ? [{ ...notice, personId: to.survivorId, dueAt }] : [];
    });
    if (items.length === 0) return;
    await tx.query(
      `INSERT INTO mail_item (id, person_id, kind, params, href, due_at, cites) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[], $5::text[], $6::timestamptz[], $7::uuid[])`,
      [items.map(() => newId()), items.map((i) => i.personId), items.map((i) => i.kind), items.map((i) => JSON.stringify(i.params)), items.map((i) => i.href), items.map((i) => i.dueAt), items.map((i) => i.cites)],
    );
  }

  /** Those who have an address, by the id they were named with. */
  private async recipients(tx: Tx, personIds: readonly string[]): Promise<Map<string, Recipient>> {
    const found = await rows<Recipient>(
      tx,
      `SELECT r.person_id AS "personId", r.survivor_id AS "survivorId", r.is_staff AS "isStaff", p.rhythms, p.quiet_from AS "quietFrom", p.quiet_to AS "quietTo"
       FROM mail_recipient r LEFT JOIN mail_preference p ON p.person_id = r.survivor_id
       WHERE r.person_id = ANY($1::uuid[]) AND r.email IS NOT NULL`,
      [personIds],
    );
    return new Map(found.map((r) => [r.personId, r]));
  }
}

function timeFor(kind: NoticeKind, to: Recipient, hours: Settings, now: Date): Date | null {
  const topic = topicOf[kind];
  if (topic === undefined) return null;
  // a wish saved before there was a topic says nothing of it
  const wished = { ...defaultMailPreference.rhythms, ...to.rhythms }[topic];
  // who became an official after switching reminders off is reminded all the same
  const rhythm = wished === 'off' && requiredTopics(to).includes(topic) ? defaultMailPreference.rhythms[topic] : wished;
  return mailTime(rhythm, { quietFrom: to.quietFrom ?? hours['mail.quietFrom'], quietTo: to.quietTo ?? hours['mail.quietTo'] }, hours['mail.digestMinute'], now);
}
