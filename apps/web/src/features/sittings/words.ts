import { examErrors } from '@kynangso/contracts/exam';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';
import { en } from './words.en';
import { vi } from './words.vi';

registerErrors(examErrors);

/** Texts of sittings and test centres. */
export const useWords = defineMessages('sittings', { vi, en });
