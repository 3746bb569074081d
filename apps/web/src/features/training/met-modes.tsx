import { offlineRoutes } from '@kynangso/contracts/training';
import { NumberText } from '../../components';
import { Needed } from '../../components/needed';
import { useApi } from '../../lib/query';
import type { FigureQuery } from './figure-query';
import { useWords } from './words';

const modes = ['online', 'class', 'assisted'] as const;

/** How those who are done came by it; nothing where nobody is done. */
export function MetModes({ query }: { query: FigureQuery }) {
  const words = useWords();
  const met = useApi(offlineRoutes.metModes, { query }, { keepPrevious: true });
  if (!met.data) return <Needed of={[met]} />;
  if (modes.every((m) => met.data[m] === 0)) return null;
  return (
    <p className="muted" aria-label={words('metBy')}>
      {words('metBy')}: {modes.map((m, at) => <span key={m} className="nowrap">{at > 0 ? ' · ' : ''}{words(`mode_${m}`)} <NumberText value={met.data[m]} /></span>)}
    </p>
  );
}
