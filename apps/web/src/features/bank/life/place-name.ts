import type { ItemSource } from '@kynangso/contracts/bank';
import { useLocale } from '../../../i18n/locale';
import { useAnswerWords } from '../answer-words';
import { useEditorWords } from '../editor-words';
import { fieldOf } from '../field-paths';
import { fieldName } from '../form-problems';
import { useKindWords } from '../kind-words';
import { useLifeWords } from '../life-words';
import { readSource } from '../read-source';

/** Names of places in an item, as its author knows them from the editor; the path itself where there is no name. */
export function usePlaceName(source: ItemSource): (path: string) => string {
  const words = useEditorWords();
  const kinds = useKindWords();
  const life = useLifeWords();
  const answers = useAnswerWords();
  const { locale } = useLocale();
  const form = readSource(source, locale === 'vi' ? ',' : '.');
  const facts: Record<string, string> = {
    code: words('code'), kind: words('kind'), difficulty: words('difficulty'), pool: words('pool'), expectedSeconds: words('expectedSeconds'), alignments: words('alignments'),
  };
  const ofForm = (path: string): string | null => {
    if (!form) return null;
    const field = fieldOf(path, form);
    return fieldName(field, form, words, kinds) ?? facts[field] ?? null;
  };
  return (path) => {
    if (path === 'content.body') return life('body');
    if (path === 'key') return life('key');
    if (path === 'key.explanation') return life('explanation');
    return ofForm(path) ?? (path.startsWith('key.explanation') ? life('explanation') : path.startsWith('key.') ? life('key') : path.startsWith('content.body') ? answers('answer') : (facts[path.split(/[.[]/)[0] ?? ''] ?? path));
  };
}
