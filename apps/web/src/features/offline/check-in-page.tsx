import { QrCode } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { type AttendanceMark, attendanceMarks, checkInRoutes, type CheckInView, offlineRoutes } from '@kynangso/contracts/training';
import { Badge, Button, Callout, type Column, ConfirmDialog, EmptyState, FormError, Load, Loading, PageHeader, Select, Table, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { dayOf, formatDay, formatTime } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { useCheckInWords } from './check-in-words';
import { QrPicture } from './qr-picture';
import './check-in.css';

type Person = CheckInView['people'][number];
const refresh = [checkInRoutes.getCheckIn, offlineRoutes.getClass];
const tones = { present: 'good', late: 'warn', absent: 'neutral' } as const;
/** asked again when the code gives way, or after some seconds for who has come */
const pause = (view: CheckInView | undefined): number => (view?.isOpen && view.code ? Math.max(500, Math.min(4000, Date.parse(view.code.shownUntil) - Date.parse(view.serverNow) + 200)) : 20_000);

/** The teacher's screen of one session, made to be projected. */
export function CheckInPage() {
  const words = useCheckInWords();
  const { id = '', number = '1' } = useParams();
  const params = { id, number: Number(number) };
  const view = useApi(checkInRoutes.getCheckIn, { params }, { refetchInterval: pause });
  return <Load query={view} heading={words('title')} skeleton={<><PageHeader title={words('title')} /><Loading lines={8} /></>}>{(data) => <Screen view={data} params={params} />}</Load>;
}

function Screen({ view, params }: { view: CheckInView; params: { id: string; number: number } }) {
  const words = useCheckInWords();
  const text = useText();
  const { locale } = useLocale();
  const [isListHidden, setListHidden] = useState(false);
  const [isClosing, setClosing] = useState(false);
  const close = useSend(checkInRoutes.closeCheckIn, { refresh, onSuccess: () => { toast(words('closed')); setClosing(false); } });
  const came = view.people.filter((p) => p.state !== 'absent').length;
  const place = [words('session', { number: view.number }), formatDay(view.heldOn, locale), ...(view.startsAt ? [view.startsAt] : []), view.place].join(' · ');
  return (
    <div className="stack-loose">
      <PageHeader
        title={text(view.title)} eyebrow={place} crumbs={[{ label: words('classes'), href: '/training-classes' }, { label: text(view.title), href: `/training-classes/${view.classId}` }, { label: words('title') }]}
        actions={view.isOpen ? (
          <>
            <Button onPress={() => setListHidden(!isListHidden)}>{words(isListHidden ? 'showList' : 'hideList')}</Button>
            <Button variant="primary" onPress={() => setClosing(true)}>{words('close')}</Button>
          </>
        ) : null}
      />
      <div className={`check-in${isListHidden ? '' : ' has-list'}`}>
        <div className="panel stack">
          {view.isOpen && view.code ? (
            <div className="check-in-code">
              <h2>{words('scan')}</h2>
              <QrPicture text={`${location.origin}/attend/${view.code.value}`} label={words('qr', { number: view.number })} />
              <p><span className="check-in-count">{words('cameOf', { count: came, all: view.people.length })}</span><span className="kn-block muted">{words('came')}</span></p>
              <p className="muted">{words('changes')}{view.until && <> · {words('until', { time: formatTime(view.until) })}</>}{view.lateAt && <> · {words('lateAt', { time: formatTime(view.lateAt) })}</>}</p>
            </div>
          ) : (
            <OpenForm view={view} params={params} />
          )}
        </div>
        {!(isListHidden && view.isOpen) && <People view={view} params={params} />}
      </div>
      <ConfirmDialog title={words('close')} isOpen={isClosing} onOpenChange={setClosing} confirmLabel={words('close')} cancelLabel={words('cancel')} isPending={close.isPending} onConfirm={() => close.mutate({ params })}>
        <p>{words('closeText')}</p>
        <FormError error={close.error} />
      </ConfirmDialog>
    </div>
  );
}

function OpenForm({ view, params }: { view: CheckInView; params: { id: string; number: number } }) {
  const words = useCheckInWords();
  const { locale } = useLocale();
  const [minutes, setMinutes] = useState('60');
  const [late, setLate] = useState('15');
  const open = useSend(checkInRoutes.openCheckIn, { refresh });
  const isDay = view.heldOn === dayOf(view.serverNow) && view.state === 'planned';
  return (
    <div className="stack">
      <h2>{words('closedTitle')}</h2>
      <p>{words('closedText')}</p>
      {!isDay ? <Callout>{words('wrongDay', { day: formatDay(view.heldOn, locale) })}</Callout> : (
        <>
          <Select label={words('keepOpen')} value={minutes} onChange={setMinutes} options={[15, 30, 60, 120, 240].map((m) => ({ value: String(m), label: words('minutes', { count: m }) }))} />
          <Select label={words('lateAfter')} description={words('lateNote')} value={late} onChange={setLate} options={[{ value: 'never', label: words('neverLate') }, ...[0, 5, 10, 15, 30].map((m) => ({ value: String(m), label: words('minutes', { count: m }) }))]} />
          <FormError error={open.error} />
          <div><Button variant="primary" size="lg" icon={<QrCode aria-hidden />} isPending={open.isPending} onPress={() => open.mutate({ params, body: { minutes: Number(minutes), lateAfterMinutes: late === 'never' ? null : Number(late) } })}>{words(view.from ? 'again' : 'start')}</Button></div>
        </>
      )}
    </div>
  );
}

function People({ view, params }: { view: CheckInView; params: { id: string; number: number } }) {
  const words = useCheckInWords();
  const { locale } = useLocale();
  const mark = useSend(checkInRoutes.markAttendance, { refresh });
  const isAlive = view.state !== 'cancelled' && view.heldOn <= dayOf(view.serverNow);
  const put = (p: Person, is: AttendanceMark) => mark.mutate({ params: { ...params, personId: p.personId }, body: { is } }, { onSuccess: () => toast(words('marked')), onError: (error) => toast(wordError(error, locale), 'bad') });
  const columns: Column<Person>[] = [
    { id: 'name', header: words('name'), isRowHeader: true, cell: (p) => <>{p.fullName}{p.sameDevice > 1 && <span className="small kn-block">{words('sameDevice', { count: p.sameDevice - 1 })}</span>}{p.openedLinkAt && <span className="muted small kn-block">{words('openedLink', { time: formatTime(p.openedLinkAt) })}</span>}</> },
    { id: 'state', header: words('state'), cell: (p) => <Badge tone={tones[p.state]}>{words(p.state)}</Badge> },
    { id: 'time', header: words('time'), cell: (p) => (p.at ? <>{formatTime(p.at)}<span className="muted small kn-block">{words(p.byCode ? 'byCode' : 'byHand')}</span></> : '–') },
    ...(isAlive ? [{ id: 'mark', header: words('mark'), cell: (p: Person) => (
      <div className="row">
        {attendanceMarks.filter((is) => is !== p.state).map((is) => <Button key={is} size="sm" variant="quiet" aria-label={`${words(is)}: ${p.fullName}`} onPress={() => put(p, is)}>{words(is)}</Button>)}
      </div>
    ) }] : []),
  ];
  return (
    <div className="stack">
      <Table caption={words('list')} columns={columns} rows={view.people} rowKey={(p) => p.personId} density="compact" empty={<EmptyState title={words('noPeople')}>{words('noPeopleText')}</EmptyState>} />
      {view.people.some((p) => p.sameDevice > 1) && <p className="muted small">{words('sameDeviceNote')}</p>}
    </div>
  );
}
