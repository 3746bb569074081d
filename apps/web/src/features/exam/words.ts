import { examErrors } from '@kynangso/contracts/exam';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';

import { runnerEn } from './runner-words.en';
import { runnerVi } from './runner-words.vi';
import { en } from './words.en';
import { vi } from './words.vi';

registerErrors(examErrors);

export const useWords = defineMessages('exam', { vi, en });
export type Words = ReturnType<typeof useWords>;
export const useRunnerWords = defineMessages('runner', { vi: runnerVi, en: runnerEn });
export type RunnerWords = ReturnType<typeof useRunnerWords>;
