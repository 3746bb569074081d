import { gradingErrors } from '@kynangso/contracts/grading';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';
import { en } from './words.en';
import { vi } from './words.vi';

registerErrors(gradingErrors);
export const useWords = defineMessages('marking', { vi, en });
