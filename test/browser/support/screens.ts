import type { Page } from 'playwright-core';
import type { DemoKey } from './visitor';

/** A main screen: who looks at it, and how it is reached. */
export interface Screen {
  name: string;
  who: DemoKey | 'visitor';
  path: string;
  /** opens what has no fixed address, from `path` */
  open?: (page: Page) => Promise<unknown>;
}
const follow = (pattern: RegExp, selector: string) => async (page: Page) => {
  await page.locator(selector).first().click();
  await page.waitForURL(pattern);
};
/** A page of the first sitting the person looks after; it has no other fixed way in. */
const ofSitting = (address: (sittingId: string) => string) => async (page: Page) => {
  const sittingId = await page.evaluate(async () => ((await (await fetch('/api/v1/proctor/sittings')).json()) as { rows: { sittingId: string }[] }).rows[0]?.sittingId ?? 'none');
  await page.goto(address(sittingId));
};

/** A place of a course the person has begun. */
const ofCourse = (code: string, place: string) => async (page: Page) => {
  const enrolmentId = await page.evaluate(async (asked) => ((await (await fetch('/api/v1/me/enrolments')).json()) as { rows: { id: string; courseCode: string }[] }).rows.find((row) => row.courseCode === asked)?.id ?? 'none', code);
  await page.goto(`/learn/${enrolmentId}${place}`);
};

/** A place of the course the demo's author is writing. */
const ofDraft = (place: string) => async (page: Page) => {
  const courseId = await page.evaluate(async () => ((await (await fetch('/api/v1/author/courses?q=cds-thu-dien-tu')).json()) as { rows: { id: string }[] }).rows[0]?.id ?? 'none');
  await page.goto(`/author/courses/${courseId}${place}`);
};

export const screens: readonly Screen[] = [
  { name: 'landing', who: 'visitor', path: '/' },
  { name: 'login', who: 'visitor', path: '/login' },
  { name: 'register', who: 'visitor', path: '/register' },
  { name: 'activate', who: 'visitor', path: '/activate' },
  { name: 'verify-entry', who: 'visitor', path: '/verify' },
  { name: 'verify-unknown', who: 'visitor', path: '/verify/KNS-0000-0000' },
  { name: 'courses', who: 'visitor', path: '/courses' },
  { name: 'course', who: 'visitor', path: '/courses/CDS-AN-TOAN' },
  { name: 'contests', who: 'visitor', path: '/contests' },
  { name: 'contest', who: 'visitor', path: '/contests/an-toan-khong-gian-mang' },
  { name: 'contest-desk', who: 'examiner', path: '/contest-desk' },
  { name: 'paths', who: 'visitor', path: '/paths' },
  { name: 'path', who: 'specialist', path: '/paths/LT-CHUYEN-TRACH' },
  { name: 'search', who: 'visitor', path: '/search?q=mat+khau' },
  { name: 'frameworks', who: 'visitor', path: '/frameworks' },
  { name: 'framework', who: 'visitor', path: '/frameworks/tt03-2014-btttt' },
  { name: 'not-found', who: 'visitor', path: '/khong-co-trang-nay' },
  { name: 'home', who: 'specialist', path: '/' },
  { name: 'enrolment', who: 'specialist', path: '/courses/CDS-AN-TOAN', open: follow(/\/learn\//, 'main a[href^="/learn/"]') },
  { name: 'lesson', who: 'citizen', path: '/', open: follow(/\/learn\/[^/]+\/[^/]+/, 'main article a[href^="/learn/"]') },
  { name: 'practice', who: 'specialist', path: '/device', open: ofCourse('CDS-AN-TOAN', '/practice') },
  { name: 'device', who: 'citizen', path: '/device' },
  { name: 'exams', who: 'specialist', path: '/exams' },
  { name: 'sitting', who: 'specialist', path: '/exams', open: follow(/\/sittings\//, 'main a[href^="/sittings/"]') },
  { name: 'results', who: 'specialist', path: '/results' },
  { name: 'result', who: 'specialist', path: '/results', open: follow(/\/result$/, 'main a[href$="/result"]') },
  { name: 'placement', who: 'specialist', path: '/placement' },
  { name: 'plan', who: 'specialist', path: '/plan' },
  { name: 'duties', who: 'specialist', path: '/duties' },
  { name: 'my-certificates', who: 'specialist', path: '/certificates' },
  { name: 'verified', who: 'specialist', path: '/certificates', open: follow(/\/verify\//, 'main a[href^="/verify/"]') },
  { name: 'account', who: 'specialist', path: '/account' },
  { name: 'notices', who: 'specialist', path: '/notices' },
  { name: 'mail-preference', who: 'specialist', path: '/notices/mail' },
  { name: 'mail-desk', who: 'admin', path: '/mail' },
  { name: 'my-data', who: 'specialist', path: '/me/data' },
  { name: 'data-requests', who: 'admin', path: '/admin/data-requests' },
  { name: 'audit', who: 'admin', path: '/admin/audit' },
  { name: 'administration', who: 'admin', path: '/administration' },
  { name: 'settings', who: 'admin', path: '/admin/settings' },
  { name: 'languages', who: 'admin', path: '/admin/languages' },
  { name: 'mail-templates', who: 'admin', path: '/admin/mail-templates' },
  { name: 'mail-template', who: 'admin', path: '/admin/mail-templates/certificate.issued/vi' },
  { name: 'operations', who: 'admin', path: '/admin/operations' },
  { name: 'unsubscribe-unknown', who: 'visitor', path: '/unsubscribe/khong-phai-lien-ket-that' },
  { name: 'forbidden', who: 'citizen', path: '/accounts' },
  { name: 'author-courses', who: 'author', path: '/author/courses' },
  { name: 'author-new-course', who: 'author', path: '/author/courses/new' },
  { name: 'author-desk', who: 'author', path: '/author/courses?q=cds-thu-dien-tu', open: follow(/\/author\/courses\/[0-9a-f-]+$/, 'main table a[href^="/author/courses/"]') },
  { name: 'author-publish', who: 'author', path: '/author/courses?q=cds-thu-dien-tu', open: ofDraft('?tab=publish') },
  { name: 'author-paths', who: 'author', path: '/author/paths' },
  { name: 'author-lesson', who: 'author', path: '/author/courses?q=cds-thu-dien-tu', open: ofDraft('/lessons/bai-1') },
  { name: 'people', who: 'hr', path: '/people' },
  { name: 'person', who: 'hr', path: '/people', open: follow(/\/people\/[0-9a-f-]+$/, 'main table a[href^="/people/"]') },
  { name: 'roster-imports', who: 'hr', path: '/roster-imports' },
  { name: 'roster-tokens', who: 'hr', path: '/roster-imports/tokens' },
  { name: 'roster-imports-new', who: 'hr', path: '/roster-imports/new' },
  { name: 'exports', who: 'hr', path: '/exports' },
  { name: 'exports-ask', who: 'hr', path: '/exports?ask=1' },
  { name: 'export-schedules', who: 'hr', path: '/export-schedules' },
  { name: 'reports', who: 'coordinator', path: '/reports' },
  { name: 'board', who: 'coordinator', path: '/board' },
  { name: 'board-unit', who: 'coordinator', path: '/board', open: follow(/\/board\?.*unit=/, 'main table a[href^="/board"]') },
  { name: 'missing', who: 'hr', path: '/missing' },
  { name: 'my-people', who: 'head', path: '/my-people' },
  { name: 'completion', who: 'coordinator', path: '/completion' },
  { name: 'completion-people', who: 'coordinator', path: '/completion', open: follow(/\/completion\/people/, 'main a[href^="/completion/people"]') },
  { name: 'completion-why', who: 'coordinator', path: '/completion/people', open: follow(/\/completion\/why/, 'main a[href^="/completion/why"]') },
  { name: 'completion-compare', who: 'coordinator', path: '/completion/compare' },
  { name: 'recounts', who: 'coordinator', path: '/recounts' },
  { name: 'units', who: 'coordinator', path: '/units' },
  { name: 'unit-acts', who: 'coordinator', path: '/unit-acts' },
  { name: 'unit-acts-new', who: 'admin', path: '/unit-acts/new' },
  { name: 'unit-lineage', who: 'coordinator', path: '/units', open: follow(/\/units\/[0-9a-f-]+\/lineage$/, 'main table a[href$="/lineage"]') },
  { name: 'duplicates', who: 'hr', path: '/duplicates' },
  { name: 'requirements', who: 'coordinator', path: '/requirements' },
  { name: 'requirements-new', who: 'coordinator', path: '/requirements/new' },
  { name: 'role-needs', who: 'coordinator', path: '/role-needs' },
  { name: 'requirement-version', who: 'coordinator', path: '/requirements', open: follow(/\/versions$/, 'main a[href$="/versions"]') },
  { name: 'reminders', who: 'coordinator', path: '/requirements', open: follow(/\/reminders$/, 'main a[href$="/reminders"]') },
  { name: 'plan-targets', who: 'coordinator', path: '/plan-targets' },
  { name: 'plan-target', who: 'coordinator', path: '/plan-targets', open: follow(/\/plan-targets\/T/, 'main a[href^="/plan-targets/T05"]') },
  { name: 'closes', who: 'coordinator', path: '/closes' },
  { name: 'closes-send', who: 'coordinator', path: '/closes', open: follow(/\/closes\/send/, 'main a[href^="/closes/send"]') },
  { name: 'classes', who: 'coordinator', path: '/training-classes' },
  { name: 'classes-new', who: 'coordinator', path: '/training-classes/new' },
  { name: 'class', who: 'coordinator', path: '/training-classes', open: follow(/\/training-classes\/[0-9a-f-]{36}$/, 'main table a[href^="/training-classes/"]') },
  { name: 'announce-desk', who: 'hr', path: '/training-announcements' },
  { name: 'announcements', who: 'hr', path: '/announcements' },
  { name: 'people-groups', who: 'hr', path: '/people-groups' },
  { name: 'my-classes', who: 'learner', path: '/my-classes' },
  { name: 'evidence', who: 'coordinator', path: '/evidence' },
  { name: 'pace-notes', who: 'coordinator', path: '/pace-notes' },
  { name: 'submissions', who: 'author', path: '/author/submissions' },
  { name: 'submission', who: 'author', path: '/author/submissions', open: follow(/\/author\/submissions\/[0-9a-f-]{36}$/, 'main a[href^="/author/submissions/"]') },
  { name: 'question-desk', who: 'author', path: '/author/questions?state=all' },
  { name: 'question', who: 'author', path: '/author/questions?state=all', open: follow(/\/questions\/[0-9a-f-]{36}$/, 'main a[href^="/questions/"]') },
  { name: 'recordings', who: 'author', path: '/recordings' },
  { name: 'training-topics', who: 'coordinator', path: '/training-topics' },
  { name: 'vneid', who: 'citizen', path: '/vneid' },
  { name: 'my-evidence', who: 'learner', path: '/my-evidence' },
  { name: 'record-imports', who: 'coordinator', path: '/record-imports' },
  { name: 'record-import', who: 'coordinator', path: '/record-imports', open: follow(/\/record-imports\/[0-9a-f-]{36}$/, 'main table a[href^="/record-imports/"]') },
  { name: 'bank', who: 'author', path: '/bank' },
  { name: 'bank-difficulty', who: 'author', path: '/bank/difficulty' },
  { name: 'bank-item', who: 'author', path: '/bank', open: follow(/\/bank\/[0-9a-f-]+$/, 'main table a[href^="/bank/"]') },
  { name: 'bank-new', who: 'author', path: '/bank/new' },
  { name: 'bank-import', who: 'author', path: '/bank/import' },
  { name: 'bank-import-sheet', who: 'author', path: '/bank/imports/new' },
  { name: 'bank-change', who: 'author', path: '/bank/changes', open: follow(/\/bank\/changes\/[0-9a-f-]{36}$/, 'main table a[href^="/bank/changes/"]') },
  { name: 'bank-stimuli', who: 'author', path: '/bank/stimuli' },
  { name: 'bank-stimulus', who: 'author', path: '/bank/stimuli', open: follow(/\/bank\/stimuli\/[0-9a-f-]+$/, 'main table a[href^="/bank/stimuli/"]') },
  { name: 'bank-stimuli-new', who: 'author', path: '/bank/stimuli/new' },
  { name: 'exam-desk', who: 'examiner', path: '/exam-desk' },
  { name: 'exam-desk-exam', who: 'examiner', path: '/exam-desk', open: follow(/\/exam-desk\/[0-9a-f-]+$/, 'main a[href^="/exam-desk/"]:not([href$="/new"])') },
  { name: 'exam-desk-new', who: 'examiner', path: '/exam-desk/new' },
  { name: 'sitting-desk', who: 'examiner', path: '/proctor', open: ofSitting((id) => `/exam-desk/sittings/${id}`) },
  { name: 'sitting-forms', who: 'examiner', path: '/proctor', open: ofSitting((id) => `/exam-desk/sittings/${id}/forms`) },
  { name: 'sitting-print', who: 'examiner', path: '/proctor', open: ofSitting((id) => `/exam-desk/sittings/${id}/print`) },
  { name: 'test-centres', who: 'examiner', path: '/test-centres' },
  { name: 'accommodations', who: 'examiner', path: '/accommodations' },
  { name: 'accommodation', who: 'examiner', path: '/accommodations', open: follow(/\/accommodations\/[0-9a-f-]+$/, 'main a[href^="/accommodations/"]') },
  { name: 'proctor-sittings', who: 'proctor', path: '/proctor' },
  { name: 'proctor-sitting', who: 'proctor', path: '/proctor', open: follow(/\/proctor\/[0-9a-f-]+$/, 'main a[href^="/proctor/"]') },
  { name: 'marking-response', who: 'marker', path: '/marking', open: follow(/\/marking\/[0-9a-f-]+$/, 'main a[href^="/marking/"]:not([href$="/mine"]):not([href$="/held-files"])') },
  { name: 'regrade', who: 'examiner', path: '/regrades', open: follow(/\/regrades\/[0-9a-f-]+$/, 'main table a[href^="/regrades/"]') },
  { name: 'grading', who: 'examiner', path: '/grading' },
  { name: 'marking', who: 'examiner', path: '/marking' },
  { name: 'marking-mine', who: 'examiner', path: '/marking/mine' },
  { name: 'regrades', who: 'examiner', path: '/regrades' },
  { name: 'regrades-new', who: 'examiner', path: '/regrades/new' },
  { name: 'appeals', who: 'examiner', path: '/appeals' },
  { name: 'certificate-desk', who: 'examiner', path: '/certificate-desk' },
  { name: 'programmes', who: 'examiner', path: '/certificate-desk/programmes' },
  { name: 'assisted', who: 'mentor', path: '/assisted' },
  { name: 'assisted-report', who: 'coordinator', path: '/assisted-report' },
  { name: 'accounts', who: 'admin', path: '/accounts' },
];
