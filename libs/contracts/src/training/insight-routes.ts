import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { compareQuery, compareView, forecastView, historyQuery, historyView, simulateRequest, simulationView, whyQuery, whyView } from './insight';
import { recountDifference, recountView, repairRequest } from './recount';

const done = z.strictObject({ done: z.literal(true) });

export const insightRoutes = {
  completionHistory: defineRoute({ method: 'GET', path: '/completion/history', access: 'training.read', summary: "A unit's figure on every day it changed", query: historyQuery, response: historyView }),
  completionForecast: defineRoute({
    method: 'GET', path: '/completion/forecast', access: 'training.read', summary: 'Where a figure is heading by the due day, with its assumption in words', query: historyQuery, response: forecastView,
  }),
  completionCompare: defineRoute({
    method: 'GET', path: '/completion/compare', access: 'training.read', summary: 'Two days or periods side by side, through mergers and splits', query: compareQuery, response: compareView,
  }),
  completionWhy: defineRoute({
    method: 'GET', path: '/completion/why', access: 'org.read_person', summary: 'Why a person is counted as they are: memberships, version, evidence, waivers and the rule that decided', query: whyQuery, response: whyView,
  }),
  simulateRequirement: defineRoute({
    method: 'POST', path: '/requirements/simulate', access: 'training.manage', summary: 'Whom a requirement would concern and when, before it is published', body: simulateRequest, response: simulationView,
  }),
  listRecounts: defineRoute({ method: 'GET', path: '/recounts', access: 'training.manage', summary: 'Counts of everyone from nothing, newest first', query: pageQuery, response: pageOf(recountView) }),
  recountDifferences: defineRoute({
    method: 'GET', path: '/recounts/:id/differences', access: 'training.manage', summary: "What differed, in the caller's units", params: z.strictObject({ id }), query: pageQuery, response: pageOf(recountDifference),
  }),
  askRecount: defineRoute({ method: 'POST', path: '/recounts', access: 'training.manage', summary: 'Counts everyone from nothing now; for whoever manages the whole system', response: recountView }),
  repairFigures: defineRoute({
    method: 'POST', path: '/recounts/repairs', access: 'training.manage', summary: "Builds one requirement's period anew from its sources, for a reason that is kept", body: repairRequest, response: done,
  }),
};
