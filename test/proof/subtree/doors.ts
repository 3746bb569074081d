import { rolePermissions } from '@kynangso/contracts/identity';
import type { Route } from '@kynangso/contracts/kernel';
import type { Method } from './reader';
import type { Thing } from './things';

export type Target = Thing | 'unit' | 'person' | 'stay' | 'merge' | 'requirement' | 'export';
export interface ById { of: Target; body?: (id: string) => object; query?: string; isForm?: boolean }
/** How a door an HR officer may knock at is proved. */
export type Cover =
  /** every tree: each list and sum against the brute-force reading, each id inside and outside */
  | { by: 'reading' }
  /** sampled trees: nothing from outside in the answer, and the things of one's own units all in it */
  | { by: 'list'; path: string; has: Target | null }
  /** sampled trees: 404 for what is outside; a read inside answers */
  | ({ by: 'id' } & ById)
  /** sampled trees: a unit or person outside named in the question; the answer is 404, or `refuses` says how it is left out */
  | { by: 'question'; of: 'unit' | 'person' | 'stay'; path?: string; body?: (id: string) => object; isForm?: boolean; refuses?: (answer: string, id: string) => boolean }
  /** one's own account, papers and mail: narrowed to the caller's person, proved in the rooms' own tests */
  | { by: 'own' }
  /** names no unit and no person of the tree */
  | { by: 'nobody' };

const reading: Cover = { by: 'reading' };
const own: Cover = { by: 'own' };
const nobody: Cover = { by: 'nobody' };
const list = (path: string, has: Target | null): Cover => ({ by: 'list', path, has });
const id = (of: Target, body?: (id: string) => object, query?: string): Cover => ({ by: 'id', of, ...(body ? { body } : {}), ...(query ? { query } : {}) });
const unit = (path?: string, body?: (id: string) => object): Cover => ({ by: 'question', of: 'unit', ...(path ? { path } : {}), ...(body ? { body } : {}) });
const form = (of: Target): Cover => ({ by: 'id', of, isForm: true });
const reason = 'vì một lý do';
const on = '2026-06-01';
const REQUIREMENT = ':requirement';

/** Every door that an HR officer's roles open, or that is open to whoever is signed in. A door that isn't named here fails the proof. */
export const doors: Record<string, Cover> = {
  'identity.logout': own, 'identity.changePassword': own, 'identity.setLocale': own, 'identity.listTours': own, 'identity.noteTours': own,
  'identity.issueActivationCodes': { by: 'question', of: 'person', body: (p) => ({ personIds: [p] }), refuses: (answer, p) => (JSON.parse(answer) as { skipped: string[]; codes: unknown[] }).skipped.join() === p },
  'operations.listMyDataRequests': own, 'operations.askAboutMyData': own, 'operations.withdrawDataRequest': own, 'operations.downloadMyData': own,
  'org.listUnits': reading, 'org.getUnit': reading, 'org.treeLevel': reading, 'org.listPeople': reading, 'org.getPerson': reading, 'org.listPopulations': nobody, 'org.searchPeople': list('/search/people?q=nguyen&limit=50', null),
  'org.unitLineage': id('unit'),
  'org.addPerson': { by: 'question', of: 'unit', body: (unitId) => ({ fullName: 'Nguyễn Văn Mới', membership: { unitId, positionKind: 'official', validFrom: on } }) },
  'org.endMembership': id('stay', () => ({ on })), 'org.setMembershipStatus': id('stay', () => ({ on, status: 'leave' })), 'org.correctMembership': id('stay', () => ({ edge: 'from', on, reason })),
  'org.transferMembership': id('stay', (m) => ({ on, toUnitId: m })),
  'org.bulkMembership': { by: 'question', of: 'stay', body: (m) => ({ membershipIds: [m], change: { do: 'end', kind: 'other' }, on }), refuses: (answer) => /"done":0,"refused":1/.test(answer) && /"fullName":null/.test(answer) },
  'org.previewBulkMembership': { by: 'question', of: 'stay', body: (m) => ({ membershipIds: [m], change: { do: 'end', kind: 'other' }, on }), refuses: (answer) => /"ready":0,"refused":1/.test(answer) && /"subject":null/.test(answer) },
  'org.listImports': list('/roster-imports', 'rosterImport'), 'org.rosterTemplate': nobody,
  'org.uploadRoster': { by: 'question', of: 'unit', isForm: true },
  'org.getImport': id('rosterImport'), 'org.listImportRows': id('rosterImport'), 'org.previewUndo': id('rosterImport'), 'org.importErrorFile': id('rosterImport'), 'org.mapImport': id('rosterImport', () => ({ columns: [] })),
  'org.applyImport': id('rosterImport', () => ({})), 'org.discardImport': id('rosterImport'), 'org.undoImport': id('rosterImport'),
  'org.getRosterSetting': id('unit'), 'org.listMachineTokens': list('/machine-tokens', 'machineToken'), 'org.createMachineToken': unit(undefined, (unitId) => ({ name: 'Máy chủ', unitId, days: 30 })), 'org.revokeMachineToken': id('machineToken'),
  'org.listUnitActs': list('/unit-acts', 'unit'), 'org.listDuplicates': list('/duplicates', null),
  'org.dismissDuplicate': { by: 'question', of: 'person', body: (p) => ({ personIds: [p, p], reason }) }, 'org.previewMerge': id('person', undefined, 'duplicateId=:id'), 'org.mergePerson': id('person', (p) => ({ duplicateId: p, reason })),
  'org.undoMerge': id('merge', () => ({ reason })), 'org.mergeHistory': reading,
  'learning.takeSeat': own, 'learning.leaveSeat': own, 'learning.openEdition': own,
  'learning.joinPath': own, 'learning.movePath': own, 'learning.leavePath': own,
  'learning.enrol': own, 'learning.listMyEnrolments': own, 'learning.getEnrolment': own, 'learning.getLesson': own, 'learning.getSizes': own, 'learning.recordProgress': own, 'learning.recordWatched': own,
  'learning.getAssignment': own, 'learning.saveWork': own, 'learning.addWorkFile': own, 'learning.removeWorkFile': own, 'learning.getWorkFile': own, 'learning.handInWork': own, 'learning.takeWorkBack': own, 'learning.listPolls': own, 'learning.answerPoll': own,
  'learning.listQuestions': own, 'learning.askQuestion': own, 'learning.getQuestion': own, 'learning.answerQuestion': own, 'learning.acceptAnswer': own, 'learning.editPost': own, 'learning.withdrawPost': own, 'learning.markUseful': own, 'learning.reportPost': own,
  'learning.listPaceNotes': list('/pace-notes', 'paceNote'), 'learning.decidePaceNote': id('paceNote', () => ({ state: 'cleared', comment: reason })),
  'exam.listMySittings': own, 'exam.getSitting': own, 'exam.getQuizSitting': own, 'exam.getPractice': own, 'exam.takePractice': own, 'exam.sendPractice': own, 'exam.startAttempt': own, 'exam.getAttempt': own, 'exam.takeOver': own, 'exam.saveResponse': own, 'exam.submitAttempt': own, 'exam.getAttemptStatus': own,
  'exam.getReceipt': own, 'exam.openSection': own, 'exam.closeSection': own, 'exam.beginBreak': own, 'exam.endBreak': own, 'exam.listAttemptFiles': own, 'exam.uploadAttemptFile': own, 'exam.getAttemptFile': own, 'exam.downloadSebConfig': own,
  'exam.checkInSelf': own, 'exam.watchAttempt': own,
  'exam.listAccommodated': list('/accommodations', 'accommodation'), 'exam.findToAccommodate': list('/accommodations/people?q=z', null), 'exam.getAccommodations': id('person'),
  'exam.setAccommodation': id('person', () => ({ extraTimePercent: 25, largeText: false, breakCount: 0, breakMinutes: 0, noteRef: null, validFrom: on, validTo: null })), 'exam.withdrawAccommodation': id('person'),
  'training.getPlan': own, 'training.setPace': own, 'training.remindMe': own, 'training.remindMeNot': own, 'grading.listPlacements': own, 'grading.startPlacement': own, 'grading.getPlacement': own, 'grading.answerPlacement': own, 'grading.getMyContest': own, 'grading.watchMyContest': own, 'grading.enterContest': own, 'grading.getAppealWindow': own, 'grading.requestAppeal': own, 'grading.withdrawAppeal': own, 'grading.getAppealLetter': own, 'grading.getResult': own, 'grading.checkAnswer': own, 'grading.listMyAttempts': own,
  'certificate.listMyCertificates': own, 'certificate.getPdf': id('certificate'), 'certificate.listCertificates': list('/certificates', null), 'certificate.listProgrammes': nobody,
  'training.myDuties': own, 'training.myRecords': own, 'training.myConfirmation': own, 'training.beginConfirmation': own, 'training.finishConfirmation': own, 'training.personRecords': reading,
  'training.listRequirements': list('/requirements', null), 'training.getRequirement': id('requirement'), 'training.getReminders': id('requirement', undefined, 'period=2026'),
  'training.completion': reading, 'training.completionPeople': reading, 'training.board': reading, 'training.series': reading, 'training.completionHistory': reading, 'training.completionForecast': reading, 'training.completionCompare': reading,
  'training.completionWhy': reading, 'training.metModes': reading, 'training.listWaivers': reading, 'training.listTargets': nobody,
  'training.remind': unit(undefined, (unitId) => ({ requirement: REQUIREMENT, period: '2026', unitId })),
  'training.listCloseSets': list('/close-sets', null), 'training.listCloses': unit('/closes?set=:root&period=2026&unitId=:id'), 'training.previewClose': unit('/closes/preview?setId=:root&period=2026&unitId=:id'),
  'training.submitClose': unit(undefined, (unitId) => ({ setId: ':root', period: '2026', unitId })),
  'training.getClose': id('close'), 'training.closePeople': id('close', undefined, 'requirement=:id'), 'training.checkClose': id('close'), 'training.closeProofFile': id('close'), 'training.closeDrift': id('close'),
  'training.joinAssisted': own, 'training.myAssisted': own, 'training.assistedReport': unit('/assisted/report?from=2026-01-01&to=2026-12-31&unitId=:id'),
  'training.listTopics': nobody, 'training.topicUses': list('/training-topics/uses', null), 'training.recordTemplate': nobody,
  'training.listClasses': list('/training-classes', 'class'), 'training.getClass': id('class'), 'training.finishClass': id('class'), 'training.cancelClass': id('class'),
  'training.createClass': unit(undefined, (unitId) => ({ code: 'LOP-MOI', title: { vi: 'Lớp mới' }, proves: 'class', topicCode: 'LOP', unitId, place: 'Hội trường', trainer: 'Giảng viên', sessions: [{ heldOn: on, startsAt: null, minutes: 60, subject: null }] })),
  'training.addClassPeople': id('class', (c) => ({ personIds: [c] })), 'training.addClassFile': form('class'), 'training.removeClassPerson': id('class'), 'training.takeAttendance': id('class', () => ({ present: [] })),
  'training.getCheckIn': id('class'), 'training.openCheckIn': id('class', () => ({ minutes: 30, lateAfterMinutes: null })), 'training.closeCheckIn': id('class'), 'training.markAttendance': id('class', () => ({ is: 'absent' })), 'training.checkIn': own, 'training.listMyClasses': own, 'training.openClassLink': own,
  'training.listGroups': list('/people-groups', 'group'), 'training.getGroup': id('group'), 'training.changeGroup': id('group', () => ({ name: 'Tên mới' })), 'training.retireGroup': id('group'), 'training.restoreGroup': id('group'), 'training.setGroupPeople': id('group', () => ({ add: [], remove: [] })), 'training.addGroupToClass': id('class', (c) => ({ groupId: c })),
  'training.createGroup': unit(undefined, (unitId) => ({ name: 'Nhóm mới', unitId })),
  'training.listSentAnnouncements': list('/announcements', 'announcement'), 'training.listAudiences': list('/announcements/audiences?kind=group', 'group'), 'training.getSentAnnouncement': id('announcement'),
  'training.createAnnouncement': unit(undefined, (unitId) => ({ title: 'Thông báo mới', text: 'Nội dung thông báo', audience: { kind: 'unit', id: unitId }, validFrom: null, validUntil: null })),
  'training.changeAnnouncement': id('announcement', () => ({ title: 'Thông báo mới', text: 'Nội dung thông báo', audience: { kind: 'unit', id: ':root' }, validFrom: null, validUntil: null })), 'training.publishAnnouncement': id('announcement'), 'training.withdrawAnnouncement': id('announcement', () => ({ reason })),
  'training.listMyAnnouncements': own, 'training.readAnnouncement': own,
  'training.myEvidence': own, 'training.uploadEvidence': own, 'training.withdrawEvidence': own, 'training.myEvidenceFile': own,
  'training.listEvidence': list('/evidence', 'evidence'), 'training.evidenceFile': id('evidence'), 'training.approveEvidence': id('evidence', () => ({ countsOn: on, mode: 'class' })), 'training.returnEvidence': id('evidence', () => ({ reason })),
  'training.listRecordImports': list('/record-imports', 'recordImport'), 'training.uploadRecords': { by: 'question', of: 'unit', isForm: true }, 'training.getRecordImport': id('recordImport'), 'training.recordImportRows': id('recordImport'),
  'training.applyRecordImport': id('recordImport'), 'training.discardRecordImport': id('recordImport'), 'training.undoRecordImport': id('recordImport'), 'training.recordImportErrors': id('recordImport'),
  'training.targetBoard': unit('/plan-targets/figures?period=2026&unitId=:id'), 'training.targetFigure': unit('/plan-targets/:target/figure?period=2026&unitId=:id'), 'training.targetEntries': unit('/plan-targets/:target/entries?period=2026&unitId=:id'),
  'training.targetUnits': unit('/plan-targets/:target/units?period=2026&unitId=:id'),
  'training.targetPeople': unit('/plan-targets/:target/people?period=2026&unitId=:id'),
  'training.enterTarget': unit('/plan-targets/:target/entries', (unitId) => ({ kind: 'statement', unitId, period: '2026', source: 'nguồn', measuredOn: on, text: 'Một nội dung đủ dài.' })),
  'training.attachTargetFile': form('targetEntry'), 'training.targetFile': id('targetEntry'),
  'export.createExport': reading, 'export.listExports': reading, 'export.getExport': id('export'), 'export.downloadExport': reading, 'export.linkExport': id('export', () => ({})), 'export.retryExport': id('export'), 'export.myTranscript': own,
  'export.listReports': list('/reports', null), 'export.openReport': { by: 'id', of: 'close', body: (closeId) => ({ closeId }) }, 'export.getReport': id('report'), 'export.reportFile': id('report', undefined, 'format=pdf'),
  'export.saveReport': id('report', () => ({ version: 1, draft: { superior: '', issuer: 'Cơ quan', number: '', place: 'Nơi', signedOn: null, subject: 'Về', parts: [{ level: 0, text: 'Nội dung' }], recipients: [], form: 'none', onBehalfOf: '', post: '', signer: '' } })),
  'export.publicationOf': id('close'), 'export.listSchedules': list('/export-schedules', null), 'export.endSchedule': id('schedule'),
  'export.createSchedule': unit(undefined, (unitId) => ({ kind: 'completion', format: 'csv', unitId, requirement: REQUIREMENT, rhythm: 'monthly', day: 1, recipients: [unitId] })),
  'export.scheduleRecipients': unit('/export-schedules/recipients?unitId=:id&kind=completion'),
  'notify.listNotices': own, 'notify.countUnread': own, 'notify.readNotices': own, 'notify.getMailPreference': own, 'notify.saveMailPreference': own,
};

const opened = new Set<string>([...rolePermissions.hr_officer, 'signedIn']);
export interface Door { name: string; method: Method; path: string; cover: Cover }

/** Every door of the api by how it is proved; `unnamed` are those nobody has thought of, `strange` names no door has. */
export function doorsOf(routesByRoom: Record<string, Record<string, Route>>): { known: Door[]; shut: Route[]; unnamed: string[]; strange: string[] } {
  const all = Object.entries(routesByRoom).flatMap(([room, routes]) => Object.entries(routes).map(([key, route]) => ({ name: `${room}.${key}`, route })));
  const open = all.filter(({ route }) => opened.has(route.access));
  return {
    known: open.flatMap(({ name, route }) => (doors[name] ? [{ name, method: route.method as Method, path: route.path, cover: doors[name] }] : [])),
    shut: all.filter(({ route }) => !opened.has(route.access) && route.access !== 'public' && route.access !== 'machine').map(({ route }) => route),
    unnamed: open.filter(({ name }) => !doors[name]).map(({ name }) => name),
    strange: Object.keys(doors).filter((name) => !open.some((o) => o.name === name)),
  };
}
