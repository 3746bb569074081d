import { z } from 'zod';
import { day, defineRoute, id } from '../kernel';
import { bulkMembershipChange, bulkMembershipPreview, bulkMembershipReport, membershipDayChange, membershipEnd, membershipStatusChange, membershipTransfer, newPerson, personDetail, personPage, personQuery } from './person';
import { populationView } from './population';
import { machineRoutes } from './machine';
import { personSearchRoutes } from './search';
import { rosterRoutes } from './roster-routes';
import { bulkResult, bulkUnits, newLineage, newUnit, unitChange, unitDetail, unitEnd, unitPage, unitQuery } from './unit';

const ofUnit = z.strictObject({ unitId: id });
const ofPerson = z.strictObject({ personId: id });
const ofMembership = z.strictObject({ membershipId: id });

export const orgRoutes = {
  listUnits: defineRoute({
    method: 'GET', path: '/units', access: 'org.read_unit', summary: 'Units the caller may see, by name; children of one; the tree of a day',
    query: unitQuery, response: unitPage,
  }),
  bulkUnits: defineRoute({
    method: 'POST', path: '/units/bulk', access: 'org.manage_unit', summary: 'Creates or changes up to 5,000 units by code; all or none',
    body: bulkUnits, response: bulkResult,
  }),
  getUnit: defineRoute({
    method: 'GET', path: '/units/:unitId', access: 'org.read_unit', summary: 'One unit with versions, lineage, children and head counts',
    params: ofUnit, query: z.strictObject({ asOf: day.optional() }), response: unitDetail,
  }),
  createUnit: defineRoute({
    method: 'POST', path: '/units', access: 'org.manage_unit', summary: 'Creates a unit from a day on', body: newUnit, response: unitDetail,
  }),
  changeUnit: defineRoute({
    method: 'POST', path: '/units/:unitId/versions', access: 'org.manage_unit', summary: 'Renames, moves or changes the kind or code from a day on; history stays',
    params: ofUnit, body: unitChange, response: unitDetail,
  }),
  abolishUnit: defineRoute({
    method: 'POST', path: '/units/:unitId/abolish', access: 'org.manage_unit', summary: 'Ends a unit on a day; its past stays readable',
    params: ofUnit, body: unitEnd, response: unitDetail,
  }),
  addLineage: defineRoute({
    method: 'POST', path: '/units/:unitId/lineage', access: 'org.manage_unit', summary: 'Says which unit succeeds this one, from which day and with what share',
    params: ofUnit, body: newLineage, response: unitDetail,
  }),
  listPopulations: defineRoute({
    method: 'GET', path: '/populations', access: 'signedIn', summary: 'The 14 population groups of the plans', response: z.array(populationView),
  }),
  listPeople: defineRoute({
    method: 'GET', path: '/people', access: 'org.read_person', summary: 'People of a unit and its subtree on a day, in Vietnamese name order',
    query: personQuery, response: personPage,
  }),
  getPerson: defineRoute({
    method: 'GET', path: '/people/:personId', access: 'org.read_person', summary: 'One person as seen from the caller’s units', params: ofPerson, response: personDetail,
  }),
  addPerson: defineRoute({
    method: 'POST', path: '/people', access: 'org.import_roster', summary: 'Adds one person to a unit; a known personal number joins the known person',
    body: newPerson, response: personDetail,
  }),
  endMembership: defineRoute({
    method: 'POST', path: '/memberships/:membershipId/end', access: 'org.import_roster', summary: 'Ends a membership on a day',
    params: ofMembership, body: membershipEnd, response: personDetail,
  }),
  setMembershipStatus: defineRoute({
    method: 'POST', path: '/memberships/:membershipId/status', access: 'org.import_roster', summary: 'Puts a member on leave, or back to work, from a day on',
    params: ofMembership, body: membershipStatusChange, response: personDetail,
  }),
  transferMembership: defineRoute({
    method: 'POST', path: '/memberships/:membershipId/transfer', access: 'org.import_roster', summary: 'Moves a member to another of the caller’s units on a day',
    params: ofMembership, body: membershipTransfer, response: personDetail,
  }),
  bulkMembership: defineRoute({
    method: 'POST', path: '/memberships/bulk', access: 'org.import_roster', summary: 'One decision about up to 500 memberships; each row is done or refused by itself, with the reason',
    body: bulkMembershipChange, response: bulkMembershipReport,
  }),
  previewBulkMembership: defineRoute({
    method: 'POST', path: '/memberships/bulk/preview', access: 'org.import_roster', summary: 'What that decision would do to each row, and what stands against it; writes nothing',
    body: bulkMembershipChange, response: bulkMembershipPreview,
  }),
  correctMembership: defineRoute({
    method: 'POST', path: '/memberships/:membershipId/correct', access: 'org.import_roster', summary: 'Corrects the day a membership began or ended; what was recorded before stays known',
    params: ofMembership, body: membershipDayChange, response: personDetail,
  }),
  ...rosterRoutes,
  ...machineRoutes,
  ...personSearchRoutes,
};
