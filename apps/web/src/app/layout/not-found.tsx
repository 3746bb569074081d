import { Compass, Lock } from 'lucide-react';
import { ButtonLink, EmptyState, PageHeader } from '../../components';
import { contactLine } from '../../lib/contact';
import { useWords } from '../words';

export function NotFound() {
  const words = useWords();
  return (
    <div className="stack-loose">
      <PageHeader title={words('notFound')} />
      <EmptyState
        icon={<Compass />}
        title={words('notFoundNext')}
        action={
          <>
            <ButtonLink href="/search" variant="primary">
              {words('search')}
            </ButtonLink>
            <ButtonLink href="/courses">{words('courses')}</ButtonLink>
            <ButtonLink href="/">{words('toHome')}</ButtonLink>
          </>
        }
      >
        <p>{words('notFoundText')}</p>
        <Help />
      </EmptyState>
    </div>
  );
}

export function Forbidden() {
  const words = useWords();
  return (
    <div className="stack-loose">
      <PageHeader title={words('forbidden')} />
      <EmptyState icon={<Lock />} title={words('forbiddenNext')} action={<ButtonLink href="/">{words('toHome')}</ButtonLink>}>
        <p>{words('forbiddenText')}</p>
        <Help />
      </EmptyState>
    </div>
  );
}

/** Whom to ask, where the installation has said so. */
function Help() {
  const words = useWords();
  const contact = contactLine();
  return contact ? <p>{words('help', { contact })}</p> : null;
}
