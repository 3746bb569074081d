import { Button, EmptyState, PageHeader } from '../../components';
import { contactLine } from '../../lib/contact';
import { useWords } from '../words';
import { Wordmark } from './logo';

/** A page threw, or its code could not be fetched (a new release, a lost network). */
export function Crash() {
  const words = useWords();
  const contact = contactLine();
  return (
    <>
      {/* a plain link: what threw may be the router's */}
      <header className="app-header">
        <div className="app-header-row">
          <a className="kn-link home-link" href="/" aria-label="Kỹ Năng Số">
            <Wordmark />
          </a>
        </div>
      </header>
      <main className="app-main stack-loose">
        <PageHeader title={words('crash')} />
        <EmptyState
          title={words('crashNext')}
          action={
            <Button variant="primary" onPress={() => location.reload()}>
              {words('reload')}
            </Button>
          }
        >
          <p>{words('crashText')}</p>
          {contact && <p>{words('help', { contact })}</p>}
        </EmptyState>
      </main>
    </>
  );
}
