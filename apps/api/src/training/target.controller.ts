import { createReadStream } from 'node:fs';
import { Controller, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { InputOf } from '@kynangso/contracts/kernel';
import { targetRoutes } from '@kynangso/contracts/training';
import type { Caller } from '@kynangso/server/platform';
import { HeadcountService, TargetEntryService, TargetFigureService } from '@kynangso/server/training';
import { Endpoint, Input, type Upload, UploadedBytes, Who } from '../http/endpoint';

@Controller()
export class TargetController {
  constructor(
    private readonly figures: TargetFigureService,
    private readonly entries: TargetEntryService,
    private readonly headcounts: HeadcountService,
  ) {}

  @Endpoint(targetRoutes.targetBoard)
  board(@Input() { query }: InputOf<typeof targetRoutes.targetBoard>, @Who() caller: Caller) {
    return this.figures.board(caller, query);
  }

  @Endpoint(targetRoutes.targetFigure)
  one(@Input() { params, query }: InputOf<typeof targetRoutes.targetFigure>, @Who() caller: Caller) {
    return this.figures.one(caller, params.code, query);
  }

  @Endpoint(targetRoutes.targetEntries)
  list(@Input() { params, query }: InputOf<typeof targetRoutes.targetEntries>, @Who() caller: Caller) {
    return this.figures.entries(caller, params.code, query);
  }

  @Endpoint(targetRoutes.targetUnits)
  units(@Input() { params, query }: InputOf<typeof targetRoutes.targetUnits>, @Who() caller: Caller) {
    return this.figures.unitsOf(caller, params.code, query);
  }

  @Endpoint(targetRoutes.enterTarget)
  enter(@Input() { params, body }: InputOf<typeof targetRoutes.enterTarget>, @Who() caller: Caller) {
    return this.entries.enter(caller, params.code, body);
  }

  @Endpoint(targetRoutes.setTargetRule)
  setRule(@Input() { params, body }: InputOf<typeof targetRoutes.setTargetRule>, @Who() caller: Caller) {
    return this.headcounts.set(caller, params.code, body);
  }

  @Endpoint(targetRoutes.previewTargetRule)
  previewRule(@Input() { params, body }: InputOf<typeof targetRoutes.previewTargetRule>, @Who() caller: Caller) {
    return this.headcounts.preview(caller, params.code, body);
  }

  @Endpoint(targetRoutes.targetPeople)
  people(@Input() { params, query }: InputOf<typeof targetRoutes.targetPeople>, @Who() caller: Caller) {
    return this.headcounts.people(caller, params.code, query);
  }

  @Endpoint(targetRoutes.attachTargetFile)
  attach(@Input() { params }: InputOf<typeof targetRoutes.attachTargetFile>, @UploadedBytes() file: Upload, @Who() caller: Caller) {
    return this.entries.attach(caller, params.id, file);
  }

  @Endpoint(targetRoutes.targetFile)
  async file(@Input() { params }: InputOf<typeof targetRoutes.targetFile>, @Who() caller: Caller, @Res({ passthrough: true }) response: Response) {
    const { path, name, type } = await this.entries.file(caller, params.id);
    response.setHeader('cache-control', 'private, no-store');
    return new StreamableFile(createReadStream(path), { type, disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}` });
  }
}
