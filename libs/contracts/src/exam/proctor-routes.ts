import { z } from 'zod';
import { defineRoute } from '../kernel/route';
import { id, instant } from '../kernel/text';
import { attemptEvent } from './attempt';
import { sittingCandidate } from './candidate-list';
import { actResult, board, boardEvent, checkInRequest, evidence, incident, MAX_EVIDENCE_BYTES, newIncident, proctorAct, roomCode, watchedSitting } from './proctor';

const ofSitting = z.strictObject({ sittingId: id });
const ofRoom = z.strictObject({ sittingId: id, roomId: id });
const ofCandidate = z.strictObject({ sittingId: id, personId: id });
const ofIncident = z.strictObject({ sittingId: id, incidentId: id });
const ofEvidence = z.strictObject({ sittingId: id, evidenceId: id });

/** A proctor's doors: sittings of own units, rooms of own centres, rooms assigned to them. What lies outside is not found. */
export const proctorRoutes = {
  listWatched: defineRoute({
    method: 'GET', path: '/proctor/sittings', access: 'exam.proctor', summary: 'Sittings to watch: running, of the next 30 days, of the last 7', response: z.strictObject({ serverNow: instant, rows: z.array(watchedSitting) }),
  }),
  getBoard: defineRoute({ method: 'GET', path: '/sittings/:sittingId/board', access: 'exam.proctor', summary: 'Everybody in the caller’s rooms, as of now', params: ofSitting, response: board }),
  watchBoard: defineRoute({ method: 'GET', path: '/sittings/:sittingId/board/events', access: 'exam.proctor', summary: 'The board, then its changes, at most once a second', params: ofSitting, response: boardEvent, stream: true }),
  act: defineRoute({
    method: 'POST', path: '/sittings/:sittingId/acts', access: 'exam.proctor', summary: 'Pause, resume, give time, end, or tell running attempts something; every act is recorded', params: ofSitting, body: proctorAct, response: actResult,
  }),
  openRoom: defineRoute({ method: 'POST', path: '/sittings/:sittingId/rooms/:roomId/open', access: 'exam.proctor', summary: 'Opens the room; its code lets people in from now on', params: ofRoom, response: roomCode }),
  getRoomCode: defineRoute({ method: 'GET', path: '/sittings/:sittingId/rooms/:roomId/code', access: 'exam.proctor', summary: 'The room’s code now; 409 exam.room_not_open', params: ofRoom, response: roomCode }),
  closeRoom: defineRoute({ method: 'POST', path: '/sittings/:sittingId/rooms/:roomId/close', access: 'exam.proctor', summary: 'Closes the room to newcomers; running papers go on', params: ofRoom }),
  checkIn: defineRoute({
    method: 'POST', path: '/sittings/:sittingId/check-ins', access: 'exam.proctor', summary: 'Lets a person in, by the list or by the code on their invitation', params: ofSitting, body: checkInRequest, response: sittingCandidate,
  }),
  undoCheckIn: defineRoute({
    method: 'DELETE', path: '/sittings/:sittingId/check-ins/:personId', access: 'exam.proctor', summary: 'Takes a check-in back that was a mistake; 409 exam.candidate_began', params: ofCandidate, response: sittingCandidate,
  }),
  markAbsent: defineRoute({
    method: 'POST', path: '/sittings/:sittingId/absences', access: 'exam.proctor', summary: 'Notes who did not come: those named, or everybody not checked in', params: ofSitting,
    body: z.strictObject({ personIds: z.array(id).min(1).max(1000).optional() }), response: z.strictObject({ absent: z.int() }),
  }),
  listIncidents: defineRoute({ method: 'GET', path: '/sittings/:sittingId/incidents', access: 'exam.proctor', summary: 'Incident reports, newest first', params: ofSitting, response: z.strictObject({ rows: z.array(incident) }) }),
  reportIncident: defineRoute({ method: 'POST', path: '/sittings/:sittingId/incidents', access: 'exam.proctor', summary: 'Reports an incident; it can’t be changed afterwards', params: ofSitting, body: newIncident, response: incident }),
  addEvidence: defineRoute({
    method: 'POST', path: '/sittings/:sittingId/incidents/:incidentId/evidence', access: 'exam.proctor', summary: 'Adds a picture or PDF to an incident', params: ofIncident, upload: { maxBytes: MAX_EVIDENCE_BYTES }, response: evidence,
  }),
  getEvidence: defineRoute({ method: 'GET', path: '/sittings/:sittingId/evidence/:evidenceId', access: 'exam.proctor', summary: 'The file', params: ofEvidence, download: true }),
};

/** A candidate's own doors around the paper. */
export const admissionRoutes = {
  checkInSelf: defineRoute({
    method: 'POST', path: '/sittings/:sittingId/check-in', access: 'signedIn', summary: 'Checks the person in with the code shown in the room', params: ofSitting,
    body: z.strictObject({ roomCode: z.string().trim().min(8).max(12) }), response: z.strictObject({ checkedInAt: instant }),
  }),
  watchAttempt: defineRoute({
    method: 'GET', path: '/attempts/:attemptId/events', access: 'signedIn', summary: 'What the server tells a running attempt: its clock, messages, its end', params: z.strictObject({ attemptId: id }), response: attemptEvent, stream: true,
  }),
};
