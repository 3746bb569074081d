import { Controller } from '@nestjs/common';
import { scheduleRoutes } from '@kynangso/contracts/export';
import type { InputOf } from '@kynangso/contracts/kernel';
import { ScheduleService } from '@kynangso/server/export';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class ScheduleController {
  constructor(private readonly schedules: ScheduleService) {}

  @Endpoint(scheduleRoutes.listSchedules)
  list(@Who() caller: Caller) {
    return this.schedules.list(caller);
  }

  @Endpoint(scheduleRoutes.scheduleRecipients)
  recipients(@Input() { query }: InputOf<typeof scheduleRoutes.scheduleRecipients>, @Who() caller: Caller) {
    return this.schedules.recipients(caller, query.unitId, query.kind);
  }

  @Endpoint(scheduleRoutes.createSchedule)
  create(@Input() { body }: InputOf<typeof scheduleRoutes.createSchedule>, @Who() caller: Caller) {
    return this.schedules.create(caller, body);
  }

  @Endpoint(scheduleRoutes.endSchedule)
  end(@Input() { params }: InputOf<typeof scheduleRoutes.endSchedule>, @Who() caller: Caller) {
    return this.schedules.end(caller, params.id);
  }
}
