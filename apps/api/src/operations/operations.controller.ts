import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { operationsRoutes } from '@kynangso/contracts/operations';
import { OperationsService, WorkDeskService } from '@kynangso/server/operations';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class OperationsController {
  constructor(
    private readonly operations: OperationsService,
    private readonly desk: WorkDeskService,
  ) {}

  @Endpoint(operationsRoutes.getOperations)
  look(@Who() caller: Caller) {
    return this.operations.look(caller);
  }

  @Endpoint(operationsRoutes.listJobs)
  jobs(@Input() { params, query }: InputOf<typeof operationsRoutes.listJobs>, @Who() caller: Caller) {
    return this.desk.jobs(caller, params.name, query.state);
  }

  @Endpoint(operationsRoutes.retryJob)
  retryJob(@Input() { params, body }: InputOf<typeof operationsRoutes.retryJob>, @Who() caller: Caller) {
    return this.desk.actOnJob(caller, 'retry', params.name, params.jobId, body.reason);
  }

  @Endpoint(operationsRoutes.removeJob)
  removeJob(@Input() { params, body }: InputOf<typeof operationsRoutes.removeJob>, @Who() caller: Caller) {
    return this.desk.actOnJob(caller, 'remove', params.name, params.jobId, body.reason);
  }

  @Endpoint(operationsRoutes.listFailingWork)
  failing(@Who() caller: Caller) {
    return this.desk.failing(caller);
  }

  @Endpoint(operationsRoutes.retryWork)
  retryWork(@Input() { params, body }: InputOf<typeof operationsRoutes.retryWork>, @Who() caller: Caller) {
    return this.desk.retryWork(caller, params.id, body.reason);
  }

  @Endpoint(operationsRoutes.pauseWork)
  pause(@Input() { params, body }: InputOf<typeof operationsRoutes.pauseWork>, @Who() caller: Caller) {
    return this.desk.pause(caller, params.work, body);
  }

  @Endpoint(operationsRoutes.resumeWork)
  resume(@Input() { params, body }: InputOf<typeof operationsRoutes.resumeWork>, @Who() caller: Caller) {
    return this.desk.resume(caller, params.work, body.reason);
  }
}
