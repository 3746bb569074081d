import { CircleCheck, FileUp, QrCode, Trash2, UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { type ClassDetail, type ClassPerson, offlineRoutes } from '@kynangso/contracts/training';
import { Badge, Button, ButtonLink, Callout, type Column, ConfirmDialog, DateText, EmptyState, Facts, FormError, Load, Loading, NumberText, PageHeader, Section, Table, Tabs, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { dayOf, formatBasisPoints, formatDay } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { AddGroup } from './add-group';
import { AddPeople } from './add-people';
import { Attendance } from './attendance';
import { useCheckInWords } from './check-in-words';
import { useWords } from './words';

const refresh = [offlineRoutes.getClass, offlineRoutes.listClasses];

/** One class: who is in it, who was at which session, and the result. */
export function ClassPage() {
  const words = useWords();
  const { id = '' } = useParams();
  const one = useApi(offlineRoutes.getClass, { params: { id } });
  return <Load query={one} heading={words('class')} skeleton={<><PageHeader title={words('class')} /><Loading lines={8} /></>}>{(data) => <Body detail={data} />}</Load>;
}

function Body({ detail }: { detail: ClassDetail }) {
  const words = useWords();
  const text = useText();
  const checkIn = useCheckInWords();
  const { locale } = useLocale();
  const [asking, setAsking] = useState<'finish' | 'cancel' | null>(null);
  const finish = useSend(offlineRoutes.finishClass, { refresh });
  const cancel = useSend(offlineRoutes.cancelClass, { refresh });
  const acting = asking === 'cancel' ? cancel : finish;
  const open = detail.sessions.filter((s) => !s.isTaken).length;
  const isAlive = detail.state !== 'cancelled';
  return (
    <div className="stack-loose">
      <PageHeader
        title={text(detail.title)} eyebrow={detail.code} crumbs={[{ label: words('classes'), href: '/training-classes' }, { label: text(detail.title) }]}
        meta={<><Badge tone={detail.state === 'finished' ? 'good' : 'info'}>{words(detail.state)}</Badge>{detail.isAssisted && <Badge tone="accent">{words('assisted')}</Badge>}</>}
        actions={isAlive ? (
          <>
            <Button variant="primary" icon={<CircleCheck size={18} aria-hidden />} isDisabled={open > 0 || detail.people.length === 0} onPress={() => setAsking('finish')}>{words(detail.state === 'finished' ? 'finishAgain' : 'finish')}</Button>
            {detail.state === 'planned' && <Button onPress={() => setAsking('cancel')}>{words('cancelClass')}</Button>}
          </>
        ) : null}
      />
      <Facts facts={[
        { label: words('teaches'), value: detail.topicTitle ? text(detail.topicTitle) : detail.topicCode },
        { label: words('ofUnit'), value: text(detail.unit.name) },
        { label: words('days'), value: <><DateText day={detail.firstOn} /> – <DateText day={detail.lastOn} /></> },
        { label: words('place'), value: detail.place },
        { label: words('trainer'), value: detail.trainer },
        { label: words('minAttendance'), value: formatBasisPoints(detail.minAttendanceBp, locale) },
        { label: words('people'), value: <NumberText value={detail.participants} /> },
        ...(detail.passed === null ? [] : [{ label: words('passed'), value: <NumberText value={detail.passed} /> }]),
      ]} />
      {isAlive && open > 0 && <Callout tone="info">{words('openSessions', { count: open })}</Callout>}
      <Tabs
        label={words('class')}
        tabs={[
          { id: 'people', label: words('roster'), content: <Roster detail={detail} isAlive={isAlive} /> },
          ...detail.sessions.map((s) => ({
            id: String(s.number), label: `${words('sessionNo', { number: s.number })} · ${formatDay(s.heldOn, locale)}`,
            content: s.heldOn > dayOf(Date.now()) ? <p className="muted">{words('notBegun')}</p> : <div className="stack"><div><ButtonLink icon={<QrCode size={18} aria-hidden />} href={`/training-classes/${detail.id}/sessions/${s.number}/check-in`}>{checkIn('open')}</ButtonLink></div><Attendance key={`${s.number} ${s.isTaken} ${s.present} ${detail.people.length}`} detail={detail} number={s.number} isAlive={isAlive} /></div>,
          })),
        ]}
      />
      <ConfirmDialog
        title={words(asking === 'cancel' ? 'cancelClass' : 'finish')} isOpen={asking !== null} onOpenChange={(isOpen) => { if (!isOpen) setAsking(null); }} confirmLabel={words(asking === 'cancel' ? 'cancelClass' : 'finish')} isPending={acting.isPending}
        onConfirm={() => acting.mutate({ params: { id: detail.id } }, { onSuccess: () => { toast(words(asking === 'cancel' ? 'cancelledClass' : 'finishedClass')); setAsking(null); } })}
      >
        <p>{words(asking === 'cancel' ? 'askCancel' : 'askFinish', { count: detail.people.filter((p) => p.passed).length, listed: detail.people.length })}</p>
        <FormError error={acting.error} />
      </ConfirmDialog>
    </div>
  );
}

function Roster({ detail, isAlive }: { detail: ClassDetail; isAlive: boolean }) {
  const words = useWords();
  const text = useText();
  const [adding, setAdding] = useState<'search' | 'file' | 'group' | null>(null);
  const groups = useCheckInWords();
  const remove = useSend(offlineRoutes.removeClassPerson, { refresh });
  const columns: Column<ClassPerson>[] = [
    { id: 'name', header: words('name'), isRowHeader: true, cell: (p) => p.fullName },
    { id: 'unit', header: words('unit'), cell: (p) => (p.unitName ? text(p.unitName) : '–') },
    { id: 'minutes', header: words('attended'), align: 'end', cell: (p) => words('ofMinutes', { minutes: p.minutes, total: detail.minutes }) },
    { id: 'passed', header: words('result'), cell: (p) => <Badge tone={p.passed ? 'good' : 'neutral'}>{words(p.passed ? 'enough' : 'notEnough')}</Badge> },
    ...(isAlive ? [{ id: 'remove', header: words('remove'), cell: (p: ClassPerson) => <Button variant="quiet" size="sm" icon={<Trash2 size={17} aria-hidden />} aria-label={words('removePerson', { name: p.fullName })} onPress={() => remove.mutate({ params: { id: detail.id, personId: p.personId } })} /> }] : []),
  ];
  return (
    <Section
      title={words('roster')}
      aside={isAlive ? <div className="row"><Button icon={<UserPlus size={18} aria-hidden />} onPress={() => setAdding('search')}>{words('addPeople')}</Button><Button icon={<Users size={18} aria-hidden />} onPress={() => setAdding('group')}>{groups('byGroup')}</Button><Button icon={<FileUp size={18} aria-hidden />} onPress={() => setAdding('file')}>{words('addFile')}</Button></div> : null}
    >
      <FormError error={remove.error} />
      <Table caption={words('roster')} columns={columns} rows={detail.people} rowKey={(p) => p.personId} density="compact" empty={<EmptyState title={words('noPeople')}>{words('noPeopleText')}</EmptyState>} />
      {adding === 'group' && <AddGroup detail={detail} onClose={() => setAdding(null)} />}
      {adding && adding !== 'group' && <AddPeople by={adding} detail={detail} onClose={() => setAdding(null)} />}
    </Section>
  );
}
