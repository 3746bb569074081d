import { Badge, ButtonLink, EmptyState, InstantText, Load, PageHeader, Tabs } from '../../components';
import { useAddress } from '../../lib/address';
import { Attendance } from './attendance';
import { Check } from './check';
import { EndSession } from './end-session';
import { LessonList } from './lesson-list';
import { Sending } from './sending';
import { teamOf, useDesk, useSending } from './use-desk';
import { useWords } from './words';
import './assisted.css';

const parts = ['attendance', 'teach', 'check', 'end'] as const;

/** A session on this device: who is here, what is taught, what each can do, and its end. */
export function SessionPage({ id }: { id: string }) {
  const words = useWords();
  const desk = useDesk();
  const address = useAddress();
  const part = address.one('part', parts) ?? 'attendance';
  useSending();
  return (
    <Load query={desk} heading={words('desk')}>
      {(data) => {
        const session = data.state.sessions.get(id);
        const unitId = teamOf(data, id);
        const isShared = !data.kept.some((k) => k.record.id === id);
        if (!session) return (
          <div className="stack-loose assisted">
            <PageHeader title={words('desk')} />
            <EmptyState title={words('gone')} action={<><ButtonLink variant="primary" href="/assisted">{words('desk')}</ButtonLink><ButtonLink href={`/assisted-sessions/${id}`}>{words('online')}</ButtonLink></>}>{words('goneText')}</EmptyState>
          </div>
        );
        const of = { desk: data, session, unitId };
        return (
          <div className="stack-loose assisted">
            <PageHeader
              title={session.session.subject} crumbs={[{ label: words('desk'), href: '/assisted' }, { label: session.session.subject }]}
              lead={<>{session.session.place}, <InstantText at={session.session.at} /></>}
              meta={<><Badge tone={session.endedAt ? 'neutral' : 'good'}>{words(session.endedAt ? 'isOver' : 'isOpen')}</Badge><Badge>{words('peopleThere', { count: session.present.size })}</Badge></>}
            />
            {isShared && <p className="muted">{words('shared')}</p>}
            <Tabs
              label={words('desk')} selected={part} onChange={(next) => address.change({ part: next === 'attendance' ? null : next })}
              tabs={[
                { id: 'attendance', label: words('attendance'), content: <Attendance {...of} /> },
                { id: 'teach', label: words('teach'), content: <LessonList {...of} /> },
                { id: 'check', label: words('check'), content: <Check {...of} /> },
                { id: 'end', label: words('end'), content: <EndSession {...of} /> },
              ]}
            />
            <Sending desk={data} />
          </div>
        );
      }}
    </Load>
  );
}
