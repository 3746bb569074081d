import { operationsErrors } from '@kynangso/contracts/operations';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';
import { en } from './words.en';
import { vi } from './words.vi';

registerErrors(operationsErrors);

/** Texts of the operators' page. */
export const useWords = defineMessages('operations', { vi, en });
