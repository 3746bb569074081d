import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { unitActRoutes } from '@kynangso/contracts/org';
import { UnitActService, UnitLineageService, UnitTreeService } from '@kynangso/server/org';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class UnitActController {
  constructor(
    private readonly acts: UnitActService,
    private readonly lineage: UnitLineageService,
    private readonly trees: UnitTreeService,
  ) {}

  @Endpoint(unitActRoutes.previewUnitAct)
  preview(@Input() { body }: InputOf<typeof unitActRoutes.previewUnitAct>, @Who() caller: Caller) {
    return this.acts.preview(caller, body);
  }

  @Endpoint(unitActRoutes.applyUnitAct)
  apply(@Input() { body }: InputOf<typeof unitActRoutes.applyUnitAct>, @Who() caller: Caller) {
    return this.acts.apply(caller, body.act, body.hash);
  }

  @Endpoint(unitActRoutes.listUnitActs)
  list(@Input() { query }: InputOf<typeof unitActRoutes.listUnitActs>, @Who() caller: Caller) {
    return this.acts.list(caller, query);
  }

  @Endpoint(unitActRoutes.correctUnitAct)
  correct(@Input() { params, body }: InputOf<typeof unitActRoutes.correctUnitAct>, @Who() caller: Caller) {
    return this.acts.correct(caller, params.actId, body);
  }

  @Endpoint(unitActRoutes.treeLevel)
  level(@Input() { query }: InputOf<typeof unitActRoutes.treeLevel>, @Who() caller: Caller) {
    return this.trees.level(caller, query);
  }

  @Endpoint(unitActRoutes.unitLineage)
  view(@Input() { params, query }: InputOf<typeof unitActRoutes.unitLineage>, @Who() caller: Caller) {
    return this.lineage.view(caller, params.unitId, query.day);
  }
}
