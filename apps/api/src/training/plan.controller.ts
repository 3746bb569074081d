import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { planRoutes } from '@kynangso/contracts/training';
import type { Caller } from '@kynangso/server/platform';
import { PlanService, StudyReminderService } from '@kynangso/server/training';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class PlanController {
  constructor(private readonly plans: PlanService, private readonly reminders: StudyReminderService) {}

  @Endpoint(planRoutes.getPlan)
  get(@Who() caller: Caller) {
    return this.plans.get(caller);
  }

  @Endpoint(planRoutes.setPace)
  setPace(@Input() { body }: InputOf<typeof planRoutes.setPace>, @Who() caller: Caller) {
    return this.plans.setPace(caller, body.minutesPerWeek);
  }

  @Endpoint(planRoutes.remindMe)
  remindMe(@Input() { body }: InputOf<typeof planRoutes.remindMe>, @Who() caller: Caller) {
    return this.reminders.save(caller, body);
  }

  @Endpoint(planRoutes.remindMeNot)
  remindMeNot(@Who() caller: Caller) {
    return this.reminders.stop(caller);
  }
}
