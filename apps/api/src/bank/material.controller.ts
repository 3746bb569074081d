import { Controller } from '@nestjs/common';
import { bankRoutes } from '@kynangso/contracts/bank';
import type { InputOf } from '@kynangso/contracts/kernel';
import { MaterialService, StimulusService } from '@kynangso/server/bank';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, type Upload, UploadedBytes, Who } from '../http/endpoint';

@Controller()
export class MaterialController {
  constructor(
    private readonly materials: MaterialService,
    private readonly stimuli: StimulusService,
  ) {}

  @Endpoint(bankRoutes.uploadMedia)
  upload(@Input() _: InputOf<typeof bankRoutes.uploadMedia>, @UploadedBytes() { bytes }: Upload, @Who() caller: Caller) {
    return this.materials.upload(caller, bytes);
  }

  @Endpoint(bankRoutes.listStimuli)
  list(@Input() { query }: InputOf<typeof bankRoutes.listStimuli>, @Who() caller: Caller) {
    return this.stimuli.list(caller, query);
  }

  @Endpoint(bankRoutes.getStimulus)
  get(@Input() { params, query }: InputOf<typeof bankRoutes.getStimulus>, @Who() caller: Caller) {
    return this.stimuli.get(caller, params.stimulusId, query.versionId);
  }

  @Endpoint(bankRoutes.createStimulus)
  create(@Input() { body }: InputOf<typeof bankRoutes.createStimulus>, @Who() caller: Caller) {
    return this.stimuli.create(caller, body.ownerUnitId, body.source);
  }

  @Endpoint(bankRoutes.saveStimulus)
  save(@Input() { params, body }: InputOf<typeof bankRoutes.saveStimulus>, @Who() caller: Caller) {
    return this.stimuli.save(caller, params.stimulusId, body.revision, body.source);
  }
}
