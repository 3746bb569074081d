import { Controller, StreamableFile } from '@nestjs/common';
import { bankRoutes } from '@kynangso/contracts/bank';
import type { InputOf } from '@kynangso/contracts/kernel';
import { ItemPackageService } from '@kynangso/server/bank';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class ItemPackageController {
  constructor(private readonly packages: ItemPackageService) {}

  @Endpoint(bankRoutes.packItems)
  pack(@Input() { body }: InputOf<typeof bankRoutes.packItems>, @Who() caller: Caller) {
    return this.packages.pack(caller, body);
  }

  @Endpoint(bankRoutes.downloadItemPackage)
  async download(@Input() { params }: InputOf<typeof bankRoutes.downloadItemPackage>, @Who() caller: Caller): Promise<StreamableFile> {
    return new StreamableFile(await this.packages.download(caller, params.packageId), { type: 'application/zip', disposition: 'attachment; filename="goi-cau-hoi-qti.zip"' });
  }
}
