import { SearchX } from 'lucide-react';
import { ButtonLink, EmptyState } from '../../components';
import { useWords } from './words';

/** Said once for every kind of result. */
export function NothingFound({ q }: { q: string }) {
  const words = useWords();
  return <EmptyState icon={<SearchX />} title={words('none', { q })} action={<ButtonLink href="/courses">{words('toCourses')}</ButtonLink>}>{words('noneText')}</EmptyState>;
}
