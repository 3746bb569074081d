import { Controller } from '@nestjs/common';
import { competencyRoutes } from '@kynangso/contracts/competency';
import type { InputOf } from '@kynangso/contracts/kernel';
import { AlignmentService, FrameworkService } from '@kynangso/server/competency';
import { Endpoint, Input } from '../http/endpoint';

@Controller()
export class FrameworkController {
  constructor(
    private readonly frameworks: FrameworkService,
    private readonly alignments: AlignmentService,
  ) {}

  @Endpoint(competencyRoutes.listFrameworks)
  list() {
    return this.frameworks.list();
  }

  @Endpoint(competencyRoutes.getFramework)
  async get(@Input() { params, query }: InputOf<typeof competencyRoutes.getFramework>) {
    const { id: _, ...tree } = await this.frameworks.getFramework(params.code, query.version);
    return tree;
  }

  @Endpoint(competencyRoutes.listPassRules)
  async passRules(@Input() { params, query }: InputOf<typeof competencyRoutes.listPassRules>) {
    const { id: _, ...rules } = await this.frameworks.passRules(params.code, query.version);
    return rules;
  }

  @Endpoint(competencyRoutes.coverage)
  coverage(@Input() { params, query }: InputOf<typeof competencyRoutes.coverage>) {
    return this.alignments.coverage(params.code, query.version, query.kind);
  }
}
