import { gradingErrors } from '@kynangso/contracts/grading';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';
import { appealEn, appealVi } from './appeal-words';
import { keyEn, keyVi } from './key-words';
import { en } from './words.en';
import { vi } from './words.vi';

registerErrors(gradingErrors);
export const useWords = defineMessages('regrade', { vi, en });
export type Words = ReturnType<typeof useWords>;
export const useKeyWords = defineMessages('regrade-key', { vi: keyVi, en: keyEn });
export const useAppealWords = defineMessages('appeal-desk', { vi: appealVi, en: appealEn });
