import type { Finding, FindingLevel, OperationsView, PausableWork } from '@kynangso/contracts/operations';
import { Callout, Link, Section, type Tone } from '../../components';
import { useLocale } from '../../i18n/locale';
import { formatInstant } from '../../lib/format';
import { useWords } from './words';

const tones: Record<FindingLevel, Tone> = { bad: 'bad', warn: 'warn', info: 'info' };
/** where a finding is looked into further */
const places: Partial<Record<Finding['code'], string>> = { grading_failed: '/grading', mail_failed: '/mail', mail_off: '/mail', recount_differs: '/recounts', recount_failed: '/recounts', recount_missing: '/recounts' };

/** What is wrong, worst first: what it means and what to do. */
export function Findings({ view }: { view: OperationsView }) {
  const words = useWords();
  const { locale } = useLocale();
  // a pause says its work and its hour in the reader's words
  const values = ({ params }: Finding) => ({
    ...params,
    ...(params.until ? { until: formatInstant(String(params.until), locale) } : {}),
    ...(params.work ? { work: words(`work_${params.work as PausableWork}`) } : {}),
  });
  return (
    <Section title={words('findings')}>
      {view.findings.length === 0 && <Callout tone="good" title={words('allWell')}>{words('allWellText')}</Callout>}
      <div className="stack" role="status" aria-live="polite">
        {view.findings.map((finding) => {
          const href = places[finding.code];
          return (
            <Callout key={`${finding.code}${String(finding.params.work ?? '')}`} tone={tones[finding.level]} title={words(`${finding.code}_title`, values(finding))} {...(href ? { actions: <Link href={href}>{words('lookInto')}</Link> } : {})}>
              {words(`${finding.code}_text`, values(finding))}
            </Callout>
          );
        })}
      </div>
    </Section>
  );
}
