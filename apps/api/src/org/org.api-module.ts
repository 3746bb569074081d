import { Module } from '@nestjs/common';
import { OrgModule } from '@kynangso/server/org';
import { MachineController } from './machine.controller';
import { PersonController } from './person.controller';
import { PersonSearchController } from './person-search.controller';
import { PersonMergeController } from './person-merge.controller';
import { RosterController } from './roster.controller';
import { UnitActController } from './unit-act.controller';
import { UnitController } from './unit.controller';

@Module({ imports: [OrgModule], controllers: [PersonMergeController, UnitController, UnitActController, PersonController, PersonSearchController, RosterController, MachineController] })
export class OrgApiModule {}
