import { z } from 'zod';
import { defineRoute } from '../kernel/route';
import { id } from '../kernel/text';
import { accommodatedPage, accommodatedQuery, accommodationInput, personAccommodations } from './accommodation';
import { deskPerson, seatPlan, seatPlanResult } from './candidate-list';
import { sebSettings, sittingDesk, sittingRoomsInput, sittingSettings } from './sitting-desk';
import { centreInput, newCentre, roomInput, testCentre } from './test-centre';

const ofCentre = z.strictObject({ centreId: id });
const ofRoom = z.strictObject({ centreId: id, roomId: id });
const ofSitting = z.strictObject({ sittingId: id });
const ofPerson = z.strictObject({ personId: id });

/** Test centres and their rooms. */
export const centreRoutes = {
  listCentres: defineRoute({
    method: 'GET', path: '/test-centres', access: 'exam.read', summary: 'Test centres of the units the caller works for, and those of the whole system',
    query: z.strictObject({ q: z.string().trim().max(100).optional() }), response: z.strictObject({ rows: z.array(testCentre) }),
  }),
  addCentre: defineRoute({ method: 'POST', path: '/test-centres', access: 'exam.manage', summary: 'Adds a test centre', body: newCentre, response: testCentre }),
  changeCentre: defineRoute({ method: 'PUT', path: '/test-centres/:centreId', access: 'exam.manage', summary: 'Changes code, name or address', params: ofCentre, body: centreInput, response: testCentre }),
  removeCentre: defineRoute({ method: 'DELETE', path: '/test-centres/:centreId', access: 'exam.manage', summary: 'Removes a centre no sitting has used', params: ofCentre }),
  addRoom: defineRoute({ method: 'POST', path: '/test-centres/:centreId/rooms', access: 'exam.manage', summary: 'Adds a room', params: ofCentre, body: roomInput, response: testCentre }),
  changeRoom: defineRoute({
    method: 'PUT', path: '/test-centres/:centreId/rooms/:roomId', access: 'exam.manage', summary: 'Changes a room; never to fewer seats than are given out', params: ofRoom, body: roomInput, response: testCentre,
  }),
  removeRoom: defineRoute({ method: 'DELETE', path: '/test-centres/:centreId/rooms/:roomId', access: 'exam.manage', summary: 'Removes a room no sitting has used', params: ofRoom, response: testCentre }),
};

/** Preparing a sitting. */
export const sittingDeskRoutes = {
  getSittingDesk: defineRoute({ method: 'GET', path: '/sittings/:sittingId/desk', access: 'exam.read', summary: 'Everything about a sitting but its people', params: ofSitting, response: sittingDesk }),
  changeSitting: defineRoute({
    method: 'PUT', path: '/sittings/:sittingId/settings', access: 'exam.manage', summary: 'Window and rule of admission; 409 exam.sitting_begun once somebody has begun', params: ofSitting, body: sittingSettings, response: sittingDesk,
  }),
  setSittingRooms: defineRoute({
    method: 'PUT', path: '/sittings/:sittingId/rooms', access: 'exam.manage', summary: 'The rooms of the sitting and who proctors each; a room with people seated stays (409 exam.room_in_use)', params: ofSitting, body: sittingRoomsInput, response: sittingDesk,
  }),
  findProctors: defineRoute({
    method: 'GET', path: '/sittings/:sittingId/proctors', access: 'exam.manage', summary: 'People who may proctor, by name', params: ofSitting,
    query: z.strictObject({ q: z.string().trim().max(100).default('') }), response: z.strictObject({ rows: z.array(deskPerson) }),
  }),
  assignSeats: defineRoute({
    method: 'POST', path: '/sittings/:sittingId/seats', access: 'exam.manage', summary: 'Gives everybody on the list a room and a seat, anew; 409 exam.seats_short, exam.sitting_begun', params: ofSitting, body: seatPlan, response: seatPlanResult,
  }),
  setSittingSeb: defineRoute({ method: 'PUT', path: '/sittings/:sittingId/seb', access: 'exam.manage', summary: 'Safe Exam Browser: required or not, and which keys', params: ofSitting, body: sebSettings, response: sittingDesk }),
  downloadSebConfig: defineRoute({
    method: 'GET', path: '/sittings/:sittingId/seb-config', access: 'signedIn', summary: 'The .seb file that opens this sitting in Safe Exam Browser; for its candidates and its desk', params: ofSitting, download: true,
  }),
};

/** What people need in every exam. */
export const accommodationRoutes = {
  listAccommodated: defineRoute({ method: 'GET', path: '/accommodations', access: 'exam.accommodate', summary: 'People of own units with an accommodation today', query: accommodatedQuery, response: accommodatedPage }),
  findToAccommodate: defineRoute({
    method: 'GET', path: '/accommodations/people', access: 'exam.accommodate', summary: 'People of own units by name or whole staff code, at most 20',
    query: z.strictObject({ q: z.string().trim().min(1).max(100) }), response: z.strictObject({ rows: z.array(deskPerson) }),
  }),
  getAccommodations: defineRoute({ method: 'GET', path: '/accommodations/:personId', access: 'exam.accommodate', summary: 'A person’s accommodations, history included', params: ofPerson, response: personAccommodations }),
  setAccommodation: defineRoute({
    method: 'PUT', path: '/accommodations/:personId', access: 'exam.accommodate', summary: 'Records what the person needs; what stood before on those days is replaced and kept', params: ofPerson, body: accommodationInput, response: personAccommodations,
  }),
  withdrawAccommodation: defineRoute({ method: 'DELETE', path: '/accommodations/:personId', access: 'exam.accommodate', summary: 'Ends it from today on', params: ofPerson, response: personAccommodations }),
};
