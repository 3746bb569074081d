import { SearchX } from 'lucide-react';
import { EmptyState } from '../../components';
import { useWords } from './words';

/** Said once for every kind of result. */
export function NothingFound({ q }: { q: string }) {
  const words = useWords();
  return <EmptyState icon={<SearchX />} title={words('none', { q })}>{words('noneText')}</EmptyState>;
}
