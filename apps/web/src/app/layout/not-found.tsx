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
        title={words('notFoundText')}
        action={
          <ButtonLink href="/" variant="primary">
            {words('toHome')}
          </ButtonLink>
        }
      >
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
      <EmptyState icon={<Lock />} title={words('forbiddenText')} action={<ButtonLink href="/">{words('toHome')}</ButtonLink>}><Help /></EmptyState>
    </div>
  );
}

/** Whom to ask, where the installation has said so. */
function Help() {
  const words = useWords();
  const contact = contactLine();
  return contact ? <p>{words('help', { contact })}</p> : null;
}
