export { MembershipService } from './membership.service';
export { OrgModule } from './org.module';
export { OrgService, type NewCitizen } from './org.service';
export { type PersonByKey, PersonLookupService } from './person-lookup.service';
export { PersonService } from './person.service';
export { UnitService } from './unit.service';
export type { SheetFile } from './roster-files';
export { readLines, type SheetLine } from './sheet/read-sheet';
export { RosterService } from './roster.service';
