import { Controller, Res } from '@nestjs/common';
import type { Response } from 'express';
import { examRoutes } from '@kynangso/contracts/exam';
import type { InputOf } from '@kynangso/contracts/kernel';
import { AttemptFileService, BreakService, SectionService } from '@kynangso/server/exam';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, type Upload, UploadedBytes, Who } from '../http/endpoint';
import { sendKeptFile } from '../http/send-kept-file';

@Controller()
export class AttemptPartsController {
  constructor(
    private readonly sections: SectionService,
    private readonly files: AttemptFileService,
    private readonly breaks: BreakService,
  ) {}

  @Endpoint(examRoutes.openSection)
  openSection(@Input() { params }: InputOf<typeof examRoutes.openSection>, @Who() caller: Caller) { return this.sections.open(caller, params.attemptId, params.identifier); }

  @Endpoint(examRoutes.closeSection)
  closeSection(@Input() { params }: InputOf<typeof examRoutes.closeSection>, @Who() caller: Caller) { return this.sections.close(caller, params.attemptId, params.identifier); }

  @Endpoint(examRoutes.beginBreak)
  beginBreak(@Input() { params, body }: InputOf<typeof examRoutes.beginBreak>, @Who() caller: Caller) { return this.breaks.begin(caller, params.attemptId, body.writerEpoch); }

  @Endpoint(examRoutes.endBreak)
  endBreak(@Input() { params, body }: InputOf<typeof examRoutes.endBreak>, @Who() caller: Caller) { return this.breaks.finish(caller, params.attemptId, body.writerEpoch); }

  @Endpoint(examRoutes.listAttemptFiles)
  listFiles(@Input() { params }: InputOf<typeof examRoutes.listAttemptFiles>, @Who() caller: Caller) { return this.files.list(caller, params.attemptId); }

  @Endpoint(examRoutes.uploadAttemptFile)
  upload(@Input() { params, body }: InputOf<typeof examRoutes.uploadAttemptFile>, @Who() caller: Caller, @UploadedBytes() file: Upload) {
    return this.files.upload(caller, params.attemptId, body, file.bytes, file.name);
  }

  /** Always as a download: a candidate's file never runs or shows inside the product. */
  @Endpoint(examRoutes.getAttemptFile)
  async file(@Input() { params }: InputOf<typeof examRoutes.getAttemptFile>, @Who() caller: Caller, @Res() response: Response): Promise<void> {
    await sendKeptFile(response, await this.files.own(caller, params.attemptId, params.fileId), 'exam.file_not_found');
  }
}
