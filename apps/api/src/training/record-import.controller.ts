import { Controller, StreamableFile } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { offlineRoutes } from '@kynangso/contracts/training';
import type { Caller, MadeFile } from '@kynangso/server/platform';
import { RecordImportService } from '@kynangso/server/training';
import { Endpoint, Input, type Upload, UploadedBytes, Who } from '../http/endpoint';

@Controller()
export class RecordImportController {
  constructor(private readonly imports: RecordImportService) {}

  @Endpoint(offlineRoutes.listRecordImports)
  list(@Input() { query }: InputOf<typeof offlineRoutes.listRecordImports>, @Who() caller: Caller) {
    return this.imports.list(caller, query);
  }

  @Endpoint(offlineRoutes.uploadRecords)
  upload(@Input() { body }: InputOf<typeof offlineRoutes.uploadRecords>, @UploadedBytes() file: Upload, @Who() caller: Caller) {
    return this.imports.upload(caller, body, file);
  }

  @Endpoint(offlineRoutes.getRecordImport)
  get(@Input() { params }: InputOf<typeof offlineRoutes.getRecordImport>, @Who() caller: Caller) {
    return this.imports.get(caller, params.id);
  }

  @Endpoint(offlineRoutes.recordImportRows)
  rows(@Input() { params, query }: InputOf<typeof offlineRoutes.recordImportRows>, @Who() caller: Caller) {
    return this.imports.rows(caller, params.id, query);
  }

  @Endpoint(offlineRoutes.applyRecordImport)
  apply(@Input() { params }: InputOf<typeof offlineRoutes.applyRecordImport>, @Who() caller: Caller) {
    return this.imports.decide(caller, params.id, 'apply');
  }

  @Endpoint(offlineRoutes.discardRecordImport)
  discard(@Input() { params }: InputOf<typeof offlineRoutes.discardRecordImport>, @Who() caller: Caller) {
    return this.imports.decide(caller, params.id, 'discard');
  }

  @Endpoint(offlineRoutes.undoRecordImport)
  undo(@Input() { params }: InputOf<typeof offlineRoutes.undoRecordImport>, @Who() caller: Caller) {
    return this.imports.decide(caller, params.id, 'undo');
  }

  @Endpoint(offlineRoutes.recordImportErrors)
  async errors(@Input() { params }: InputOf<typeof offlineRoutes.recordImportErrors>, @Who() caller: Caller) {
    return send(await this.imports.errorFile(caller, params.id));
  }

  @Endpoint(offlineRoutes.recordTemplate)
  async template() {
    return send(await this.imports.template());
  }
}

const send = ({ name, type, bytes }: MadeFile): StreamableFile => new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"` });
