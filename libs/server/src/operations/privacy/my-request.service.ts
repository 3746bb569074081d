import { Injectable } from '@nestjs/common';
import type { DataRequestView, DataRight } from '@kynangso/contracts/operations';
import { isOpen } from '@kynangso/domain/operations';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, invalid, newId, notFound, SettingsInForce } from '@kynangso/server/platform';
import { DataRequestRepository } from './data-request.repository';
import { presentRequest } from './present';

/** What a person asks about their own data. */
@Injectable()
export class MyRequestService {
  constructor(
    private readonly database: Database,
    private readonly requests: DataRequestRepository,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly settings: SettingsInForce,
  ) {}

  async list(caller: Caller): Promise<{ rows: DataRequestView[] }> {
    const days = await this.settings.get('data.answerDays');
    return { rows: (await this.requests.ofPerson(this.database.read(), caller.personId)).map((r) => presentRequest(r, days, this.clock.now())) };
  }

  async ask(caller: Caller, asked: { right: DataRight; detail: string }): Promise<DataRequestView> {
    if (asked.right === 'correct' && asked.detail === '') throw invalid('privacy.detail_required');
    const id = newId();
    return this.database.transaction(async (tx) => {
      const now = this.clock.now();
      if (!(await this.requests.add(tx, { id, personId: caller.personId, ...asked, askedAt: now }))) throw conflict('privacy.already_asked');
      await this.audit.record(tx, { actor: caller, action: 'data.requested', objectKind: 'data_request', objectId: id, after: { right: asked.right } });
      return presentRequest(await this.own(tx, caller, id), await this.settings.get('data.answerDays'), now);
    });
  }

  /** One may change one's mind until it is done. */
  async withdraw(caller: Caller, id: string): Promise<DataRequestView> {
    return this.database.transaction(async (tx) => {
      const request = await this.requests.lock(tx, id);
      if (request?.personId !== caller.personId) throw notFound('privacy.request_not_found');
      if (!isOpen(request.state)) throw conflict('privacy.not_open');
      await this.requests.withdraw(tx, id);
      await this.audit.record(tx, { actor: caller, action: 'data.withdrawn', objectKind: 'data_request', objectId: id });
      return presentRequest(await this.own(tx, caller, id), await this.settings.get('data.answerDays'), this.clock.now());
    });
  }

  private async own(tx: Parameters<DataRequestRepository['find']>[0], caller: Caller, id: string) {
    const found = await this.requests.find(tx, id);
    if (found?.personId !== caller.personId) throw notFound('privacy.request_not_found');
    return found;
  }
}
