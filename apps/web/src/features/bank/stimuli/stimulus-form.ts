import { stimulusSource, type StimulusSource } from '@kynangso/contracts/bank';
import { type Pair, pairOf } from '../kind-forms';
import { printBlocks, readBlocks } from '../marked-blocks';
import type { useMaterialWords } from '../material-words';

/** A stimulus as typed: title and text side by side in both languages. */
export interface StimulusForm {
  code: string;
  title: Pair;
  body: Pair;
  hasEnglish: boolean;
}
export const emptyStimulus = (): StimulusForm => ({ code: '', title: pairOf(), body: pairOf(), hasEnglish: false });

export const readStimulus = (source: StimulusSource): StimulusForm => ({
  code: source.code,
  title: pairOf(source.title.vi, source.title.en ?? ''),
  body: pairOf(printBlocks(source.body.vi), printBlocks(source.body.en ?? [])),
  hasEnglish: source.body.en !== undefined,
});

export const writeStimulus = (form: StimulusForm): StimulusSource => ({
  code: form.code.trim(),
  title: { vi: form.title.vi.trim(), ...(form.title.en.trim() === '' ? {} : { en: form.title.en.trim() }) },
  body: { vi: readBlocks(form.body.vi), ...(form.hasEnglish ? { en: readBlocks(form.body.en) } : {}) },
});

/** One sentence per field that can't be saved as it is. */
export function stimulusProblems(form: StimulusForm, words: ReturnType<typeof useMaterialWords>): Record<string, string> {
  const errors: Record<string, string> = {};
  if (form.title.vi.trim() === '') errors['title.vi'] = words('needTitle');
  if (form.body.vi.trim() === '') errors['body.vi'] = words('needBody');
  if (form.hasEnglish && form.body.en.trim() === '') errors['body.en'] = words('needBody');
  const parsed = stimulusSource.safeParse(writeStimulus(form));
  for (const issue of parsed.error?.issues ?? []) {
    const [name = '', language] = issue.path.map(String);
    errors[name === 'code' ? 'code' : `${name}.${language === 'en' ? 'en' : 'vi'}`] ??= words(name === 'code' ? 'badCode' : 'tooLong');
  }
  return errors;
}
