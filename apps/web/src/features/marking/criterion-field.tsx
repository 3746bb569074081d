import { MessageSquarePlus } from 'lucide-react';
import { useState } from 'react';
import type { Criterion } from '@kynangso/contracts/bank';
import { Button, RadioGroup, TextField } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatPoints } from '../../lib/format';
import { centiOf, type Entry, judge, levelChoice, OTHER } from './mark-form';
import { useWords } from './words';

interface CriterionFieldProps {
  criterion: Criterion;
  entry: Entry;
  onChange: (change: Partial<Entry>) => void;
  /** of the element, for headings and shortcuts */
  id: string;
}
/** One criterion: its levels in words, or points of one's own, and a note. */
export function CriterionField({ criterion, entry, onChange, id }: CriterionFieldProps) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const [isNoting, setNoting] = useState(entry.note !== '');
  const { problem } = judge(criterion, entry);
  const most = formatPoints(centiOf(criterion.maxPoints), locale);
  const hasLevels = criterion.levels.length > 0;
  return (
    <div className="criterion" data-criterion={id} role="group" aria-labelledby={`${id}-title`} tabIndex={-1}>
      <div className="row-between">
        <h3 className="criterion-title" id={`${id}-title`}>{text(criterion.title)}</h3>
        <span className="muted small">{words('most', { max: most })}</span>
      </div>
      {hasLevels && (
        <RadioGroup
          label={<span className="visually-hidden">{text(criterion.title)}: {words('levels')}</span>}
          value={entry.choice} onChange={(choice) => onChange({ choice })}
          options={[
            ...criterion.levels.map((level, at) => ({ value: levelChoice(at), label: words('levelPoints', { points: formatPoints(centiOf(level.points), locale) }), description: text(level.description) })),
            { value: OTHER, label: words('other'), description: words('otherHint') },
          ]}
        />
      )}
      {entry.choice === OTHER && (
        <TextField
          label={<>{words('points')} <span className="visually-hidden">({text(criterion.title)})</span></>}
          size={6} unit={`/ ${most}`} inputMode="decimal" value={entry.typed} onChange={(typed) => onChange({ typed })} maxLength={7}
          errorMessage={problem === 'number' ? words('badNumber') : problem === 'range' ? words('badRange', { max: most }) : ''}
        />
      )}
      {isNoting ? (
        <TextField label={<>{words('note')} <span className="visually-hidden">({text(criterion.title)})</span></>} lines={2} maxLength={2000} value={entry.note} onChange={(note) => onChange({ note })} autoFocus={entry.note === ''} />
      ) : (
        <div>
          <Button variant="quiet" size="sm" data-note="" icon={<MessageSquarePlus size={16} aria-hidden />} aria-label={`${words('addNote')}: ${text(criterion.title)}`} onPress={() => setNoting(true)}>
            {words('addNote')}
          </Button>
        </div>
      )}
    </div>
  );
}
