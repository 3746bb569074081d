import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { PersonDetail } from '@kynangso/contracts/org';
import { Button, Menu } from '../../../components';
import { useText } from '../../../i18n/locale';
import { dayOf } from '../../../lib/format';
import { ChangeDialog } from './change-dialog';
import type { ChangeKind } from './change-form';
import { chosenRow } from './choice';
import { CorrectDialog } from './correct-dialog';
import { useChangeWords } from './words';

type Row = PersonDetail['history'][number];

/** What can be done with one row of a person's history: a decision from a day on while it lasts, a day put right at any time. */
export function HistoryMenu({ row, person }: { row: Row; person: PersonDetail }) {
  const words = useChangeWords();
  const text = useText();
  const [change, setChange] = useState<ChangeKind | null>(null);
  const [edge, setEdge] = useState<'from' | 'to' | null>(null);
  const lasts = row.validTo === null || row.validTo > dayOf(Date.now());
  const decisions: ChangeKind[] = lasts ? ['transfer', row.status === 'leave' ? 'working' : 'leave', 'end'] : [];
  return (
    <>
      <Menu
        label={words('actionsOf', { unit: text(row.unit.name) })} trigger={<Button size="sm" variant="quiet" aria-label={words('actionsOf', { unit: text(row.unit.name) })} icon={<Ellipsis size={18} aria-hidden />} />}
        entries={[
          ...decisions.map((kind) => ({ id: kind, label: words(kind), onAction: () => setChange(kind) })),
          { id: 'from', label: words('correctFrom'), onAction: () => setEdge('from'), startsGroup: lasts },
          ...(row.validTo === null ? [] : [{ id: 'to', label: words('correctTo'), onAction: () => setEdge('to') }]),
        ]}
      />
      {change && <ChangeDialog chosen={[chosenRow(person, row)]} kind={change} onClose={() => setChange(null)} />}
      {edge && <CorrectDialog row={row} edge={edge} history={person.history} onClose={() => setEdge(null)} />}
    </>
  );
}
