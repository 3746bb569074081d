import { createReadStream } from 'node:fs';
import { Controller, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { markingRoutes } from '@kynangso/contracts/grading';
import type { InputOf } from '@kynangso/contracts/kernel';
import type { OpenedFile } from '@kynangso/server/exam';
import { MarkingFilesService, MarkingService } from '@kynangso/server/grading';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class MarkingController {
  constructor(
    private readonly marking: MarkingService,
    private readonly files: MarkingFilesService,
  ) {}

  @Endpoint(markingRoutes.listMarking)
  list(@Who() caller: Caller) { return this.marking.list(caller); }

  @Endpoint(markingRoutes.takeTask)
  take(@Input() { params, body }: InputOf<typeof markingRoutes.takeTask>, @Who() caller: Caller) { return this.marking.take(caller, params.sittingId, body.position ?? null); }

  @Endpoint(markingRoutes.getTask)
  get(@Input() { params }: InputOf<typeof markingRoutes.getTask>, @Who() caller: Caller) { return this.marking.get(caller, params.taskId); }

  @Endpoint(markingRoutes.saveMarkDraft)
  saveDraft(@Input() { params, body }: InputOf<typeof markingRoutes.saveMarkDraft>, @Who() caller: Caller) { return this.marking.saveDraft(caller, params.taskId, body); }

  @Endpoint(markingRoutes.handInMark)
  handIn(@Input() { params, body }: InputOf<typeof markingRoutes.handInMark>, @Who() caller: Caller) { return this.marking.handIn(caller, params.taskId, body); }

  @Endpoint(markingRoutes.releaseTask)
  release(@Input() { params }: InputOf<typeof markingRoutes.releaseTask>, @Who() caller: Caller) { return this.marking.release(caller, params.taskId); }

  @Endpoint(markingRoutes.getTaskFile)
  async file(@Input() { params }: InputOf<typeof markingRoutes.getTaskFile>, @Who() caller: Caller, @Res({ passthrough: true }) response: Response) {
    return streamed(await this.marking.file(caller, params.taskId, params.fileId), response);
  }

  @Endpoint(markingRoutes.listHeldFiles)
  held(@Input() { query }: InputOf<typeof markingRoutes.listHeldFiles>, @Who() caller: Caller) { return this.files.listHeld(caller, query); }

  @Endpoint(markingRoutes.getHeldFile)
  async original(@Input() { params }: InputOf<typeof markingRoutes.getHeldFile>, @Who() caller: Caller, @Res({ passthrough: true }) response: Response) {
    return streamed(await this.files.original(caller, params.fileId), response);
  }

  @Endpoint(markingRoutes.showHeldFile)
  show(@Input() { params, body }: InputOf<typeof markingRoutes.showHeldFile>, @Who() caller: Caller) { return this.files.show(caller, params.fileId, body.reason); }

  @Endpoint(markingRoutes.listMyMarks)
  mine(@Input() { query }: InputOf<typeof markingRoutes.listMyMarks>, @Who() caller: Caller) { return this.marking.mine(caller, query); }
}

function streamed(file: OpenedFile, response: Response): StreamableFile {
  response.setHeader('cache-control', 'private, no-store');
  return new StreamableFile(createReadStream(file.path), { type: file.mediaType, length: file.size, disposition: `attachment; filename="${file.name}"` });
}
