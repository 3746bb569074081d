import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { attendanceMarks, checkedIn, checkInView, groupName, myClass, peopleGroup, peopleGroupDetail } from './check-in';
import { classDetail } from './offline';

const number = z.coerce.number().int().min(1).max(60);
const ofSession = z.strictObject({ id, number });
const byId = z.strictObject({ id });

export const checkInRoutes = {
  getCheckIn: defineRoute({ method: 'GET', path: '/training-classes/:id/sessions/:number/check-in', access: 'training.record', summary: 'The teacher’s screen of a session: the code of this moment and who has come', params: ofSession, response: checkInView }),
  openCheckIn: defineRoute({
    method: 'POST', path: '/training-classes/:id/sessions/:number/check-in', access: 'training.record', summary: 'Opens attendance by code on the session’s day; opened again it goes on with the new times',
    params: ofSession, body: z.strictObject({ minutes: z.int().min(5).max(720), lateAfterMinutes: z.int().min(0).max(240).nullable() }), response: checkInView,
  }),
  closeCheckIn: defineRoute({ method: 'POST', path: '/training-classes/:id/sessions/:number/check-in/close', access: 'training.record', summary: 'Closes it; the session’s attendance is taken', params: ofSession, response: checkInView }),
  markAttendance: defineRoute({
    method: 'PUT', path: '/training-classes/:id/sessions/:number/attendance/:personId', access: 'training.record', summary: 'One person by hand, above any code',
    params: z.strictObject({ id, number, personId: id }), body: z.strictObject({ is: z.enum(attendanceMarks) }), response: checkInView,
  }),
  checkIn: defineRoute({
    method: 'POST', path: '/check-ins', access: 'signedIn', summary: 'Notes the caller as present by the code on the teacher’s screen, once; 409 says why a code isn’t taken',
    body: z.strictObject({ code: z.string().min(40).max(100), device: z.string().min(8).max(64).optional() }), response: checkedIn,
  }),
  listMyClasses: defineRoute({ method: 'GET', path: '/me/classes', access: 'signedIn', summary: 'Classes the caller is on the roster of, with own attendance', response: z.strictObject({ rows: z.array(myClass) }) }),
  openClassLink: defineRoute({
    method: 'POST', path: '/me/classes/:id/sessions/:number/link', access: 'signedIn', summary: 'The link of an online session from a quarter of an hour before it; that it was opened is written down and is no attendance',
    params: ofSession, response: z.strictObject({ url: z.string() }),
  }),
};

/** Named lists of people in scope, for classes and announcements. */
export const groupRoutes = {
  listGroups: defineRoute({ method: 'GET', path: '/people-groups', access: 'training.record', summary: 'Groups of the units in scope, by name', query: pageQuery, response: pageOf(peopleGroup) }),
  createGroup: defineRoute({ method: 'POST', path: '/people-groups', access: 'training.record', summary: 'A new group', body: z.strictObject({ name: groupName, unitId: id }), response: peopleGroupDetail }),
  getGroup: defineRoute({ method: 'GET', path: '/people-groups/:id', access: 'training.record', summary: 'A group with its people', params: byId, response: peopleGroupDetail }),
  changeGroup: defineRoute({ method: 'PUT', path: '/people-groups/:id', access: 'training.record', summary: 'Renames a group', params: byId, body: z.strictObject({ name: groupName }), response: peopleGroupDetail }),
  retireGroup: defineRoute({ method: 'DELETE', path: '/people-groups/:id', access: 'training.record', summary: 'Takes a group out of use; what was done with it stays', params: byId }),
  restoreGroup: defineRoute({ method: 'POST', path: '/people-groups/:id/restore', access: 'training.record', summary: 'Takes a retired group back into use with its people; 409 when its name is in use again', params: byId, response: peopleGroupDetail }),
  setGroupPeople: defineRoute({
    method: 'POST', path: '/people-groups/:id/people', access: 'training.record', summary: 'Adds people in scope to a group and takes others out, all or none',
    params: byId, body: z.strictObject({ add: z.array(id).max(500).default([]), remove: z.array(id).max(500).default([]) }), response: peopleGroupDetail,
  }),
  addGroupToClass: defineRoute({ method: 'POST', path: '/training-classes/:id/people/group', access: 'training.record', summary: 'Puts the people of a group on the roster', params: byId, body: z.strictObject({ groupId: id }), response: classDetail }),
};
