import { Checkbox, CheckboxGroup, Select, TextField } from '../../../components';
import { type EditorPart, GroupError, Spot } from '../editor-parts';
import type { MatchForm } from '../kind-forms';
import { useKindWords } from '../kind-words';
import { AssocList } from './assoc-list';
import { usePartWords } from './part-words';
import { ScoringPart } from './scoring';

/** Two lists and which entries of them belong together. */
export function MatchEditor(part: EditorPart) {
  const words = usePartWords();
  const kind = useKindWords();
  const { form, set, errors } = part;
  const { match } = form;
  const change = (next: Partial<MatchForm>) => set({ match: { ...match, ...next } });
  /** pairs of things that are gone go with them */
  const keep = (next: Pick<MatchForm, 'sources' | 'targets'>) =>
    change({ ...next, links: match.links.filter((link) => next.sources.some((row) => row.id === link.source) && next.targets.some((row) => row.id === link.target)) });
  const link = (source: string, targets: readonly string[]) =>
    change({
      links: match.sources.flatMap((row) =>
        row.id === source
          ? match.targets.filter((target) => targets.includes(target.id)).map((target) => match.links.find((each) => each.source === source && each.target === target.id) ?? { source, target: target.id, points: '' })
          : match.links.filter((each) => each.source === row.id)),
    });
  const targetName = (at: number) => `${at + 1}. ${match.targets[at]?.text.vi.trim() || '…'}`;
  return (
    <div className="stack">
      <div className="narrow">
        <Select
          label={words('appearance')} value={match.appearance} onChange={(value) => change({ appearance: value === 'matrix' ? 'matrix' : 'lists' })}
          options={[{ value: 'lists', label: words('lists') }, { value: 'matrix', label: words('matrix') }]}
        />
      </div>
      <h3>{words('rightSide')}</h3>
      <p className="muted small">{words('rightSideHint')}</p>
      <AssocList {...part} field="target" nameOf={(at) => kind('target', { at: at + 1 })} rows={match.targets} onChange={(targets) => keep({ sources: match.sources, targets })} least={2} addLabel={words('addTarget')} />
      <Spot field="answer">
        <h3>{words('leftSide')}</h3>
        <p className="muted small">{words('leftSideHint')}</p>
        <GroupError text={errors['answer']} />
      </Spot>
      <AssocList
        {...part} field="source" nameOf={(at) => kind('source', { at: at + 1 })} rows={match.sources} onChange={(sources) => keep({ sources, targets: match.targets })} least={1} addLabel={words('addSource')}
        extra={(row, at) => (
          <>
            <CheckboxGroup
              label={words('belongsTo')} aria-label={`${words('belongsTo')}: ${kind('source', { at: at + 1 })}`} value={match.links.filter((each) => each.source === row.id).map((each) => each.target)}
              onChange={(targets) => link(row.id, targets)} options={match.targets.map((target, place) => ({ value: target.id, label: targetName(place) }))}
            />
            {form.scoring === 'perChoice' && match.links.some((each) => each.source === row.id) && (
              <div className="editor-row-foot">
                {match.links.filter((each) => each.source === row.id).map((each) => (
                  <Spot key={each.target} field={`link.${each.source} ${each.target}`}>
                    <TextField
                      label={words('pairPoints', { at: match.targets.findIndex((target) => target.id === each.target) + 1 })} value={each.points} inputMode="decimal" size={6} errorMessage={errors[`link.${each.source} ${each.target}`] ?? ''}
                      onChange={(points) => change({ links: match.links.map((other) => (other === each ? { ...other, points } : other)) })}
                    />
                  </Spot>
                ))}
              </div>
            )}
          </>
        )}
      />
      <Spot field="maxAssociations">
        <TextField label={words('mostPairs')} value={match.most} onChange={(most) => change({ most })} inputMode="numeric" size={4} errorMessage={errors['maxAssociations'] ?? ''} />
      </Spot>
      <Checkbox isSelected={match.shuffle} onChange={(shuffle) => change({ shuffle })}>{words('shuffleLists')}</Checkbox>
      <ScoringPart {...part} ways={['whole', 'perChoice']} onShare={() => change({ links: match.links.map((each) => ({ ...each, points: '' })) })} />
      {form.scoring === 'perChoice' && (
        <Spot field="wrongPoints">
          <TextField label={words('wrongPoints')} description={words('wrongPointsHint')} value={match.wrongPoints} onChange={(wrongPoints) => change({ wrongPoints })} inputMode="text" size={6} errorMessage={errors['wrongPoints'] ?? ''} />
        </Spot>
      )}
    </div>
  );
}
