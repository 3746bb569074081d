import type { RosterCounts } from '@kynangso/contracts/org';
import { NumberText, StatTile } from '../../../components';
import { useWords } from './words';

export function Counts({ counts }: { counts: RosterCounts }) {
  const words = useWords();
  return (
    <div className="stats">
      <StatTile label={words('rows')} value={<NumberText value={counts.rows} />} />
      <StatTile label={words('join')} value={<NumberText value={counts.join} />} {...(counts.join ? { tone: 'good' as const } : {})} />
      <StatTile label={words('move')} value={<NumberText value={counts.move} />} />
      <StatTile label={words('leaveVerdict')} value={<NumberText value={counts.leave} />} {...(counts.leave ? { tone: 'warn' as const } : {})} />
      <StatTile label={words('unchanged')} value={<NumberText value={counts.unchanged} />} />
      <StatTile label={words('reject')} value={<NumberText value={counts.reject} />} {...(counts.reject ? { tone: 'bad' as const } : {})} />
    </div>
  );
}
