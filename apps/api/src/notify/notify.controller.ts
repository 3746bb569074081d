import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { notifyRoutes } from '@kynangso/contracts/notify';
import { NotifyService } from '@kynangso/server/notify';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class NotifyController {
  constructor(private readonly notices: NotifyService) {}

  @Endpoint(notifyRoutes.listNotices)
  list(@Input() { query }: InputOf<typeof notifyRoutes.listNotices>, @Who() caller: Caller) {
    return this.notices.list(caller, query);
  }

  @Endpoint(notifyRoutes.countUnread)
  unread(@Who() caller: Caller) {
    return this.notices.unread(caller);
  }

  @Endpoint(notifyRoutes.readNotices)
  read(@Input() { body }: InputOf<typeof notifyRoutes.readNotices>, @Who() caller: Caller) {
    return this.notices.read(caller, body.ids);
  }
}
