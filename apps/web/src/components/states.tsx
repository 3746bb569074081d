import { CircleAlert, Inbox } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocale } from '../i18n/locale';
import { ApiError, wordError } from '../lib/api-error';
import { contactLine } from '../lib/contact';
import { Button } from './button';
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

/** Loading failed: the reason in words and a way to try again. */
export function ErrorState({ error, onRetry, title }: { error: unknown; onRetry?: () => void; title?: string }) {
  const words = useWords();
  const { locale } = useLocale();
  const contact = contactLine();
  const requestId = error instanceof ApiError ? error.requestId : undefined;
  return (
    <div className="kn-empty is-error" role="alert">
      <span className="kn-empty-icon" aria-hidden="true">
        <CircleAlert />
      </span>
      <p className="kn-empty-title">{title ?? words('errorTitle')}</p>
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
/**
 * The three faces of a query in one line: `<Load query={units}>{(data) => <UnitList units={data} />}</Load>`. Data already
 * on screen stays there when a refresh fails.
 */
export function Load<T>({ query, children, skeleton }: { query: Loadable<T>; children: (data: T) => ReactNode; skeleton?: ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <>{skeleton ?? <Loading />}</>;
}
