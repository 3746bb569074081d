import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { type ExamDetail, examinerRoutes, type SittingRow } from '@kynangso/contracts/exam';
import { populationCodes, populationNames } from '@kynangso/contracts/org';
import { Badge, type BadgeTone, Button, type Column, EmptyState, InstantText, Link, Load, NumberText, Section, Table } from '../../components';
import { useSession } from '../../app/session';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { NewSitting } from './new-sitting';
import { useSheetWords } from './sheet-words';
import { useWords } from './words';

type Phase = 'upcoming' | 'open' | 'closed';
const tones: Record<Phase, BadgeTone> = { upcoming: 'info', open: 'good', closed: 'neutral' };
const phaseOf = (row: SittingRow, now: number): Phase => (Date.parse(row.opensAt) > now ? 'upcoming' : row.closesAt !== null && Date.parse(row.closesAt) <= now ? 'closed' : 'open');

/** When the exam is or was open, for whom, and where its attempts stand; looks again by itself. */
export function Sittings({ exam, isPublished }: { exam: ExamDetail; isPublished: boolean }) {
  const words = useWords();
  const text = useText();
  const session = useSession();
  const sheets = useSheetWords();
  const [isOpen, setOpen] = useState(false);
  const sittings = useApi(examinerRoutes.listSittings, { params: { examId: exam.id } }, { refetchInterval: 15_000 });
  const now = Date.now();
  const groups = (codes: readonly string[] | null) => (codes === null ? words('everyone') : populationCodes.filter((code) => codes.includes(code)).map((code) => text(populationNames[code])).join('; '));
  const figure = (id: keyof SittingRow['attempts'], header: string): Column<SittingRow> => ({ id, header, align: 'end', cell: (row) => <NumberText value={row.attempts[id]} /> });
  const columns: Column<SittingRow>[] = [
    {
      id: 'opens', header: words('opensAt'), isRowHeader: true,
      cell: (row) => (
        <span className="stack-tight">
          <Link href={`/exam-desk/sittings/${row.id}`}><InstantText at={row.opensAt} /></Link>
          <span><Badge tone={tones[phaseOf(row, now)]}>{words(phaseOf(row, now))}</Badge></span>
          <Link href={`/exam-desk/sittings/${row.id}/forms`}>{sheets('open')}</Link>
        </span>
      ),
    },
    { id: 'closes', header: words('closesAt'), cell: (row) => (row.closesAt ? <InstantText at={row.closesAt} /> : words('noEnd')) },
    { id: 'for', header: words('forWhom'), hideOnPhone: true, cell: (row) => groups(row.populations) },
    figure('inProgress', words('inProgress')),
    figure('submitted', words('submitted')),
    figure('graded', words('graded')),
    figure('gradingFailed', words('failed')),
    figure('voided', words('voided')),
  ];
  const mayOpen = session.can('exam.manage') && isPublished;
  const add = mayOpen ? <Button icon={<CalendarPlus size={18} aria-hidden />} onPress={() => setOpen(true)}>{words('newSitting')}</Button> : null;
  return (
    <Section title={words('sittings')} aside={add}>
      <Load query={sittings}>
        {({ rows }) => <Table caption={words('sittings')} columns={columns} rows={rows} rowKey={(row) => row.id} density="compact" empty={<EmptyState icon={<CalendarPlus />} title={words('noSittings')}>{words(isPublished ? 'noSittingsText' : 'publishFirst')}</EmptyState>} />}
      </Load>
      {isOpen && <NewSitting examId={exam.id} onClose={() => setOpen(false)} />}
    </Section>
  );
}
