import { Injectable } from '@nestjs/common';
import type { MailDesk, MailRow, MailState } from '@kynangso/contracts/notify';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, notFound } from '@kynangso/server/platform';
import { MailPlan } from './mail-plan';
import { MailRepository } from './mail.repository';

/** What an operator sees of the mail that leaves: fates and reasons, never addresses or words. */
@Injectable()
export class MailDeskService {
  constructor(
    private readonly database: Database,
    private readonly mails: MailRepository,
    private readonly plan: MailPlan,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  async list(query: { state?: MailState | undefined; page: number; pageSize: number }): Promise<MailDesk> {
    const { state, ...page } = query;
    return { isMailOn: this.plan.isOn, ...(await this.mails.desk(this.database.read(), state ?? null, page)) };
  }

  async retry(caller: Caller, id: string): Promise<MailRow> {
    return this.database.transaction(async (tx) => {
      if (!(await this.mails.find(tx, id))) throw notFound('notify.mail_not_found');
      if (!(await this.mails.retry(tx, id, this.clock.now()))) throw conflict('notify.mail_not_failed');
      await this.audit.record(tx, { actor: caller, action: 'mail.retried', objectKind: 'mail', objectId: id });
      return (await this.mails.find(tx, id)) as MailRow;
    });
  }
}
