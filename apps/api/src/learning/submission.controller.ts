import { Controller, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { InputOf } from '@kynangso/contracts/kernel';
import { learningRoutes } from '@kynangso/contracts/learning';
import { SubmissionDeskService } from '@kynangso/server/learning';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';
import { sendKeptFile } from '../http/send-kept-file';

@Controller()
export class SubmissionController {
  constructor(private readonly desk: SubmissionDeskService) {}

  @Endpoint(learningRoutes.listSubmissions)
  list(@Input() { query }: InputOf<typeof learningRoutes.listSubmissions>, @Who() caller: Caller) {
    return this.desk.list(caller, query);
  }

  @Endpoint(learningRoutes.getSubmission)
  get(@Input() { params }: InputOf<typeof learningRoutes.getSubmission>, @Who() caller: Caller) {
    return this.desk.get(caller, params.submissionId);
  }

  @Endpoint(learningRoutes.claimSubmission)
  claim(@Input() { params }: InputOf<typeof learningRoutes.claimSubmission>, @Who() caller: Caller) {
    return this.desk.claim(caller, params.submissionId);
  }

  @Endpoint(learningRoutes.releaseSubmission)
  release(@Input() { params }: InputOf<typeof learningRoutes.releaseSubmission>, @Who() caller: Caller) {
    return this.desk.release(caller, params.submissionId);
  }

  @Endpoint(learningRoutes.saveMarks)
  save(@Input() { params, body }: InputOf<typeof learningRoutes.saveMarks>, @Who() caller: Caller) {
    return this.desk.saveMarks(caller, params.submissionId, body);
  }

  @Endpoint(learningRoutes.decideSubmission)
  decide(@Input() { params, body }: InputOf<typeof learningRoutes.decideSubmission>, @Who() caller: Caller) {
    return this.desk.decide(caller, params.submissionId, body);
  }

  @Endpoint(learningRoutes.getSubmittedFile)
  async file(@Input() { params }: InputOf<typeof learningRoutes.getSubmittedFile>, @Who() caller: Caller, @Res() response: Response): Promise<void> {
    await sendKeptFile(response, await this.desk.file(caller, params.submissionId, params.fileId), 'learning.work_file_not_found');
  }
}
