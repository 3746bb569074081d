import { Controller, StreamableFile } from '@nestjs/common';
import { bankRoutes } from '@kynangso/contracts/bank';
import type { InputOf } from '@kynangso/contracts/kernel';
import { ItemImportService } from '@kynangso/server/bank';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, type Upload, UploadedBytes, Who } from '../http/endpoint';

const sent = ({ name, type, bytes }: Awaited<ReturnType<ItemImportService['template']>>): StreamableFile => new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"`, length: bytes.length });

@Controller()
export class ItemImportController {
  constructor(private readonly imports: ItemImportService) {}

  @Endpoint(bankRoutes.itemSheetTemplate)
  async template(): Promise<StreamableFile> {
    return sent(await this.imports.template());
  }

  @Endpoint(bankRoutes.listItemImports)
  list(@Input() { query }: InputOf<typeof bankRoutes.listItemImports>, @Who() caller: Caller) {
    return this.imports.list(caller, query);
  }

  @Endpoint(bankRoutes.readItemImport)
  read(@Input() { body }: InputOf<typeof bankRoutes.readItemImport>, @UploadedBytes() { bytes, name }: Upload, @Who() caller: Caller) {
    return this.imports.read(caller, body, bytes, name);
  }

  @Endpoint(bankRoutes.getItemImport)
  get(@Input() { params }: InputOf<typeof bankRoutes.getItemImport>, @Who() caller: Caller) {
    return this.imports.get(caller, params.importId);
  }

  @Endpoint(bankRoutes.listItemImportRows)
  rows(@Input() { params, query }: InputOf<typeof bankRoutes.listItemImportRows>, @Who() caller: Caller) {
    return this.imports.rows(caller, params.importId, query);
  }

  @Endpoint(bankRoutes.chooseItemImportRows)
  choose(@Input() { params, body }: InputOf<typeof bankRoutes.chooseItemImportRows>, @Who() caller: Caller) {
    return this.imports.choose(caller, params.importId, body);
  }

  @Endpoint(bankRoutes.takeItemImport)
  take(@Input() { params }: InputOf<typeof bankRoutes.takeItemImport>, @Who() caller: Caller) {
    return this.imports.take(caller, params.importId);
  }

  @Endpoint(bankRoutes.itemImportErrorFile)
  async errorFile(@Input() { params, query }: InputOf<typeof bankRoutes.itemImportErrorFile>, @Who() caller: Caller): Promise<StreamableFile> {
    return sent(await this.imports.errorFile(caller, params.importId, query.format));
  }
}
