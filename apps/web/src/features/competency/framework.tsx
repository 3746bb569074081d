import { useParams, useSearchParams } from 'react-router';
import { competencyRoutes } from '@kynangso/contracts/competency';
import type { FrameworkTree, PassRule } from '@kynangso/contracts/competency';
import type { Locale } from '@kynangso/contracts/kernel';
import { Badge, Load, PageHeader, Section, UnverifiedBadge } from '../../components';
import { TextOf } from '../../components/text-of';
import { useLocale, useText } from '../../i18n/locale';
import { formatBasisPoints } from '../../lib/format';
import { useApi } from '../../lib/query';
import { NodeTree } from './node-tree';
import { editionText, sinceText } from './edition-text';
import { useWords } from './words';
import './competency.css';

export function Framework() {
  const words = useWords();
  const { code = '' } = useParams();
  const framework = useApi(competencyRoutes.getFramework, { params: { code } }, { staleTime: 600_000 });
  return <Load query={framework} heading={words('crumb')}>{(data) => <FrameworkView framework={data} />}</Load>;
}

function FrameworkView({ framework }: { framework: FrameworkTree }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const [params] = useSearchParams();
  return (
    <div className="stack-loose">
      <PageHeader
        title={text(framework.title)}
        crumbs={[{ label: words('crumb'), href: '/frameworks' }, { label: text(framework.title) }]}
        lead={words('version', { version: editionText(framework.version, locale) })}
        meta={
          <>
            <Badge>{words('nodes', { count: framework.nodeCount })}</Badge>
            {isUntranslated(framework) && <Badge tone="warn">{words('untranslated')}</Badge>}
            {framework.unverifiedCount > 0 && <Badge tone="warn">{words('unverified', { count: framework.unverifiedCount })}</Badge>}
            {framework.effectiveFrom && <Badge>{words('since', { day: sinceText(framework.effectiveFrom, locale) })}</Badge>}
          </>
        }
      />
      {framework.nodes.length > 0 && (
        <Section title={words('tree')}>
          <NodeTree nodes={framework.nodes} saysUntranslated={!isUntranslated(framework)} wanted={params.get('node')} label={text(framework.title)} />
        </Section>
      )}
      {framework.levels.length > 0 && (
        <Section title={words('levels')}>
          <ol className="level-list measure">
            {framework.levels.map((level) => (
              <li key={level.code}>
                <strong><TextOf of={level.title} /></strong> {!level.verified && <UnverifiedBadge />}
                {level.note && <span className="muted small kn-block">{text(level.note)}</span>}
              </li>
            ))}
          </ol>
        </Section>
      )}
      {framework.passRuleCount > 0 && <PassRules framework={framework} />}
      {framework.facts.length > 0 && (
        <Section title={words('facts')}>
          <ul className="fact-list measure">
            {framework.facts.map((fact) => (
              <li key={fact.code}>
                {text(fact.text)} {!fact.verified && <UnverifiedBadge />}
                {fact.source && <span className="muted small kn-block">{words('source', { source: fact.source })}</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {framework.sources.length > 0 && (
        <Section title={words('sources')}>
          <ul className="fact-list measure small">
            {framework.sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}

/** Nothing of it was published in Vietnamese: said once, and not at each of its entries. */
const isUntranslated = ({ nodes }: FrameworkTree): boolean => nodes.length > 0 && nodes.every((node) => node.untranslated);

type Words = ReturnType<typeof useWords>;
function ruleText(rule: PassRule, words: Words, locale: Locale): string {
  if (rule.op === 'part') return words('pass_part', { part: rule.node, percent: formatBasisPoints(rule.minPercentBp, locale) });
  if (rule.op === 'total') return words('pass_total', { percent: formatBasisPoints(rule.minPercentBp, locale) });
  const list = rule.of.map((part) => ruleText(part, words, locale)).join('; ');
  return rule.op === 'all' ? words('pass_all', { list }) : words('pass_atLeast', { k: rule.k, list });
}

function PassRules({ framework }: { framework: FrameworkTree }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const rules = useApi(competencyRoutes.listPassRules, { params: { code: framework.code } }, { staleTime: 600_000 });
  return (
    <Section title={words('rules')}>
      <Load query={rules}>
        {({ rows }) => (
          <ul className="plain-list stack measure">
            {rows.map((rule) => (
              <li key={rule.code} className="panel stack-tight">
                <h3>{text(rule.name)}</h3>
                <p className="sentence">{ruleText(rule.rule, words, locale)}.</p>
                {rule.note && <p className="muted small">{text(rule.note)}</p>}
                <div className="row">
                  {!rule.structureVerified && <Badge tone="warn">{words('structureUnverified')}</Badge>}
                  {!rule.thresholdVerified && <Badge tone="warn">{words('thresholdUnverified')}</Badge>}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Load>
    </Section>
  );
}
