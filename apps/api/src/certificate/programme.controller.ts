import { Controller } from '@nestjs/common';
import { certificateRoutes } from '@kynangso/contracts/certificate';
import type { InputOf } from '@kynangso/contracts/kernel';
import { ProgrammeService } from '@kynangso/server/certificate';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class ProgrammeController {
  constructor(private readonly programmes: ProgrammeService) {}

  @Endpoint(certificateRoutes.listProgrammes)
  list(@Who() caller: Caller) {
    return this.programmes.list(caller);
  }

  @Endpoint(certificateRoutes.createProgramme)
  create(@Input() { body }: InputOf<typeof certificateRoutes.createProgramme>, @Who() caller: Caller) {
    return this.programmes.create(caller, body);
  }
}
