import { Flag, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { assistedMarks, assistedSkills } from '@kynangso/contracts/training';
import { Button, ConfirmDialog, Facts, InstantText, NumberText, Section, Table, toast } from '../../components';
import { useText } from '../../i18n/locale';
import type { OfSession } from './attendance';
import { newRecordId, type Person, stamp, useRecorder } from './use-desk';
import { useWords } from './words';

/** What the session comes to, before it is ended and after. */
export function EndSession({ desk, session, unitId }: OfSession) {
  const words = useWords();
  const text = useText();
  const { write } = useRecorder();
  const [erasing, setErasing] = useState<Person | null>(null);
  const { session: of, endedAt, present, results } = session;
  const registered = [...desk.state.citizens.values()].filter((c) => present.has(c.id) && c.at >= of.at && (!endedAt || c.at <= endedAt)).length;
  const rows = assistedSkills.map((skill) => ({ ...skill, counts: assistedMarks.map((mark) => [...results.values()].filter((r) => r.get(skill.code) === mark).length) })).filter((row) => row.counts.some((n) => n > 0));
  const end = async () => {
    await write(unitId, [{ kind: 'close', id: newRecordId(), at: stamp(desk.packs), sessionId: of.id }]);
    toast(words('endedNote'));
  };
  return (
    <div className="stack">
      {!endedAt && <p className="muted">{words('endLead')}</p>}
      <Facts facts={[
        { label: words('began'), value: <InstantText at={of.at} /> }, ...(endedAt ? [{ label: words('ended'), value: <InstantText at={endedAt} /> }] : []),
        { label: words('present'), value: <NumberText value={present.size} /> }, { label: words('newPeople'), value: <NumberText value={registered} /> }, { label: words('checkedPeople'), value: <NumberText value={results.size} /> },
      ]} />
      {rows.length > 0 && (
        <Table
          caption={words('check')} density="compact" rows={rows} rowKey={(row) => row.code}
          columns={[{ id: 'skill', header: words('check'), isRowHeader: true, cell: (row) => text(row.title) }, ...assistedMarks.map((mark, at) => ({ id: mark, header: words(mark), align: 'end' as const, cell: (row: (typeof rows)[number]) => <NumberText value={row.counts[at] ?? 0} /> }))]}
        />
      )}
      <p className="muted small measure">{words('apart')}</p>
      {!endedAt && <Button variant="primary" size="lg" wide icon={<Flag aria-hidden />} onPress={() => void end()}>{words('endSession')}</Button>}
      {present.size > 0 && (
        <Section title={words('eraseName')}>
          <ul className="plain-list stack-tight">
            {desk.people.filter((p) => present.has(p.id)).map((p) => (
              <li key={p.id} className="row-between"><span>{p.fullName}</span><Button variant="quiet" icon={<Trash2 aria-hidden />} aria-label={words('eraseTitle', { name: p.fullName })} onPress={() => setErasing(p)} /></li>
            ))}
          </ul>
        </Section>
      )}
      <ConfirmDialog
        title={words('eraseTitle', { name: erasing?.fullName ?? '' })} isOpen={erasing !== null} onOpenChange={(isOpen) => !isOpen && setErasing(null)} confirmLabel={words('eraseName')} variant="danger"
        onConfirm={() => {
          if (erasing) void write(unitId, [{ kind: 'withdrawal', id: newRecordId(), at: stamp(desk.packs), citizenId: erasing.id }]).then(() => toast(words('erased')));
          setErasing(null);
        }}
      >
        {words('eraseText')}
      </ConfirmDialog>
    </div>
  );
}
