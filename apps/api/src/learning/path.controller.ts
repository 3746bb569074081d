import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { pathRoutes } from '@kynangso/contracts/learning';
import { PathService } from '@kynangso/server/learning';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class PathController {
  constructor(private readonly paths: PathService) {}

  @Endpoint(pathRoutes.listPaths)
  list(@Input() { query }: InputOf<typeof pathRoutes.listPaths>, @Who() caller: Caller | null) {
    return this.paths.list(caller, query);
  }

  @Endpoint(pathRoutes.getPath)
  get(@Input() { params }: InputOf<typeof pathRoutes.getPath>, @Who() caller: Caller | null) {
    return this.paths.get(caller, params.code);
  }

  @Endpoint(pathRoutes.joinPath)
  join(@Input() { params }: InputOf<typeof pathRoutes.joinPath>, @Who() caller: Caller) {
    return this.paths.join(caller, params.code);
  }

  @Endpoint(pathRoutes.movePath)
  move(@Input() { params }: InputOf<typeof pathRoutes.movePath>, @Who() caller: Caller) {
    return this.paths.move(caller, params.code);
  }

  @Endpoint(pathRoutes.leavePath)
  leave(@Input() { params }: InputOf<typeof pathRoutes.leavePath>, @Who() caller: Caller) {
    return this.paths.leave(caller, params.code);
  }
}
