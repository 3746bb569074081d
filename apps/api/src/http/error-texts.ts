import { bankErrors } from '@kynangso/contracts/bank';
import { competencyErrors } from '@kynangso/contracts/competency';
import { identityErrors } from '@kynangso/contracts/identity';

/** Every error code of every room with its sentences. */
export const errorTexts: Record<string, { vi: string; en: string }> = {
  ...identityErrors,
  ...competencyErrors,
  ...bankErrors,
};
