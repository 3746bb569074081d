import { Checkbox, Select, TextField } from '../../../components';
import { type EditorPart, GroupError, Spot } from '../editor-parts';
import type { GapMatchForm } from '../kind-forms';
import { useKindWords } from '../kind-words';
import { next } from '../new-rows';
import { marksIn } from '../spaced-text';
import { AssocList } from './assoc-list';
import { usePartWords } from './part-words';
import { ScoringPart } from './scoring';
import { SpacedField } from './spaced-field';

/** A text with gaps, the words offered for them, and which word fills which gap. */
export function GapMatchEditor(part: EditorPart) {
  const words = usePartWords();
  const kind = useKindWords();
  const { form, set, errors } = part;
  const { gapMatch } = form;
  const change = (next: Partial<GapMatchForm>) => set({ gapMatch: { ...gapMatch, ...next } });
  const gaps = marksIn(gapMatch.text.vi);
  const fill = (target: string, source: string) => {
    const others = gapMatch.links.filter((each) => each.target !== target);
    change({ links: source === 'none' ? others : [...others, { source, target, points: gapMatch.links.find((each) => each.target === target)?.points ?? '' }] });
  };
  return (
    <div className="stack">
      <SpacedField
        {...part} value={gapMatch.text} onChange={(text) => change({ text })} description={words('gapHint')}
        inserts={[{ label: words('addGap'), make: () => ({ id: next('G', gaps), save: (text) => change({ text }) }) }]}
      />
      <h3>{words('gapWords')}</h3>
      <p className="muted small">{words('gapWordsHint')}</p>
      <AssocList
        {...part} field="word" nameOf={(at) => kind('word', { at: at + 1 })} rows={gapMatch.words} least={1} addLabel={words('addWord')}
        onChange={(list) => change({ words: list, links: gapMatch.links.filter((link) => list.some((row) => row.id === link.source)) })}
      />
      <Spot field="answer">
        <h3>{words('gapKey')}</h3>
        {gaps.length === 0 && <p className="muted small">{words('noGaps')}</p>}
        <GroupError text={errors['answer']} />
      </Spot>
      {gaps.map((gap) => {
        const link = gapMatch.links.find((each) => each.target === gap);
        return (
          <div key={gap} className="form-pair">
            <Spot field={`gap.${gap}`}>
              <Select
                label={words('gapIs', { id: gap })} value={link?.source ?? 'none'} onChange={(source) => fill(gap, source)} errorMessage={errors[`gap.${gap}`] ?? ''}
                options={[{ value: 'none', label: words('noWord') }, ...gapMatch.words.map((row, at) => ({ value: row.id, label: row.text.vi.trim() || kind('word', { at: at + 1 }) }))]}
              />
            </Spot>
            {form.scoring === 'perChoice' && link && (
              <Spot field={`link.${link.source} ${gap}`}>
                <TextField
                  label={words('points')} description={words('evenIfEmpty')} value={link.points} inputMode="decimal" size={6} errorMessage={errors[`link.${link.source} ${gap}`] ?? ''}
                  onChange={(points) => change({ links: gapMatch.links.map((each) => (each === link ? { ...each, points } : each)) })}
                />
              </Spot>
            )}
          </div>
        );
      })}
      <Checkbox isSelected={gapMatch.shuffle} onChange={(shuffle) => change({ shuffle })}>{words('shuffleWords')}</Checkbox>
      <ScoringPart {...part} ways={['whole', 'perChoice']} onShare={() => change({ links: gapMatch.links.map((each) => ({ ...each, points: '' })) })} />
    </div>
  );
}
