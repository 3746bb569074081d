import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { assistedRoutes as routes } from '@kynangso/contracts/training';
import { TeachService } from '@kynangso/server/learning';
import type { Caller } from '@kynangso/server/platform';
import { AssistedReportService, AssistedSyncService, AssistedTeamService, DoubleService, SlipService } from '@kynangso/server/training';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class AssistedController {
  constructor(
    private readonly team: AssistedTeamService,
    private readonly records: AssistedSyncService,
    private readonly teach: TeachService,
    private readonly doublesOf: DoubleService,
    private readonly reports: AssistedReportService,
    private readonly slips: SlipService,
  ) {}

  @Endpoint(routes.assistedTeams)
  teams(@Who() caller: Caller) {
    return this.team.teams(caller);
  }

  @Endpoint(routes.assistedPack)
  pack(@Input() { query }: InputOf<typeof routes.assistedPack>, @Who() caller: Caller) {
    return this.team.pack(caller, query.unitId);
  }

  @Endpoint(routes.teachLessons)
  lessons(@Input() { params, query }: InputOf<typeof routes.teachLessons>, @Who() caller: Caller) {
    return this.teach.lessons(caller, params.code, query.locale);
  }

  @Endpoint(routes.teachLesson)
  lesson(@Input() { params, query }: InputOf<typeof routes.teachLesson>, @Who() caller: Caller) {
    return this.teach.lesson(caller, params.id, query.locale);
  }

  @Endpoint(routes.assistedSync)
  sync(@Input() { body }: InputOf<typeof routes.assistedSync>, @Who() caller: Caller) {
    return this.records.sync(caller, body);
  }

  @Endpoint(routes.assistedSessions)
  sessions(@Input() { query }: InputOf<typeof routes.assistedSessions>, @Who() caller: Caller) {
    return this.team.sessions(caller, query);
  }

  @Endpoint(routes.assistedSession)
  session(@Input() { params }: InputOf<typeof routes.assistedSession>, @Who() caller: Caller) {
    return this.team.session(caller, params.id);
  }

  @Endpoint(routes.assistedCitizens)
  citizens(@Input() { query }: InputOf<typeof routes.assistedCitizens>, @Who() caller: Caller) {
    return this.team.citizens(caller, query);
  }

  @Endpoint(routes.assistedErase)
  erase(@Input() { params }: InputOf<typeof routes.assistedErase>, @Who() caller: Caller) {
    return this.team.erase(caller, params.id);
  }

  @Endpoint(routes.assistedSlip)
  slip(@Input() { params }: InputOf<typeof routes.assistedSlip>, @Who() caller: Caller) {
    return this.slips.issue(caller, params.id);
  }

  @Endpoint(routes.joinAssisted)
  join(@Input() { body }: InputOf<typeof routes.joinAssisted>, @Who() caller: Caller) {
    return this.slips.join(caller, body.code);
  }

  @Endpoint(routes.myAssisted)
  mine(@Who() caller: Caller) {
    return this.slips.mine(caller);
  }

  @Endpoint(routes.assistedDoubles)
  doubles(@Input() { query }: InputOf<typeof routes.assistedDoubles>, @Who() caller: Caller) {
    return this.doublesOf.list(caller, query.unitId);
  }

  @Endpoint(routes.decideDouble)
  decide(@Input() { body }: InputOf<typeof routes.decideDouble>, @Who() caller: Caller) {
    return this.doublesOf.decide(caller, body);
  }

  @Endpoint(routes.undoDouble)
  undo(@Input() { params }: InputOf<typeof routes.undoDouble>, @Who() caller: Caller) {
    return this.doublesOf.undo(caller, params.id);
  }

  @Endpoint(routes.assistedReport)
  report(@Input() { query }: InputOf<typeof routes.assistedReport>, @Who() caller: Caller) {
    return this.reports.of(caller, query);
  }
}
