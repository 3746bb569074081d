import { Controller, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { InputOf } from '@kynangso/contracts/kernel';
import { learningRoutes } from '@kynangso/contracts/learning';
import { AssignmentService } from '@kynangso/server/learning';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, type Upload, UploadedBytes, Who } from '../http/endpoint';
import { sendKeptFile } from '../http/send-kept-file';

@Controller()
export class AssignmentController {
  constructor(private readonly works: AssignmentService) {}

  @Endpoint(learningRoutes.getAssignment)
  get(@Input() { params }: InputOf<typeof learningRoutes.getAssignment>, @Who() caller: Caller) {
    return this.works.get(caller, params);
  }

  @Endpoint(learningRoutes.saveWork)
  save(@Input() { params, body }: InputOf<typeof learningRoutes.saveWork>, @Who() caller: Caller) {
    return this.works.saveDraft(caller, params, body);
  }

  @Endpoint(learningRoutes.addWorkFile)
  add(@Input() { params }: InputOf<typeof learningRoutes.addWorkFile>, @Who() caller: Caller, @UploadedBytes() file: Upload) {
    return this.works.addFile(caller, params, file.bytes, file.name);
  }

  @Endpoint(learningRoutes.removeWorkFile)
  remove(@Input() { params: { fileId, ...at } }: InputOf<typeof learningRoutes.removeWorkFile>, @Who() caller: Caller) {
    return this.works.removeFile(caller, at, fileId);
  }

  @Endpoint(learningRoutes.getWorkFile)
  async file(@Input() { params: { fileId, ...at } }: InputOf<typeof learningRoutes.getWorkFile>, @Who() caller: Caller, @Res() response: Response): Promise<void> {
    await sendKeptFile(response, await this.works.file(caller, at, fileId), 'learning.work_file_not_found');
  }

  @Endpoint(learningRoutes.handInWork)
  handIn(@Input() { params, body }: InputOf<typeof learningRoutes.handInWork>, @Who() caller: Caller) {
    return this.works.handIn(caller, params, body.revision);
  }

  @Endpoint(learningRoutes.takeWorkBack)
  takeBack(@Input() { params: { submissionId, ...at } }: InputOf<typeof learningRoutes.takeWorkBack>, @Who() caller: Caller) {
    return this.works.takeBack(caller, at, submissionId);
  }
}
