import { MonitorDot, Pencil, Printer, Scale } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { type SittingDesk, examRoutes } from '@kynangso/contracts/exam';
import { populationCodes, populationNames } from '@kynangso/contracts/org';
import { Badge, type BadgeTone, Button, ButtonLink, Callout, Facts, InstantText, Load, NumberText, PageHeader, Tabs } from '../../components';
import { useSession } from '../../app/session';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { useApi } from '../../lib/query';
import { Candidates } from './candidates';
import { Rooms } from './rooms';
import { Seb } from './seb';
import { SettingsDialog } from './settings-dialog';
import { Trail } from './trail';
import { useWords } from './words';
import './sittings.css';

const tones: Record<'upcoming' | 'open' | 'closed', BadgeTone> = { upcoming: 'info', open: 'good', closed: 'neutral' };
const tabs = ['people', 'rooms', 'seb', 'trail'] as const;

/** One sitting as its examiner prepares it. */
export function SittingPage() {
  const words = useWords();
  const { sittingId = '' } = useParams();
  const desk = useApi(examRoutes.getSittingDesk, { params: { sittingId } }, { refetchInterval: 30_000 });
  return <Load query={desk} heading={words('sitting')}>{(data) => <Sitting desk={data} />}</Load>;
}

export function usePhase(desk: Pick<SittingDesk, 'opensAt' | 'closesAt'>): 'upcoming' | 'open' | 'closed' {
  const now = Date.now();
  return Date.parse(desk.opensAt) > now ? 'upcoming' : desk.closesAt !== null && Date.parse(desk.closesAt) <= now ? 'closed' : 'open';
}

function Sitting({ desk }: { desk: SittingDesk }) {
  const words = useWords();
  const text = useText();
  const session = useSession();
  const address = useAddress();
  const [isEditing, setEditing] = useState(false);
  const phase = usePhase(desk);
  const { counts } = desk;
  const groups = desk.populations === null ? null : populationCodes.filter((code) => desk.populations?.includes(code)).map((code) => text(populationNames[code])).join('; ');
  const who = desk.requiresList ? words('onlyList') : groups === null ? words('everyoneAndList') : words('groupsAndList', { groups });
  const figures = [['cListed', counts.listed], ['cInvited', counts.invited], ['cSeated', counts.seated], ['cCheckedIn', counts.checkedIn], ['cAbsent', counts.absent], ['cBegun', counts.begun], ['cHandedIn', counts.handedIn]] as const;
  return (
    <div className="stack-loose">
      <PageHeader
        title={text(desk.title)} eyebrow={`${words('sitting')} · ${desk.examCode}`}
        crumbs={[{ label: words('desk'), href: '/exam-desk' }, { label: desk.examCode, href: `/exam-desk/${desk.examId}` }, { label: words('sitting') }]}
        meta={<Badge tone={tones[phase]}>{words(phase)}</Badge>}
        actions={
          <>
            {session.can('exam.proctor') && <ButtonLink variant={phase === 'open' ? 'primary' : 'secondary'} icon={<MonitorDot size={18} aria-hidden />} href={`/proctor/${desk.id}`}>{words('toBoard')}</ButtonLink>}
            <ButtonLink icon={<Scale size={18} aria-hidden />} href={`/exam-desk/sittings/${desk.id}/forms`}>{words('toForms')}</ButtonLink>
            <ButtonLink icon={<Printer size={18} aria-hidden />} href={`/exam-desk/sittings/${desk.id}/print`}>{words('toPrint')}</ButtonLink>
          </>
        }
      />
      <div className="stack">
        <div className="panel stack">
          <Facts
            facts={[
              { label: words('fWindow'), value: <><InstantText at={desk.opensAt} /> – {desk.closesAt ? <InstantText at={desk.closesAt} zone /> : words('noEnd')}</> },
              { label: words('fWho'), value: who },
              { label: words('fCheckIn'), value: words(desk.requiresCheckIn ? 'checkInNeeded' : 'checkInFree') },
              { label: words('fSeb'), value: words(desk.seb.isRequired ? 'sebNeeded' : 'sebFree') },
            ]}
          />
          {desk.isManaged && !desk.hasBegun && <div><Button size="sm" icon={<Pencil size={17} aria-hidden />} onPress={() => setEditing(true)}>{words('editSettings')}</Button></div>}
        </div>
        {desk.isManaged && desk.hasBegun && <Callout>{words('begunNote')}</Callout>}
        <dl className="sitting-figures">
          {figures.map(([key, value]) => <div key={key}><dt>{words(key)}</dt><dd><NumberText value={value} /></dd></div>)}
        </dl>
      </div>
      <Tabs
        label={words('sitting')} selected={address.one('tab', tabs) ?? 'people'} onChange={(tab) => address.change({ tab: tab === 'people' ? null : tab, q: null, about: null })}
        tabs={[
          { id: 'people', label: `${words('tabPeople')} (${counts.listed})`, content: <Candidates desk={desk} isOver={phase === 'closed'} /> },
          { id: 'rooms', label: `${words('tabRooms')} (${desk.rooms.length})`, content: <Rooms desk={desk} /> },
          { id: 'seb', label: words('tabSeb'), content: <Seb desk={desk} /> },
          ...(desk.isManaged ? [{ id: 'trail' as const, label: words('tabTrail'), content: <Trail sittingId={desk.id} /> }] : []),
        ]}
      />
      {isEditing && <SettingsDialog desk={desk} onClose={() => setEditing(false)} />}
    </div>
  );
}
