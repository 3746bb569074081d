import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import type { DataRequestState, DeskRequest, ErasureFacts } from '@kynangso/contracts/operations';
import { answer } from '@kynangso/domain/operations';
import { AuditService } from '@kynangso/server/audit';
import { PersonErasure } from '@kynangso/server/org';
import { type Caller, Clock, conflict, Database, EffectService, ErasureSteps, notFound, SettingsInForce, type Tx } from '@kynangso/server/platform';
import { wholeSystem } from '../whole-system';
import { DataRequestRepository } from './data-request.repository';
import { presentDesk } from './present';

const payloadOf = z.object({ requestId: z.uuid() });

/** Answers what people ask about their data, and does the erasures that were accepted when their waiting time is over. */
@Injectable()
export class RequestDeskService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly requests: DataRequestRepository,
    private readonly people: PersonErasure,
    private readonly steps: ErasureSteps,
    private readonly effects: EffectService,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly settings: SettingsInForce,
  ) {}

  onModuleInit(): void {
    this.effects.register('erasure.due', 'operations', (payload, tx) => this.erase(tx, payloadOf.parse(payload).requestId));
  }

  async list(caller: Caller, query: { state?: DataRequestState | undefined; page: number; pageSize: number }): Promise<{ rows: DeskRequest[]; total: number; page: number; pageSize: number }> {
    wholeSystem(caller, 'identity.manage_account');
    const { state, ...page } = query;
    const found = await this.requests.page(this.database.read(), state ?? null, page);
    const days = await this.settings.get('data.answerDays');
    return { rows: found.rows.map((r) => presentDesk(r, days, this.clock.now())), total: found.total, ...page };
  }

  async facts(caller: Caller, id: string): Promise<ErasureFacts> {
    wholeSystem(caller, 'identity.manage_account');
    const tx = this.database.read();
    const request = await this.requests.find(tx, id);
    if (!request) throw notFound('privacy.request_not_found');
    return this.requests.facts(tx, await this.people.ids(tx, request.personId));
  }

  async decide(caller: Caller, id: string, asked: { accept: boolean; reason: string }): Promise<DeskRequest> {
    wholeSystem(caller, 'identity.manage_account');
    return this.database.transaction(async (tx) => {
      const request = await this.requests.lock(tx, id);
      if (!request) throw notFound('privacy.request_not_found');
      // under whichever of their records they asked
      if ((await this.people.ids(tx, request.personId)).includes(caller.personId)) throw conflict('privacy.own_request');
      const now = this.clock.now();
      const facts = request.right === 'erase' ? await this.requests.facts(tx, await this.people.ids(tx, request.personId)) : null;
      const decided = answer(request, asked.accept, facts, await this.settings.get('data.eraseDays'), now);
      if (!decided.ok) throw conflict(decided.reason, decided.reason === 'privacy.hindered' && facts ? { memberships: facts.memberships, grants: facts.grants, runningAttempts: facts.runningAttempts } : undefined);
      await this.requests.decide(tx, id, { state: decided.state, by: caller.personId, at: now, reason: asked.reason, doneFrom: decided.doneFrom });
      // the payload holds an id only; a request called back meanwhile is left alone by the handler
      if (decided.doneFrom) await this.effects.enqueue(tx, { kind: 'erasure.due', key: `${id}/${now.getTime()}`, payload: { requestId: id }, notBefore: decided.doneFrom });
      await this.audit.record(tx, { actor: caller, action: asked.accept ? 'data.accepted' : 'data.refused', objectKind: 'data_request', objectId: id, after: { state: decided.state } });
      return presentDesk((await this.requests.find(tx, id)) ?? request, await this.settings.get('data.answerDays'), now);
    });
  }

  /** An accepted erasure is not done after all. */
  async callBack(caller: Caller, id: string, reason: string): Promise<DeskRequest> {
    wholeSystem(caller, 'identity.manage_account');
    return this.database.transaction(async (tx) => {
      const request = await this.requests.lock(tx, id);
      if (!request) throw notFound('privacy.request_not_found');
      if (request.state !== 'waiting') throw conflict('privacy.not_open');
      const now = this.clock.now();
      await this.requests.decide(tx, id, { state: 'refused', by: caller.personId, at: now, reason, doneFrom: null });
      await this.audit.record(tx, { actor: caller, action: 'data.called-back', objectKind: 'data_request', objectId: id });
      return presentDesk((await this.requests.find(tx, id)) ?? request, await this.settings.get('data.answerDays'), now);
    });
  }

  /** Done once, whoever asks how often; what came in the way meanwhile (a new posting, a new role) puts it off by a day. */
  private async erase(tx: Tx, id: string): Promise<{ notBefore: Date } | void> {
    const request = await this.requests.lock(tx, id);
    const now = this.clock.now();
    if (request?.state !== 'waiting' || !request.doneFrom) return;
    if (request.doneFrom > now) return { notBefore: request.doneFrom };
    const ids = await this.people.ids(tx, request.personId);
    const facts = await this.requests.facts(tx, ids);
    if (facts.memberships + facts.grants + facts.runningAttempts > 0) return { notBefore: new Date(now.getTime() + 86_400_000) };
    await this.steps.run(tx, ids);
    await this.requests.finish(tx, id, ids, now);
    await this.audit.record(tx, { actor: null, action: 'data.erased', objectKind: 'data_request', objectId: id, after: { people: ids.length } });
  }
}
