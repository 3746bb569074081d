import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { announcementRoutes } from '@kynangso/contracts/training';
import type { Caller } from '@kynangso/server/platform';
import { AnnouncementService, MyAnnouncementService } from '@kynangso/server/training';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class AnnouncementController {
  constructor(
    private readonly announcements: AnnouncementService,
    private readonly mine: MyAnnouncementService,
  ) {}

  @Endpoint(announcementRoutes.listSentAnnouncements)
  list(@Input() { query }: InputOf<typeof announcementRoutes.listSentAnnouncements>, @Who() caller: Caller) {
    return this.announcements.list(caller, query);
  }

  @Endpoint(announcementRoutes.listAudiences)
  audiences(@Input() { query }: InputOf<typeof announcementRoutes.listAudiences>, @Who() caller: Caller) {
    return this.announcements.audiences(caller, query);
  }

  @Endpoint(announcementRoutes.getSentAnnouncement)
  get(@Input() { params }: InputOf<typeof announcementRoutes.getSentAnnouncement>, @Who() caller: Caller) {
    return this.announcements.get(caller, params.id);
  }

  @Endpoint(announcementRoutes.createAnnouncement)
  create(@Input() { body }: InputOf<typeof announcementRoutes.createAnnouncement>, @Who() caller: Caller) {
    return this.announcements.create(caller, body);
  }

  @Endpoint(announcementRoutes.changeAnnouncement)
  change(@Input() { params, body }: InputOf<typeof announcementRoutes.changeAnnouncement>, @Who() caller: Caller) {
    return this.announcements.change(caller, params.id, body);
  }

  @Endpoint(announcementRoutes.publishAnnouncement)
  publish(@Input() { params }: InputOf<typeof announcementRoutes.publishAnnouncement>, @Who() caller: Caller) {
    return this.announcements.publish(caller, params.id);
  }

  @Endpoint(announcementRoutes.withdrawAnnouncement)
  withdraw(@Input() { params, body }: InputOf<typeof announcementRoutes.withdrawAnnouncement>, @Who() caller: Caller) {
    return this.announcements.withdraw(caller, params.id, body.reason);
  }

  @Endpoint(announcementRoutes.listMyAnnouncements)
  listMine(@Input() { query }: InputOf<typeof announcementRoutes.listMyAnnouncements>, @Who() caller: Caller) {
    return this.mine.list(caller, query);
  }

  @Endpoint(announcementRoutes.readAnnouncement)
  read(@Input() { params }: InputOf<typeof announcementRoutes.readAnnouncement>, @Who() caller: Caller) {
    return this.mine.read(caller, params.id);
  }
}
