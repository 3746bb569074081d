import { type ItemChangeView, itemChangeWords } from '@kynangso/contracts/bank';
import { useLocale } from '../../../i18n/locale';
import { useBulkWords } from './words';

/** What a change does, a sentence each. */
export function useEditSentences(): (view: Pick<ItemChangeView, 'edit' | 'ownerName' | 'withOthersDrafts'>) => string[] {
  const words = useBulkWords();
  const { locale } = useLocale();
  const { values } = itemChangeWords[locale];
  return ({ edit, ownerName, withOthersDrafts }) => [
    ...(edit.alignments ? [words(`e_alignments_${edit.alignments.how}`, { value: edit.alignments.nodes.map((each) => each.node).join(', ') })] : []),
    ...(edit.difficulty ? [words('e_difficulty', { value: values[edit.difficulty] ?? edit.difficulty })] : []),
    ...(edit.pool ? [words('e_pool', { value: values[edit.pool] ?? edit.pool })] : []),
    ...(edit.expectedSeconds === undefined ? [] : [edit.expectedSeconds === null ? words('e_secondsUsual') : words('e_seconds', { value: edit.expectedSeconds })]),
    ...(edit.ownerUnitId ? [words('e_owner', { value: ownerName ?? edit.ownerUnitId })] : []),
    ...(edit.enemies ? [words(`e_enemies_${edit.enemies.how}`, { value: edit.enemies.codes.join(', ') })] : []),
    ...(edit.step?.to === 'in_review' ? [words('e_review')] : []),
    ...(edit.step?.to === 'retired' ? [words('e_retire', { value: edit.step.reason })] : []),
    ...(withOthersDrafts ? [words('e_others')] : []),
  ];
}
