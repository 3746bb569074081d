import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { notifyRoutes } from '@kynangso/contracts/notify';
import { MailDeskService, MailPreferenceService } from '@kynangso/server/notify';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class MailController {
  constructor(
    private readonly preferences: MailPreferenceService,
    private readonly desk: MailDeskService,
  ) {}

  @Endpoint(notifyRoutes.getMailPreference)
  preference(@Who() caller: Caller) {
    return this.preferences.get(caller);
  }

  @Endpoint(notifyRoutes.saveMailPreference)
  save(@Input() { body }: InputOf<typeof notifyRoutes.saveMailPreference>, @Who() caller: Caller) {
    return this.preferences.save(caller, body);
  }

  @Endpoint(notifyRoutes.readUnsubscribe)
  readUnsubscribe(@Input() { params }: InputOf<typeof notifyRoutes.readUnsubscribe>) {
    return this.preferences.readLink(params.token);
  }

  @Endpoint(notifyRoutes.unsubscribe)
  unsubscribe(@Input() { params }: InputOf<typeof notifyRoutes.unsubscribe>) {
    return this.preferences.stopByLink(params.token);
  }

  @Endpoint(notifyRoutes.mailDesk)
  list(@Input() { query }: InputOf<typeof notifyRoutes.mailDesk>) {
    return this.desk.list(query);
  }

  @Endpoint(notifyRoutes.retryMail)
  retry(@Input() { params }: InputOf<typeof notifyRoutes.retryMail>, @Who() caller: Caller) {
    return this.desk.retry(caller, params.id);
  }
}
