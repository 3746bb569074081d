import { CirclePause, CirclePlay, Clock, FileInput, MessageSquare, X } from 'lucide-react';
import { useState } from 'react';
import type { BoardRow } from '@kynangso/contracts/exam';
import { Button } from '../../components';
import { ActDialog } from './act-dialog';
import { type Act, acts, meantBy } from './acts';
import { isRunning } from './board-state';
import { useWords } from './words';

export const actIcons: Record<Act, typeof Clock> = { pause: CirclePause, resume: CirclePlay, extend: Clock, message: MessageSquare, terminate: FileInput };

/** What is done about those chosen; stays in sight while the list scrolls. */
export function ActBar({ sittingId, rows, onUnchoose, onDone }: { sittingId: string; rows: readonly BoardRow[]; onUnchoose: () => void; onDone: () => void }) {
  const words = useWords();
  const [act, setAct] = useState<Act | null>(null);
  if (rows.length === 0) return null;
  return (
    <div className="act-bar">
      <span className="act-count">
        <strong>{words('chosen', { count: rows.length })}</strong>
        <span className="muted small">{words('chosenRunning', { count: rows.filter(isRunning).length })}</span>
      </span>
      <div className="row act-buttons">
        {acts.map((each) => {
          const Icon = actIcons[each];
          return (
            <Button key={each} size="sm" variant={each === 'terminate' ? 'danger' : 'secondary'} icon={<Icon size={17} aria-hidden />} isDisabled={meantBy(each, rows).length === 0} onPress={() => setAct(each)}>
              {words(each)}
            </Button>
          );
        })}
        <Button size="sm" variant="quiet" icon={<X size={17} aria-hidden />} onPress={onUnchoose}>{words('unchoose')}</Button>
      </div>
      {act && <ActDialog sittingId={sittingId} act={act} rows={rows} onClose={() => setAct(null)} onDone={onDone} />}
    </div>
  );
}
