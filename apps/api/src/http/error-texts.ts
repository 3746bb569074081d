import { auditErrors } from '@kynangso/contracts/audit';
import { bankErrors } from '@kynangso/contracts/bank';
import { certificateErrors } from '@kynangso/contracts/certificate';
import { competencyErrors } from '@kynangso/contracts/competency';
import { examErrors } from '@kynangso/contracts/exam';
import { exportErrors } from '@kynangso/contracts/export';
import { gradingErrors } from '@kynangso/contracts/grading';
import { identityErrors } from '@kynangso/contracts/identity';
import { assignmentErrors, editionErrors, equivalenceErrors, learningDeskErrors, learningErrors, pathErrors, pollErrors, questionErrors } from '@kynangso/contracts/learning';
import { mailTemplateErrors, notifyErrors } from '@kynangso/contracts/notify';
import { operationsErrors, privacyErrors, settingErrors } from '@kynangso/contracts/operations';
import { orgErrors } from '@kynangso/contracts/org';
import { announcementErrors, checkInErrors, trainingErrors } from '@kynangso/contracts/training';

/** Every error code of every room with its sentences. */
export const errorTexts: Record<string, { vi: string; en: string }> = {
  ...identityErrors,
  ...orgErrors,
  ...competencyErrors,
  ...bankErrors,
  ...learningErrors,
  ...learningDeskErrors,
  ...questionErrors,
  ...assignmentErrors,
  ...pollErrors,
  ...pathErrors,
  ...equivalenceErrors,
  ...editionErrors,
  ...examErrors,
  ...gradingErrors,
  ...certificateErrors,
  ...trainingErrors,
  ...checkInErrors,
  ...announcementErrors,
  ...exportErrors,
  ...notifyErrors,
  ...mailTemplateErrors,
  ...auditErrors,
  ...operationsErrors,
  ...privacyErrors,
  ...settingErrors,
};
