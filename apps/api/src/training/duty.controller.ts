import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { trainingRoutes } from '@kynangso/contracts/training';
import type { Caller } from '@kynangso/server/platform';
import { MyDutyService, RecordService } from '@kynangso/server/training';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class DutyController {
  constructor(
    private readonly duties: MyDutyService,
    private readonly records: RecordService,
  ) {}

  @Endpoint(trainingRoutes.myDuties)
  mine(@Input() { query }: InputOf<typeof trainingRoutes.myDuties>, @Who() caller: Caller) {
    return this.duties.list(caller, query.period);
  }

  @Endpoint(trainingRoutes.myRecords)
  myRecords(@Input() { query }: InputOf<typeof trainingRoutes.myRecords>, @Who() caller: Caller) {
    return this.records.mine(caller, query);
  }

  @Endpoint(trainingRoutes.personRecords)
  personRecords(@Input() { params, query }: InputOf<typeof trainingRoutes.personRecords>, @Who() caller: Caller) {
    return this.records.ofPerson(caller, params.id, query);
  }
}
