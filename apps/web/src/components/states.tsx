import { CircleAlert, Inbox } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useState } from 'react';
import { useLocale } from '../i18n/locale';
import { ApiError, wordError } from '../lib/api-error';
import { contactLine } from '../lib/contact';
import { Button } from './button';
import { expectFocus } from './page-focus';
import { PageHeader, usePageTitle } from './page';
import { useWords } from './words';
import './states.css';

/** A grey bar in the shape of what is coming. */
export function Skeleton({ width = '100%', height = '1em' }: { width?: string; height?: string }) {
  return <span className="kn-skeleton" style={{ width, height }} aria-hidden="true" />;
}

/** A page or panel that is loading: `lines` bars, announced once. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const words = useWords();
  return (
    <div className="stack" role="status">
      <span className="visually-hidden">{words('loading')}</span>
      <Skeleton width="45%" height="2em" />
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} width={`${95 - ((line * 17) % 40)}%`} />
      ))}
    </div>
  );
}

export interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  /** a lucide icon; a tray when left out */
  icon?: ReactNode;
  /** what to do next: a ButtonLink or Button */
  action?: ReactNode;
}
/** Nothing here yet: why, and what to do next. */
export function EmptyState({ title, children, icon, action }: EmptyStateProps) {
  return (
    <div className="kn-empty">
      <span className="kn-empty-icon" aria-hidden="true">
        {icon ?? <Inbox />}
      </span>
      <p className="kn-empty-title">{title}</p>
      {children && <div className="muted measure">{children}</div>}
      {action && <div className="row">{action}</div>}
    </div>
  );
}

/** What failed was the page itself: nothing else on it is a heading of the first rank. */
function useIsWholePage(): boolean {
  const [isWhole, setWhole] = useState(false);
  useLayoutEffect(() => setWhole(document.querySelector('main h1:not(.kn-empty-title)') === null), []);
  return isWhole;
}

/** Loading failed: the reason in words and a way to try again. On a page that has no heading yet it is the page's h1. */
export function ErrorState({ error, onRetry, title }: { error: unknown; onRetry?: () => void; title?: string }) {
  const words = useWords();
  const isWhole = useIsWholePage();
  const Title = isWhole ? 'h1' : 'p';
  const said = title ?? words('errorTitle');
  usePageTitle(isWhole ? said : undefined);
  const { locale } = useLocale();
  const contact = contactLine();
  const requestId = error instanceof ApiError ? error.requestId : undefined;
  return (
    <div className="kn-empty is-error" role="alert">
      <span className="kn-empty-icon" aria-hidden="true">
        <CircleAlert />
      </span>
      <Title className="kn-empty-title">{said}</Title>
      <p className="measure">{wordError(error, locale)}</p>
      {(!(error instanceof ApiError) || error.status < 400 || error.status > 499) && <p className="muted measure">{words('errorSafe')}</p>}
      {requestId && <p className="muted small">{words('requestId', { id: requestId })}</p>}
      {contact && <p className="muted small">{words('errorHelp', { contact })}</p>}
      {onRetry && <Button onPress={onRetry}>{words('retry')}</Button>}
    </div>
  );
}

interface Loadable<T> {
  data: T | undefined;
  error: Error | null;
  refetch: () => unknown;
}
interface LoadProps<T> {
  query: Loadable<T>;
  children: (data: T) => ReactNode;
  skeleton?: ReactNode;
  /** for what is a whole page, whose h1 comes with the data: the h1 when that can’t be had */
  heading?: string;
}
/**
 * The three faces of a query in one line: `<Load query={units}>{(data) => <UnitList units={data} />}</Load>`. Data already
 * on screen stays there when a refresh fails.
 */
export function Load<T>({ query, children, skeleton, heading }: LoadProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  const again = (): void => {
    // the button goes with what it mends; the page that then appears is where the person is
    if (heading !== undefined) expectFocus();
    void query.refetch();
  };
  if (!query.error) return <>{skeleton ?? <Loading />}</>;
  const failed = <ErrorState error={query.error} onRetry={again} />;
  return heading === undefined ? failed : <div className="stack-loose"><PageHeader title={heading} />{failed}</div>;
}
