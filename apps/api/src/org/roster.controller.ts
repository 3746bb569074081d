import { Controller, StreamableFile } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { orgRoutes } from '@kynangso/contracts/org';
import { RosterService, type SheetFile } from '@kynangso/server/org';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, type Upload, UploadedBytes, Who } from '../http/endpoint';

const download = (file: SheetFile): StreamableFile =>
  new StreamableFile(file.bytes, { type: file.type, disposition: `attachment; filename="${file.name}"`, length: file.bytes.length });

@Controller()
export class RosterController {
  constructor(private readonly rosters: RosterService) {}

  @Endpoint(orgRoutes.listImports)
  list(@Input() { query }: InputOf<typeof orgRoutes.listImports>, @Who() caller: Caller) {
    return this.rosters.list(caller, query);
  }

  @Endpoint(orgRoutes.uploadRoster)
  upload(@Input() { body }: InputOf<typeof orgRoutes.uploadRoster>, @UploadedBytes() file: Upload, @Who() caller: Caller) {
    return this.rosters.upload(caller, body, file);
  }

  @Endpoint(orgRoutes.rosterTemplate)
  async template(): Promise<StreamableFile> {
    return download(await this.rosters.template());
  }

  @Endpoint(orgRoutes.getImport)
  get(@Input() { params }: InputOf<typeof orgRoutes.getImport>, @Who() caller: Caller) {
    return this.rosters.get(caller, params.importId);
  }

  @Endpoint(orgRoutes.listImportRows)
  rows(@Input() { params, query }: InputOf<typeof orgRoutes.listImportRows>, @Who() caller: Caller) {
    return this.rosters.rows(caller, params.importId, query);
  }

  @Endpoint(orgRoutes.applyImport)
  apply(@Input() { params }: InputOf<typeof orgRoutes.applyImport>, @Who() caller: Caller) {
    return this.rosters.apply(caller, params.importId);
  }

  @Endpoint(orgRoutes.discardImport)
  discard(@Input() { params }: InputOf<typeof orgRoutes.discardImport>, @Who() caller: Caller) {
    return this.rosters.discard(caller, params.importId);
  }

  @Endpoint(orgRoutes.importErrorFile)
  async errorFile(@Input() { params, query }: InputOf<typeof orgRoutes.importErrorFile>, @Who() caller: Caller): Promise<StreamableFile> {
    return download(await this.rosters.errorFile(caller, params.importId, query.format));
  }
}
