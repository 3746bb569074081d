import type { ComponentType } from 'react';
import type { ItemSource } from '@kynangso/contracts/bank';
import { Callout } from '../../components';
import { ItemBlocks } from '../../components/rich-text';
import { useLocale } from '../../i18n/locale';
import type { EditedKind } from './answer-editor';
import type { ItemForm } from './item-form';
import { MarkChoices } from './marking/mark-choices';
import { MarkAreas, MarkOrder, MarkPairs, MarkRubric, MarkStatements } from './marking/mark-pairs';
import { MarkAccepts, MarkCloze, MarkNumber } from './marking/mark-typed';
import { useMarkingWords } from './marking-words';
import { readSource } from './read-source';

const views: Record<EditedKind, ComponentType<{ form: ItemForm }>> = {
  choice: MarkChoices, multipleChoice: MarkChoices, trueFalse: MarkChoices, kprim: MarkStatements, cloze: MarkCloze, shortText: MarkAccepts, numeric: MarkNumber, match: MarkPairs,
  order: MarkOrder, gapMatch: MarkPairs, hotspot: MarkAreas, selectPoint: MarkAreas, slider: MarkNumber, extendedText: MarkRubric, upload: MarkRubric,
};

/** What is right and what it earns, in words, then the explanation: for authors and reviewers only. */
export function MarkingView({ source }: { source: ItemSource }) {
  const words = useMarkingWords();
  const { locale } = useLocale();
  const form = readSource(source, locale === 'vi' ? ',' : '.');
  const View = form && form.kind !== 'mixed' ? views[form.kind] : null;
  const { vi, en } = source.key.explanation;
  const isEnglish = locale === 'en' && en !== undefined;
  return (
    <div className="stack">
      {form && View ? (
        <View form={form} />
      ) : (
        <>
          <Callout>{words('ownRules')}</Callout>
          <pre className="bank-raw" tabIndex={0}>{JSON.stringify({ responses: source.key.responses, processing: source.key.processing, rubrics: source.key.rubrics }, null, 2)}</pre>
        </>
      )}
      <h3>{words('explanation')}</h3>
      <div lang={isEnglish ? 'en' : 'vi'}>
        <ItemBlocks blocks={isEnglish && en ? en : vi} />
      </div>
    </div>
  );
}
