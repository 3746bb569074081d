import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { checkInRoutes } from '@kynangso/contracts/training';
import type { Caller } from '@kynangso/server/platform';
import { CheckInService, MyClassService } from '@kynangso/server/training';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class CheckInController {
  constructor(
    private readonly checkIns: CheckInService,
    private readonly mine: MyClassService,
  ) {}

  @Endpoint(checkInRoutes.getCheckIn)
  view(@Input() { params }: InputOf<typeof checkInRoutes.getCheckIn>, @Who() caller: Caller) {
    return this.checkIns.view(caller, params);
  }

  @Endpoint(checkInRoutes.openCheckIn)
  open(@Input() { params, body }: InputOf<typeof checkInRoutes.openCheckIn>, @Who() caller: Caller) {
    return this.checkIns.open(caller, params, body);
  }

  @Endpoint(checkInRoutes.closeCheckIn)
  close(@Input() { params }: InputOf<typeof checkInRoutes.closeCheckIn>, @Who() caller: Caller) {
    return this.checkIns.close(caller, params);
  }

  @Endpoint(checkInRoutes.markAttendance)
  mark(@Input() { params, body }: InputOf<typeof checkInRoutes.markAttendance>, @Who() caller: Caller) {
    return this.checkIns.mark(caller, params, body.is);
  }

  @Endpoint(checkInRoutes.checkIn)
  checkIn(@Input() { body }: InputOf<typeof checkInRoutes.checkIn>, @Who() caller: Caller) {
    return this.checkIns.checkIn(caller, body);
  }

  @Endpoint(checkInRoutes.listMyClasses)
  listMine(@Who() caller: Caller) {
    return this.mine.list(caller);
  }

  @Endpoint(checkInRoutes.openClassLink)
  openLink(@Input() { params }: InputOf<typeof checkInRoutes.openClassLink>, @Who() caller: Caller) {
    return this.mine.openLink(caller, params.id, params.number);
  }
}
