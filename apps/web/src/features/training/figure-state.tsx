import { ClipboardList } from 'lucide-react';
import { useSession } from '../../app/session';
import { ButtonLink, EmptyState, ErrorState, Loading } from '../../components';
import type { useFigureQuery } from './figure-query';
import { useWords } from './words';

/** What stands in a figure's place while it isn't known which one: it is being asked, couldn't be asked, or there is none to choose. */
export function FigureState({ figure: { waiting, requirement } }: { figure: ReturnType<typeof useFigureQuery> }) {
  const words = useWords();
  const session = useSession();
  const failed = waiting.filter((one) => one.error && !one.data);
  if (failed[0]) return <ErrorState error={failed[0].error} onRetry={() => failed.forEach((one) => void one.refetch())} />;
  if (waiting.some((one) => one.isLoading)) return <Loading lines={8} />;
  return (
    <EmptyState
      icon={<ClipboardList />}
      title={words(requirement ? 'noUnit' : 'noRequirement')}
      action={session.can('training.manage') ? <ButtonLink variant="primary" href="/requirements/new">{words('createRequirement')}</ButtonLink> : null}
    >
      {words('noRequirementText')}
    </EmptyState>
  );
}
