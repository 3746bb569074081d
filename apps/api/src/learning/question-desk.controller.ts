import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { learningRoutes } from '@kynangso/contracts/learning';
import { TalkDeskService } from '@kynangso/server/learning';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class QuestionDeskController {
  constructor(private readonly desk: TalkDeskService) {}

  @Endpoint(learningRoutes.listDeskPosts)
  list(@Input() { query }: InputOf<typeof learningRoutes.listDeskPosts>, @Who() caller: Caller) {
    return this.desk.list(caller, query);
  }

  @Endpoint(learningRoutes.hidePost)
  hide(@Input() { params, body }: InputOf<typeof learningRoutes.hidePost>, @Who() caller: Caller) {
    return this.desk.moderate(caller, params.postId, 'hide', body.reason);
  }

  @Endpoint(learningRoutes.restorePost)
  restore(@Input() { params, body }: InputOf<typeof learningRoutes.restorePost>, @Who() caller: Caller) {
    return this.desk.moderate(caller, params.postId, 'restore', body.reason);
  }

  @Endpoint(learningRoutes.approvePost)
  approve(@Input() { params }: InputOf<typeof learningRoutes.approvePost>, @Who() caller: Caller) {
    return this.desk.moderate(caller, params.postId, 'approve', null);
  }

  @Endpoint(learningRoutes.keepPost)
  keep(@Input() { params, body }: InputOf<typeof learningRoutes.keepPost>, @Who() caller: Caller) {
    return this.desk.moderate(caller, params.postId, 'keep', body.reason);
  }

  @Endpoint(learningRoutes.getTalkSetting)
  setting(@Input() { params }: InputOf<typeof learningRoutes.getTalkSetting>, @Who() caller: Caller) {
    return this.desk.getSetting(caller, params.courseId);
  }

  @Endpoint(learningRoutes.saveTalkSetting)
  saveSetting(@Input() { params, body }: InputOf<typeof learningRoutes.saveTalkSetting>, @Who() caller: Caller) {
    return this.desk.saveSetting(caller, params.courseId, body);
  }
}
