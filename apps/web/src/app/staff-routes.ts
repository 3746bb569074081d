import { accommodationPages } from '../features/accommodation/routes';
import { administrationPages } from '../features/administration/routes';
import { assignmentPages } from '../features/assignment/routes';
import { pollPages } from '../features/poll/routes';
import { assistedDeskPages } from '../features/assisted-desk/routes';
import { auditPages } from '../features/audit/routes';
import { authoringPages } from '../features/authoring/routes';
import { bankPages } from '../features/bank/routes';
import { boardPages } from '../features/boards/routes';
import { certificateDeskPages } from '../features/certificate-desk/routes';
import { closingPages } from '../features/closing/routes';
import { contestDeskPages } from '../features/contest-desk/routes';
import { examDeskPages } from '../features/exam-desk/routes';
import { exportPages } from '../features/export/routes';
import { identityPages } from '../features/identity/routes';
import { markingPages } from '../features/marking/routes';
import { offlinePages } from '../features/offline/routes';
import { operationsPages } from '../features/operations/routes';
import { orgPages } from '../features/org/routes';
import { pathDeskPages } from '../features/path-desk/routes';
import { pacePages } from '../features/pace/routes';
import { privacyPages } from '../features/privacy/routes';
import { proctorPages } from '../features/proctor/routes';
import { recordingPages } from '../features/recordings/routes';
import { regradePages } from '../features/regrade/routes';
import { sittingPages } from '../features/sittings/routes';
import { targetPages } from '../features/targets/routes';
import { togetherPages } from '../features/together/routes';
import { togetherDeskPages } from '../features/together/staff-pages';
import { trainingPages } from '../features/training/routes';

/** The pages of staff, one line per feature. They are fetched when one of them is first asked for. */
export const staffRoutes = [
  ...orgPages,
  ...boardPages,
  ...trainingPages,
  ...closingPages,
  ...offlinePages,
  ...assistedDeskPages,
  ...pacePages,
  ...togetherDeskPages,
  // learners' own, opened from a notice or a code: they wait here so that the first page stays light
  ...togetherPages,
  ...recordingPages,
  ...targetPages,
  ...exportPages,
  ...authoringPages,
  ...pathDeskPages,
  ...bankPages,
  ...examDeskPages,
  ...contestDeskPages,
  ...sittingPages,
  ...accommodationPages,
  ...proctorPages,
  ...markingPages,
  ...regradePages,
  ...certificateDeskPages,
  ...identityPages,
  ...auditPages,
  ...privacyPages,
  ...operationsPages,
  ...administrationPages,
  ...assignmentPages,
  ...pollPages,
];
