import { competencyRoutes } from '@kynangso/contracts/competency';
import { Badge, EmptyState, Link, Load, PageHeader } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { editionText, sinceText } from './edition-text';
import { useWords } from './words';
import './competency.css';

export function FrameworkList() {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const frameworks = useApi(competencyRoutes.listFrameworks, undefined, { staleTime: 600_000 });
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} />
      <Load query={frameworks}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={words('none')}>{words('noneText')}</EmptyState>
          ) : (
            <ul className="plain-list framework-list">
              {rows.map((row) => (
                <li key={row.code} className="framework-row">
                  <div className="stack-tight">
                    <h2>
                      <Link href={`/frameworks/${row.code}`}>{text(row.title)}</Link>
                    </h2>
                    <p className="muted">
                      {words('version', { version: editionText(row.version, locale) })}
                      {row.effectiveFrom && ` · ${words('since', { day: sinceText(row.effectiveFrom, locale) })}`}
                    </p>
                  </div>
                  <div className="row">
                    <Badge>{words('nodes', { count: row.nodeCount })}</Badge>
                    {row.levelCount > 0 && <Badge>{words('levels', { count: row.levelCount })}</Badge>}
                    {row.unverifiedCount > 0 && <Badge tone="warn">{words('unverified', { count: row.unverifiedCount })}</Badge>}
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Load>
    </div>
  );
}
