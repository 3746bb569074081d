import { Controller } from '@nestjs/common';
import { bankRoutes } from '@kynangso/contracts/bank';
import type { InputOf } from '@kynangso/contracts/kernel';
import { ItemFileService } from '@kynangso/server/bank';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, type Upload, UploadedBytes, Who } from '../http/endpoint';

@Controller()
export class ItemFileController {
  constructor(private readonly files: ItemFileService) {}

  @Endpoint(bankRoutes.importItems)
  import(@Input() { body }: InputOf<typeof bankRoutes.importItems>, @UploadedBytes() { bytes }: Upload, @Who() caller: Caller) {
    return this.files.import(caller, body, bytes);
  }
}
