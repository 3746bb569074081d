import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { boardView, completionPerson, completionQuery, completionView, figureBasis, peopleFilter, peopleSorts, seriesSteps, seriesView } from './completion';
import { dutyView, endWaiverRequest, grantWaiverRequest, trainingRecord, waiverView } from './record';
import { remindAnswer, reminderPlan, reminderSteps, remindRequest } from './reminder';
import { createRequirementRequest, metricKinds, period, planTarget, requirementTerms, requirementView } from './requirement';

const byId = z.strictObject({ id });

export const trainingRoutes = {
  myDuties: defineRoute({
    method: 'GET', path: '/me/duties', access: 'signedIn', summary: 'What the signed-in person has to do, by when, and what is still missing',
    query: z.strictObject({ period: period.optional() }), response: z.strictObject({ period, rows: z.array(dutyView) }),
  }),
  myRecords: defineRoute({
    method: 'GET', path: '/me/training-records', access: 'signedIn', summary: "The signed-in person's own training records, newest first",
    query: pageQuery, response: pageOf(trainingRecord),
  }),
  personRecords: defineRoute({
    method: 'GET', path: '/people/:id/training-records', access: 'org.read_person',
    summary: 'Training records of a person, only those dated inside memberships in the caller\'s scope',
    params: byId, query: pageQuery, response: pageOf(trainingRecord),
  }),
  listRequirements: defineRoute({
    method: 'GET', path: '/requirements', access: 'training.read', summary: "Requirements that concern the caller's units",
    query: pageQuery, response: pageOf(requirementView),
  }),
  getRequirement: defineRoute({
    method: 'GET', path: '/requirements/:id', access: 'training.read', summary: 'One requirement, newest version',
    params: byId, response: requirementView,
  }),
  createRequirement: defineRoute({
    method: 'POST', path: '/requirements', access: 'training.manage', summary: 'Publishes a requirement; duties appear within seconds',
    body: createRequirementRequest, response: requirementView,
  }),
  addRequirementVersion: defineRoute({
    method: 'POST', path: '/requirements/:id/versions', access: 'training.manage',
    summary: 'A new version for this year or a later one; years that have ended keep the version they had',
    params: byId, body: requirementTerms, response: requirementView,
  }),
  completion: defineRoute({
    method: 'GET', path: '/completion', access: 'training.read', summary: "A unit's figure and one row per child unit",
    query: completionQuery, response: completionView,
  }),
  completionPeople: defineRoute({
    method: 'GET', path: '/completion/people', access: 'org.read_person', summary: 'The names behind a number',
    query: z.strictObject({ ...completionQuery.shape, ...pageQuery.shape, ...peopleFilter.shape, sort: z.enum(peopleSorts).default('name') }),
    response: pageOf(completionPerson).extend({ basis: figureBasis }),
  }),
  board: defineRoute({
    method: 'GET', path: '/completion/board', access: 'training.read', summary: 'All units of one kind below a unit, ranked against the target',
    /** without `kind`: the units directly below */
    query: completionQuery.extend({ kind: z.string().max(40).optional() }), response: boardView,
  }),
  series: defineRoute({
    method: 'GET', path: '/completion/series', access: 'training.read', summary: "A unit's figure over the period, up to a day",
    query: completionQuery.omit({ knownAt: true }).extend({ step: z.enum(seriesSteps).default('week'), /** how many years before are answered too */ years: z.coerce.number().int().min(0).max(4).default(0) }), response: seriesView,
  }),
  listWaivers: defineRoute({
    method: 'GET', path: '/waivers', access: 'training.read', summary: 'Waivers of people in scope',
    query: pageQuery.extend({ requirement: id.optional(), period: period.optional() }), response: pageOf(waiverView),
  }),
  grantWaiver: defineRoute({
    method: 'POST', path: '/waivers', access: 'training.manage', summary: 'Excuses a person from a duty for a reason',
    body: grantWaiverRequest, response: waiverView,
  }),
  endWaiver: defineRoute({
    method: 'POST', path: '/waivers/:id/end', access: 'training.manage', summary: 'Ends a waiver from a day on; the days before keep it',
    params: byId, body: endWaiverRequest, response: waiverView,
  }),
  getReminders: defineRoute({
    method: 'GET', path: '/requirements/:id/reminders', access: 'training.read', summary: 'When people are reminded of a requirement, and what has been done about it in a period',
    params: byId, query: z.strictObject({ period }), response: reminderPlan,
  }),
  saveReminders: defineRoute({
    method: 'PUT', path: '/requirements/:id/reminders', access: 'training.manage', summary: 'Changes the steps; what was told stays told',
    params: byId, body: reminderSteps, response: reminderSteps,
  }),
  remind: defineRoute({
    method: 'POST', path: '/completion/remind', access: 'training.remind', summary: 'Reminds everybody of a unit who has not done it yet; once a day for each unit and requirement',
    body: remindRequest, response: remindAnswer,
  }),
  listTargets: defineRoute({
    method: 'GET', path: '/plan-targets', access: 'training.read', summary: "The plans' targets, each with its kind of figure",
    query: z.strictObject({ metricKind: z.enum(metricKinds).optional() }), response: z.strictObject({ rows: z.array(planTarget) }),
  }),
};
