import { CircleAlert, CircleCheck, CircleX, History } from 'lucide-react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useParams } from 'react-router';
import { certificateRoutes } from '@kynangso/contracts/certificate';
import type { Verification } from '@kynangso/contracts/certificate';
import { installationRoutes } from '@kynangso/contracts/operations';
import { ButtonLink, Callout, DateText, ErrorState, Facts, Link, Loading, PageHeader, Section, Table } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { ApiError, wordError } from '../../lib/api-error';
import { formatDay, formatPoints, lastDayBefore } from '../../lib/format';
import { useApi } from '../../lib/query';
import { SerialForm } from './serial-form';
import { useWords } from './words';
import './verify.css';

export function VerifyResult() {
  const words = useWords();
  const { locale } = useLocale();
  const { serial = '' } = useParams();
  const answer = useApi(certificateRoutes.verify, { params: { serial } }, { staleTime: 0 });
  const crumbs = [{ label: words('title'), href: '/verify' }, { label: serial }];
  if (answer.data) return <Confirmed answer={answer.data} />;
  if (!answer.error) return <Loading lines={6} />;
  const isVerdict = answer.error instanceof ApiError && (answer.error.status === 404 || answer.error.status === 400);
  return (
    <div className="stack-loose measure">
      <PageHeader title={words('notFound')} crumbs={crumbs} />
      {isVerdict ? (
        <>
          <Callout tone="bad" isLive title={serial}>
            {wordError(answer.error, locale)}
          </Callout>
          <div className="panel">
            <SerialForm initial={serial} />
          </div>
        </>
      ) : (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      )}
    </div>
  );
}

function Confirmed({ answer }: { answer: Verification }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const { facts, signature } = answer;
  const about = useApi(installationRoutes.getInstallation);
  const body = about.data?.body;
  return (
    <div className="stack-loose measure">
      <PageHeader title={words('title')} crumbs={[{ label: words('title'), href: '/verify' }, { label: facts.serial }]} />
      <Verdict answer={answer} />
      <Section title={words('compare')}>
        <p className="muted">{words('compareText')}</p>
        <div className="panel">
          <Facts
            facts={[
              { label: words('holder'), value: <strong className="holder">{facts.holder.fullName}</strong> },
              ...(facts.holder.birthOn ? [{ label: words('birthOn'), value: <DateText day={facts.holder.birthOn} /> }] : []),
              { label: words('programme'), value: text(facts.programme.title) },
              {
                label: words('framework'),
                value: (
                  <Link href={`/frameworks/${facts.framework.code}`}>
                    {text(facts.framework.title)} ({facts.framework.version})
                  </Link>
                ),
              },
              { label: words('result'), value: words('resultValue', { points: formatPoints(facts.result.pointsCenti, locale), max: formatPoints(facts.result.maxCenti, locale) }) },
              { label: words('achievedOn'), value: <DateText day={facts.achievedOn} /> },
              { label: words('issuedOn'), value: <DateText day={facts.issuedOn} /> },
              { label: words(facts.expiresOn ? 'expiresOn' : 'validity'), value: facts.expiresOn ? <DateText day={lastDayBefore(facts.expiresOn)} /> : words('noExpiry') },
              { label: words('issuer'), value: text(facts.issuer) },
              { label: words('serial'), value: <span className="verify-mono">{facts.serial}</span> },
              { label: words('fingerprint'), value: <span className="verify-mono">{signature.fingerprint}</span> },
            ]}
          />
        </div>
      </Section>
      {body && (body.name || body.phone || body.email) && (
        <Section title={words('whoRuns')}>
          <p className="muted">{words('whoRunsText')}</p>
          <Facts facts={[{ label: words('runningBody'), value: [body.name, body.address].filter(Boolean).join(', ') }, { label: words('runningContact'), value: [body.phone, body.email].filter(Boolean).join(' · ') }].filter((fact) => fact.value)} />
        </Section>
      )}
      {facts.result.parts.length > 0 && (
        <Section title={words('parts')}>
          <Table
            caption={words('parts')}
            density="compact"
            onPhone="table"
            rows={facts.result.parts}
            rowKey={(part) => part.node}
            columns={[
              { id: 'part', header: words('part'), isRowHeader: true, cell: (part) => `${part.node}. ${text(part.title)}` },
              { id: 'points', header: words('points'), align: 'end', width: '6rem', cell: (part) => `${formatPoints(part.pointsCenti, locale)}/${formatPoints(part.maxCenti, locale)}` },
            ]}
          />
        </Section>
      )}
      <Section title={words('signature')}>
        <p>{words(signature.valid ? 'signatureOk' : 'signatureBad')}</p>
        <Disclosure>
          <Heading level={3} className="verify-disclosure">
            <AriaButton slot="trigger" className="verify-more">
              {words('offline')}
            </AriaButton>
          </Heading>
          <DisclosurePanel>
            <Facts
              facts={[
                { label: words('algorithm'), value: signature.algorithm },
                { label: words('keyId'), value: <span className="verify-mono">{signature.kid}</span> },
                { label: words('value'), value: <span className="verify-mono">{signature.value}</span> },
                { label: words('payload'), value: <span className="verify-mono">{signature.payload}</span> },
              ]}
            />
          </DisclosurePanel>
        </Disclosure>
      </Section>
      <div className="no-print">
        <ButtonLink href="/verify">{words('another')}</ButtonLink>
      </div>
    </div>
  );
}

const icons = { valid: CircleCheck, expired: History, revoked: CircleX, superseded: History };
const tones = { valid: 'good', expired: 'warn', revoked: 'bad', superseded: 'warn' } as const;

/** Today's status in big words; a broken signature outranks every status. */
function Verdict({ answer }: { answer: Verification }) {
  const words = useWords();
  const { locale } = useLocale();
  const { status, signature } = answer;
  const isBroken = !signature.valid;
  const Icon = isBroken ? CircleAlert : icons[status.state];
  const sentence = words(`${status.state}Text`, { on: formatDay(status.on, locale), since: status.since ? formatDay(status.since, locale) : '' });
  return (
    <section className={`seal is-${isBroken ? 'bad' : tones[status.state]}`} role="status">
      <Icon size={64} strokeWidth={1.75} aria-hidden />
      <div className="stack-tight">
        <p className="seal-word">{words(isBroken ? 'tampered' : status.state)}</p>
        <p>{isBroken ? words('tamperedText') : sentence}</p>
        {status.reason && !isBroken && (
          <p>
            {words('reason')}: {words(status.reason === 'other' ? 'cause_unnamed' : `cause_${status.reason}`)}.
          </p>
        )}
        {status.supersededBy && <Link href={`/verify/${status.supersededBy}`}>{words('newOne')}</Link>}
      </div>
    </section>
  );
}
