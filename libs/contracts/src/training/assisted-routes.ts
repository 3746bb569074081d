import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { day, id, locale } from '../kernel/text';
import { courseCode, teachLesson, teachLessonRow } from '@kynangso/contracts/learning';
import {
  assistedBatch, assistedBatchAnswer, assistedCitizenRow, assistedDecision, assistedDoubles, assistedMine, assistedPack, assistedReport, assistedSessionDetail, assistedSessionRow, assistedSlip, assistedTeam, decideDouble,
} from './assisted';

const byId = z.strictObject({ id });
const ofTeam = z.strictObject({ unitId: id });

/** Sessions of community digital teams. `assisted.lead` sees the names of the own team, `assisted.read` the numbers of the units below. */
export const assistedRoutes = {
  assistedTeams: defineRoute({ method: 'GET', path: '/assisted/teams', access: 'assisted.lead', summary: 'The teams the caller works in', response: z.strictObject({ rows: z.array(assistedTeam) }) }),
  assistedPack: defineRoute({ method: 'GET', path: '/assisted/pack', access: 'assisted.lead', summary: 'What a device takes along: the team and the citizens it knows, as little of each as finding them takes', query: ofTeam, response: assistedPack }),
  teachLessons: defineRoute({
    method: 'GET', path: '/assisted/courses/:code/lessons', access: 'assisted.lead', summary: 'Lessons of a published course that can be taught from a device, with what they weigh',
    params: z.strictObject({ code: courseCode }), query: z.strictObject({ locale: locale.optional() }), response: z.strictObject({ rows: z.array(teachLessonRow) }),
  }),
  teachLesson: defineRoute({ method: 'GET', path: '/assisted/lessons/:id', access: 'assisted.lead', summary: 'A lesson to teach from; it enrols nobody and counts as nobody’s progress', params: byId, query: z.strictObject({ locale: locale.optional() }), response: teachLesson }),
  assistedSync: defineRoute({ method: 'POST', path: '/assisted/sync', access: 'assisted.lead', summary: 'Takes records of a device, each by itself. Sending again changes nothing', body: assistedBatch, response: assistedBatchAnswer }),
  assistedSessions: defineRoute({ method: 'GET', path: '/assisted/sessions', access: 'assisted.lead', summary: 'Sessions of the caller’s teams, newest first', query: pageQuery.extend({ unitId: id.optional() }), response: pageOf(assistedSessionRow) }),
  assistedSession: defineRoute({ method: 'GET', path: '/assisted/sessions/:id', access: 'assisted.lead', summary: 'A session with who was there and what they did', params: byId, response: assistedSessionDetail }),
  assistedCitizens: defineRoute({
    method: 'GET', path: '/assisted/citizens', access: 'assisted.lead', summary: 'Citizens registered with the caller’s teams', query: pageQuery.extend({ unitId: id.optional(), q: z.string().trim().max(100).optional() }), response: pageOf(assistedCitizenRow),
  }),
  assistedErase: defineRoute({ method: 'POST', path: '/assisted/citizens/:id/withdraw', access: 'assisted.lead', summary: 'The citizen takes the consent back: name, year of birth and phone are erased for good, the count stays', params: byId, response: assistedCitizenRow }),
  assistedSlip: defineRoute({ method: 'POST', path: '/assisted/citizens/:id/slip', access: 'assisted.lead', summary: 'A code, shown once, by which the citizen joins the record to an own account; a new one ends the one before', params: byId, response: assistedSlip }),
  joinAssisted: defineRoute({ method: 'POST', path: '/me/assisted', access: 'signedIn', summary: 'Joins the record behind the code of a slip to the own account', body: z.strictObject({ code: z.string().trim().min(4).max(40) }), response: assistedMine }),
  myAssisted: defineRoute({ method: 'GET', path: '/me/assisted', access: 'signedIn', summary: 'Sessions one was at, apart from what one learned alone', response: assistedMine }),
  assistedDoubles: defineRoute({ method: 'GET', path: '/assisted/doubles', access: 'assisted.lead', summary: 'Records of a team that may be one person, and what was decided', query: ofTeam, response: assistedDoubles }),
  decideDouble: defineRoute({ method: 'POST', path: '/assisted/doubles', access: 'assisted.lead', summary: 'One person or two; nothing is rewritten and it can be taken back', body: decideDouble, response: assistedDecision }),
  undoDouble: defineRoute({ method: 'POST', path: '/assisted/doubles/:id/undo', access: 'assisted.lead', summary: 'Takes a decision back', params: byId, response: assistedDecision }),
  assistedReport: defineRoute({ method: 'GET', path: '/assisted/report', access: 'assisted.read', summary: 'Numbers of a unit and the teams below: sessions, people, results per skill. None of it counts as self-study', query: z.strictObject({ unitId: id, from: day, to: day }), response: assistedReport }),
};
