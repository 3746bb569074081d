import { examErrors } from '@kynangso/contracts/exam';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';
import { en } from './words.en';
import { vi } from './words.vi';

registerErrors(examErrors);

/** Texts of the proctor's pages. */
export const useWords = defineMessages('proctor', { vi, en });
