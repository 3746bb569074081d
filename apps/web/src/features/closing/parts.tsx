import { CircleCheck, CircleDashed, Clock, FileLock2, Send, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CloseFigureView, CloseState, StatusCounts } from '@kynangso/contracts/training';
import { Badge, type BadgeTone, type Column, Link, NumberText, PercentText, Table } from '../../components';
import { useLocale } from '../../i18n/locale';
import { formatBasisPoints } from '../../lib/format';
import { useWords } from './words';

const look: Record<CloseState, { tone: BadgeTone; icon: ReactNode }> = {
  open: { tone: 'neutral', icon: <CircleDashed size={16} aria-hidden /> },
  submitted: { tone: 'info', icon: <Send size={16} aria-hidden /> },
  returned: { tone: 'bad', icon: <Undo2 size={16} aria-hidden /> },
  accepted: { tone: 'good', icon: <CircleCheck size={16} aria-hidden /> },
  locked: { tone: 'good', icon: <FileLock2 size={16} aria-hidden /> },
};
export function StateBadge({ state }: { state: CloseState }) {
  const words = useWords();
  return <Badge tone={look[state].tone} icon={look[state].icon}>{words(state)}</Badge>;
}
export function LateBadge() {
  const words = useWords();
  return <Badge tone="warn" icon={<Clock size={16} aria-hidden />}>{words('late')}</Badge>;
}

/** "85,7% (12/14)", never rounded across the target or 100%. */
export function FigureRate({ figure, requirement }: Pick<CloseFigureView, 'figure' | 'requirement'>) {
  const { numerator, denominator } = figure.rate;
  return (
    <span className="nowrap">
      <PercentText of={numerator} total={denominator} {...(requirement.target ? { bounds: [requirement.target.valueBp] } : {})} />{' '}
      <span className="muted small">(<NumberText value={numerator} />/<NumberText value={denominator} />)</span>
    </span>
  );
}

export function useTarget(): (target: CloseFigureView['requirement']['target']) => string | null {
  const words = useWords();
  const { locale } = useLocale();
  return (target) => (target === null ? null : words(target.operator === '>' ? 'over' : target.operator === '=' ? 'exactly' : 'least', { value: formatBasisPoints(target.valueBp, locale) }));
}

export const countKeys = ['met', 'pending', 'overdue', 'waived', 'onLeave', 'joinedAfterCutoff', 'left'] as const satisfies readonly (keyof StatusCounts)[];
export const statusOfKey = { met: 'met', pending: 'pending', overdue: 'overdue', waived: 'waived', onLeave: 'on_leave', joinedAfterCutoff: 'joined_after_cutoff', left: 'left' } as const;

/** Counts in a line per status, the old beside the new where something changed. */
export function CountTable({ caption, now, was, hrefOf }: { caption: string; now: StatusCounts; was?: StatusCounts | null; hrefOf?: (key: keyof StatusCounts) => string }) {
  const words = useWords();
  const shown = countKeys.filter((key, at) => at < 3 || now[key] > 0 || (was?.[key] ?? 0) > 0);
  const columns: Column<(typeof countKeys)[number]>[] = [
    { id: 'status', header: words('status'), isRowHeader: true, cell: (key) => <>{words(key)}{!['met', 'pending', 'overdue'].includes(key) && <span className="muted small kn-block">{words('outside')}</span>}</> },
    ...(was ? [{ id: 'was', header: words('was'), align: 'end' as const, cell: (key: keyof StatusCounts) => <NumberText value={was[key]} /> }] : []),
    {
      id: 'now', header: words(was ? 'now' : 'people'), align: 'end',
      cell: (key) => (
        <span className="nowrap">
          {hrefOf && now[key] > 0 ? <Link href={hrefOf(key)}><NumberText value={now[key]} /></Link> : <NumberText value={now[key]} />}
          {was && was[key] !== now[key] && <strong className="close-delta"> ({now[key] > was[key] ? '+' : '−'}<NumberText value={Math.abs(now[key] - was[key])} />)</strong>}
        </span>
      ),
    },
  ];
  return <Table caption={caption} columns={columns} rows={shown} rowKey={(key) => key} density="compact" onPhone="table" />;
}
