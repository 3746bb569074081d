import { Controller, StreamableFile } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { orgRoutes } from '@kynangso/contracts/org';
import { RosterDecisionService, RosterService } from '@kynangso/server/org';
import type { Caller, MadeFile } from '@kynangso/server/platform';
import { Endpoint, Input, type StoredUpload, UploadedFile, Who } from '../http/endpoint';

const download = (file: MadeFile): StreamableFile =>
  new StreamableFile(file.bytes, { type: file.type, disposition: `attachment; filename="${file.name}"`, length: file.bytes.length });

@Controller()
export class RosterController {
  constructor(
    private readonly rosters: RosterService,
    private readonly decisions: RosterDecisionService,
  ) {}

  @Endpoint(orgRoutes.listImports)
  list(@Input() { query }: InputOf<typeof orgRoutes.listImports>, @Who() caller: Caller) {
    return this.rosters.list(caller, query);
  }

  @Endpoint(orgRoutes.uploadRoster)
  upload(@Input() { body }: InputOf<typeof orgRoutes.uploadRoster>, @UploadedFile() file: StoredUpload, @Who() caller: Caller) {
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
  apply(@Input() { params, body }: InputOf<typeof orgRoutes.applyImport>, @Who() caller: Caller) {
    return this.decisions.apply(caller, params.importId, body);
  }

  @Endpoint(orgRoutes.mapImport)
  map(@Input() { params, body }: InputOf<typeof orgRoutes.mapImport>, @Who() caller: Caller) {
    return this.rosters.map(caller, params.importId, body);
  }

  @Endpoint(orgRoutes.previewUndo)
  previewUndo(@Input() { params }: InputOf<typeof orgRoutes.previewUndo>, @Who() caller: Caller) {
    return this.decisions.previewUndo(caller, params.importId);
  }

  @Endpoint(orgRoutes.undoImport)
  undo(@Input() { params }: InputOf<typeof orgRoutes.undoImport>, @Who() caller: Caller) {
    return this.decisions.undo(caller, params.importId);
  }

  @Endpoint(orgRoutes.getRosterSetting)
  setting(@Input() { params }: InputOf<typeof orgRoutes.getRosterSetting>, @Who() caller: Caller) {
    return this.decisions.setting(caller, params.unitId);
  }

  @Endpoint(orgRoutes.setRosterSetting)
  setSetting(@Input() { params, body }: InputOf<typeof orgRoutes.setRosterSetting>, @Who() caller: Caller) {
    return this.decisions.setSetting(caller, params.unitId, body);
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
