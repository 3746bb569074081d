import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { trainingRoutes } from '@kynangso/contracts/training';
import type { Caller } from '@kynangso/server/platform';
import { ReminderService, RequirementService } from '@kynangso/server/training';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class RequirementController {
  constructor(
    private readonly requirements: RequirementService,
    private readonly reminders: ReminderService,
  ) {}

  @Endpoint(trainingRoutes.listRequirements)
  list(@Input() { query }: InputOf<typeof trainingRoutes.listRequirements>, @Who() caller: Caller) {
    return this.requirements.list(caller, query);
  }

  @Endpoint(trainingRoutes.getRequirement)
  get(@Input() { params }: InputOf<typeof trainingRoutes.getRequirement>, @Who() caller: Caller) {
    return this.requirements.get(caller, params.id);
  }

  @Endpoint(trainingRoutes.createRequirement)
  create(@Input() { body }: InputOf<typeof trainingRoutes.createRequirement>, @Who() caller: Caller) {
    return this.requirements.create(caller, body);
  }

  @Endpoint(trainingRoutes.addRequirementVersion)
  addVersion(@Input() { params, body }: InputOf<typeof trainingRoutes.addRequirementVersion>, @Who() caller: Caller) {
    return this.requirements.addVersion(caller, params.id, body);
  }

  @Endpoint(trainingRoutes.getReminders)
  reminderPlan(@Input() { params, query }: InputOf<typeof trainingRoutes.getReminders>, @Who() caller: Caller) {
    return this.reminders.plan(caller, params.id, query.period);
  }

  @Endpoint(trainingRoutes.saveReminders)
  saveReminders(@Input() { params, body }: InputOf<typeof trainingRoutes.saveReminders>, @Who() caller: Caller) {
    return this.reminders.savePlan(caller, params.id, body.steps);
  }

  @Endpoint(trainingRoutes.remind)
  remind(@Input() { body }: InputOf<typeof trainingRoutes.remind>, @Who() caller: Caller) {
    return this.reminders.ask(caller, body);
  }

  @Endpoint(trainingRoutes.listTargets)
  async targets(@Input() { query }: InputOf<typeof trainingRoutes.listTargets>) {
    return { rows: await this.requirements.targets(query.metricKind) };
  }
}
