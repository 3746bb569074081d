import { useEffect, useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Link } from './button';
import { expectFocus, takeFocus } from './page-focus';
import { useWords } from './words';
import './page.css';

const PRODUCT = 'Kỹ Năng Số';

/** Sets the browser's title: "Khóa học · Kỹ Năng Số". PageHeader does it by itself. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    if (title) document.title = `${title} · ${PRODUCT}`;
  }, [title]);
}

export interface Crumb {
  label: string;
  /** left out for the page itself */
  href?: string;
}
/** The way back up; the last crumb is the page itself. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const words = useWords();
  return (
    <nav aria-label={words('breadcrumbs')} className="no-print">
      <ol className="kn-crumbs">
        {crumbs.map((crumb, at) => (
          <li key={`${crumb.label}${crumb.href ?? ''}`} className="kn-crumb">
            {crumb.href && at < crumbs.length - 1 ? (
              <Link href={crumb.href}>{crumb.label}</Link>
            ) : (
              <span className="kn-link" {...(at === crumbs.length - 1 ? { 'aria-current': 'page' as const } : {})}>
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

export interface PageHeaderProps {
  /** the page's h1 and the browser's title */
  title: string;
  /** one sentence under the title */
  lead?: ReactNode;
  crumbs?: readonly Crumb[];
  /** small words above the title (code, kind) */
  eyebrow?: ReactNode;
  /** buttons at the right */
  actions?: ReactNode;
  /** badges under the title */
  meta?: ReactNode;
}
/** Opens every page: title, lead, actions. Focus lands on its h1 after a change of route. */
export function PageHeader({ title, lead, crumbs, eyebrow, actions, meta }: PageHeaderProps) {
  usePageTitle(title);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => void takeFocus(heading.current), [title]);
  // a heading that makes way for a better one hands it the focus
  useLayoutEffect(() => {
    const own = heading.current;
    return () => {
      if (document.activeElement === own) expectFocus();
    };
  }, []);
  return (
    <header className="kn-page-header">
      {crumbs && crumbs.length > 0 && <Breadcrumbs crumbs={crumbs} />}
      <div className="kn-page-head">
        <div className="kn-page-words">
          {eyebrow && <p className="kn-eyebrow">{eyebrow}</p>}
          <div className="kn-page-title">
            <h1 tabIndex={-1} ref={heading}>{title}</h1> <span className="kn-help-slot no-print" />
          </div>
          {lead && <p className="kn-lead">{lead}</p>}
          {meta && <div className="row">{meta}</div>}
        </div>
        {actions && <div className="row">{actions}</div>}
      </div>
    </header>
  );
}

/** A part of a page with its own h2. */
export function Section({ title, aside, children, id }: { title: string; aside?: ReactNode; children: ReactNode; id?: string }) {
  return (
    <section className="stack" {...(id ? { id } : {})}>
      <div className="row-between">
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** A figure with its name: counts on dashboards. */
export function StatTile({ label, value, note, tone }: { label: string; value: ReactNode; note?: ReactNode; tone?: 'good' | 'warn' | 'bad' }) {
  return (
    <div className={`kn-stat${tone ? ` is-${tone}` : ''}`}>
      <span className="kn-stat-label">{label}</span>
      <span className="kn-stat-value">{value}</span>
      {note && <span className="kn-stat-note">{note}</span>}
    </div>
  );
}

/** Facts as name and value, two columns from 480 px: `<Facts facts={[{ label, value }]} />`. */
export function Facts({ facts }: { facts: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="kn-facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
