import { Button, EmptyState, PageHeader } from '../../components';
import { contactLine } from '../../lib/contact';
import { useWords } from '../words';

/** A page threw, or its code could not be fetched (a new release, a lost network). */
export function Crash() {
  const words = useWords();
  const contact = contactLine();
  return (
    <main className="app-main stack-loose">
      <PageHeader title={words('crash')} />
      <EmptyState
        title={words('crashText')}
        action={
          <Button variant="primary" onPress={() => location.reload()}>
            {words('reload')}
          </Button>
        }
      >
        {contact && words('help', { contact })}
      </EmptyState>
    </main>
  );
}
