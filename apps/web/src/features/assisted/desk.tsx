import { BookOpen, CalendarPlus, ChevronRight, PackageCheck, UsersRound } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { Badge, ButtonLink, EmptyState, InstantText, Link, Load, PageHeader, Section } from '../../components';
import { useLocale } from '../../i18n/locale';
import { formatInstant } from '../../lib/format';
import { Leaving } from './leaving';
import { Sending } from './sending';
import { useDesk, useSending } from './use-desk';
import { useWords } from './words';
import './assisted.css';

/** Where a mentor begins: what is on this device, what waits, and the way to open a session. */
export function AssistedDesk() {
  const words = useWords();
  const { locale } = useLocale();
  const desk = useDesk();
  const [params] = useSearchParams();
  useSending();
  return (
    <div className="stack-loose assisted">
      <PageHeader title={words('desk')} lead={words('deskLead')} />
      {desk.error ? <p role="alert">{words('cannotKeep')}</p> : null}
      <Load query={desk}>
        {(data) => {
          const pack = data.packs[0];
          const sessions = [...data.state.sessions.values()].sort((a, b) => (a.session.at < b.session.at ? 1 : -1));
          return (
            <>
              {params.get('leaving') && data.waiting + data.refused.length > 0 && <Leaving count={data.waiting + data.refused.length} />}
              {pack ? (
                <ButtonLink variant="primary" size="lg" wide icon={<CalendarPlus aria-hidden />} href="/assisted/new">{words('openSession')}</ButtonLink>
              ) : null}
              <Sending desk={data} />
              <Section title={words('sessionsHere')}>
                {sessions.length === 0 ? (
                  <EmptyState icon={<UsersRound />} title={words('noSessions')}>{words('noSessionsText')}</EmptyState>
                ) : (
                  <ul className="plain-list stack">
                    {sessions.map(({ session, endedAt, present }) => (
                      <li key={session.id}>
                        <Link href={`/assisted/sessions/${session.id}`} className="assisted-row">
                          <span className="assisted-row-text">
                            <strong>{session.subject}</strong>
                            <span className="muted small kn-block">{session.place}, <InstantText at={session.at} /></span>
                            <span className="row"><Badge tone={endedAt ? 'neutral' : 'good'}>{words(endedAt ? 'isOver' : 'isOpen')}</Badge><span className="small">{words('peopleThere', { count: present.size })}</span></span>
                          </span>
                          <ChevronRight aria-hidden />
                        </Link>
                      </li>
                    ))}
                  </ul>
                )}
              </Section>
              <Section title={words('prepare')}>
                <p>{pack ? words('prepared', { at: formatInstant(pack.keptAt, locale), count: pack.citizenCount, lessons: data.lessons.length }) : words('notPrepared')}</p>
                <div><ButtonLink icon={<PackageCheck aria-hidden />} {...(pack ? {} : { variant: 'primary' as const, size: 'lg' as const })} href="/assisted/prepare">{words('toPrepare')}</ButtonLink></div>
              </Section>
              <Section title={words('online')}>
                <p className="muted small">{words('needsNetwork')}</p>
                <div className="row">
                  <ButtonLink icon={<BookOpen aria-hidden />} href="/assisted-sessions">{words('teamSessions')}</ButtonLink>
                  <ButtonLink icon={<UsersRound aria-hidden />} href="/assisted-people">{words('people')}</ButtonLink>
                  <ButtonLink href="/assisted-doubles">{words('doubles')}</ButtonLink>
                  <ButtonLink href="/assisted-report">{words('report')}</ButtonLink>
                </div>
              </Section>
              <p className="muted small measure">{words('privacy')}</p>
            </>
          );
        }}
      </Load>
    </div>
  );
}
