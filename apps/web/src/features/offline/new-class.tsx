import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { learnerRoutes } from '@kynangso/contracts/learning';
import { offlineRoutes } from '@kynangso/contracts/training';
import { Button, Callout, Checkbox, DateField, FormError, PageHeader, Section, Select, TextField, toast } from '../../components';
import { Needed } from '../../components/needed';
import { UnitPicker } from '../../components/unit-picker';
import { TypedGuard } from '../../components/unsaved-guard';
import { useText } from '../../i18n/locale';
import { dayOf } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { useCheckInWords } from './check-in-words';
import { useWords } from './words';

interface Draft { heldOn: string; startsAt: string; hours: string; onlineUrl: string }
const fresh = (): Draft => ({ heldOn: dayOf(Date.now()), startsAt: '08:00', hours: '3,5', onlineUrl: '' });
const minutesOf = (hours: string): number => Math.round(Number(hours.replace(',', '.')) * 60);

/** Plans a class: what it teaches, where, by whom, its sessions, and how much of it one has to attend. */
export function NewClass() {
  const words = useWords();
  const online = useCheckInWords();
  const text = useText();
  const go = useNavigate();
  const topics = useApi(offlineRoutes.listTopics, {}, { staleTime: 60_000 });
  const courses = useApi(learnerRoutes.listCourses, { query: { pageSize: 100 } }, { staleTime: 60_000 });
  const create = useSend(offlineRoutes.createClass, { refresh: [offlineRoutes.listClasses] });
  const [form, setForm] = useState({ title: '', code: '', what: '', place: '', trainer: '', percent: '80' });
  const [unitId, setUnitId] = useState<string | null>(null);
  const [isAssisted, setAssisted] = useState(false);
  const [sessions, setSessions] = useState<Draft[]>([fresh()]);
  const [isTried, setTried] = useState(false);
  const set = (name: keyof typeof form) => (value: string) => setForm((now) => ({ ...now, [name]: value }));
  const need = (value: string): string => (isTried && value.trim() === '' ? words('required') : '');
  const percent = Number(form.percent.replace(',', '.'));
  const badSession = sessions.some((s) => s.heldOn === '' || !(minutesOf(s.hours) >= 15 && minutesOf(s.hours) <= 720) || (s.startsAt !== '' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(s.startsAt)) || (s.onlineUrl.trim() !== '' && !/^https:\/\/\S+\.\S+/.test(s.onlineUrl.trim())));
  const isBad = unitId === null || Object.values(form).some((v) => v.trim() === '') || badSession || !(percent >= 0 && percent <= 100);
  const options = [
    ...(topics.data?.rows ?? []).filter((t) => t.kind === 'class').map((t) => ({ value: `class ${t.code}`, label: text(t.title) })),
    ...(courses.data?.rows ?? []).map((c) => ({ value: `course ${c.code}`, label: words('courseInRoom', { title: text(c.title) }) })),
  ];
  function send(): void {
    setTried(true);
    if (isBad || unitId === null) return;
    const [proves, ...rest] = form.what.split(' ');
    create.mutate(
      {
        body: {
          code: form.code.trim().toUpperCase(), title: { vi: form.title.trim() }, proves: proves === 'course' ? 'course' : 'class', topicCode: rest.join(' '), unitId, place: form.place.trim(), trainer: form.trainer.trim(),
          minAttendanceBp: Math.round(percent * 100), isAssisted,
          sessions: sessions.map((s) => ({ heldOn: s.heldOn, startsAt: s.startsAt || null, minutes: minutesOf(s.hours), subject: null, onlineUrl: s.onlineUrl.trim() || null })),
        },
      },
      { onSuccess: (made) => { toast(words('classMade')); void go(`/training-classes/${made.id}`); } },
    );
  }
  return (
    <div className="stack-loose">
      <PageHeader title={words('newClass')} lead={words('newClassLead')} crumbs={[{ label: words('classes'), href: '/training-classes' }, { label: words('newClass') }]} />
      <div className="form-narrow">
        <TextField label={words('classTitle')} value={form.title} onChange={set('title')} errorMessage={need(form.title)} maxLength={200} />
        <TextField label={words('code')} description={words('codeHint')} value={form.code} onChange={set('code')} errorMessage={need(form.code)} maxLength={40} size={24} autoCapitalize="characters" />
        <Select label={words('teaches')} options={options} value={form.what} onChange={set('what')} errorMessage={need(form.what)} />
        <Needed of={[topics, courses]} />
        <UnitPicker label={words('ofUnit')} value={unitId} onChange={setUnitId} errorMessage={isTried && unitId === null ? words('required') : ''} />
        <TextField label={words('place')} value={form.place} onChange={set('place')} errorMessage={need(form.place)} maxLength={200} />
        <TextField label={words('trainer')} value={form.trainer} onChange={set('trainer')} errorMessage={need(form.trainer)} maxLength={200} />
        <TextField label={words('minAttendance')} description={words('minAttendanceHint')} unit="%" size={6} inputMode="decimal" value={form.percent} onChange={set('percent')} errorMessage={isTried && !(percent >= 0 && percent <= 100) ? words('required') : ''} />
        <Checkbox isSelected={isAssisted} onChange={setAssisted}>{words('isAssisted')}</Checkbox>
        <Section title={words('sessions')}>
          {sessions.map((s, at) => (
            <div key={at} className="row" role="group" aria-label={words('sessionNo', { number: at + 1 })}>
              <DateField label={words('day')} value={s.heldOn} onChange={(heldOn) => setSessions((all) => all.map((x, i) => (i === at ? { ...x, heldOn } : x)))} />
              <TextField label={words('startsAt')} size={6} value={s.startsAt} onChange={(startsAt) => setSessions((all) => all.map((x, i) => (i === at ? { ...x, startsAt } : x)))} />
              <TextField label={words('hours')} size={5} inputMode="decimal" value={s.hours} onChange={(hours) => setSessions((all) => all.map((x, i) => (i === at ? { ...x, hours } : x)))} />
              <TextField label={online('onlineUrl')} type="url" placeholder="https://" value={s.onlineUrl} onChange={(onlineUrl) => setSessions((all) => all.map((x, i) => (i === at ? { ...x, onlineUrl } : x)))} />
              {sessions.length > 1 && <Button variant="quiet" icon={<X size={18} aria-hidden />} aria-label={words('removeSession', { number: at + 1 })} onPress={() => setSessions((all) => all.filter((_, i) => i !== at))} />}
            </div>
          ))}
          <div><Button icon={<Plus size={18} aria-hidden />} onPress={() => setSessions((all) => [...all, fresh()])}>{words('addSession')}</Button></div>
        </Section>
        {isTried && badSession && <Callout tone="bad" isLive>{words('badSession')}</Callout>}
        <TypedGuard of={create} />
        <FormError error={create.error} />
        <div className="row"><Button variant="primary" isPending={create.isPending} onPress={send}>{words('makeClass')}</Button></div>
      </div>
    </div>
  );
}
