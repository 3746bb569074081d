import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button, ButtonLink, Callout, EmptyState, Load, PageHeader, Select, TextField } from '../../components';
import { useText } from '../../i18n/locale';
import { newRecordId, type OpenDesk, stamp, useDesk, useRecorder } from './use-desk';
import { useWords } from './words';
import './assisted.css';

/** Where and what about: two fields, and it has begun. */
export function NewSession() {
  const words = useWords();
  const desk = useDesk();
  return (
    <div className="stack-loose assisted">
      <PageHeader title={words('openSession')} lead={words('newLead')} crumbs={[{ label: words('desk'), href: '/assisted' }, { label: words('openSession') }]} />
      <Load query={desk}>
        {(data) => (data.packs[0] ? <Form desk={data} /> : <EmptyState title={words('notPrepared')} action={<ButtonLink variant="primary" href="/assisted/prepare">{words('toPrepare')}</ButtonLink>} />)}
      </Load>
    </div>
  );
}

const NONE = 'none';
function Form({ desk }: { desk: OpenDesk }) {
  const words = useWords();
  const text = useText();
  const go = useNavigate();
  const { write } = useRecorder();
  const before = [...desk.state.sessions.values()].sort((a, b) => (a.session.at < b.session.at ? 1 : -1))[0]?.session;
  const [place, setPlace] = useState(before?.place ?? '');
  const [subject, setSubject] = useState('');
  const [unitId, setUnitId] = useState(desk.packs[0]?.team.id ?? '');
  const [course, setCourse] = useState(NONE);
  const [others, setOthers] = useState(before?.coMentors.join(', ') ?? '');
  const [isTried, setTried] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const need = (value: string): string => (isTried && value.trim() === '' ? words('required') : '');
  const courses = [...new Map(desk.lessons.map((l) => [l.courseCode, l.courseTitle]))];
  const begin = async () => {
    setTried(true);
    if (place.trim() === '' || subject.trim() === '') return;
    const id = newRecordId();
    try {
      await write(unitId, [{
        kind: 'session', id, at: stamp(desk.packs), place: place.trim(), subject: subject.trim(), courseCode: course === NONE ? null : course,
        coMentors: others.split(',').map((name) => name.trim()).filter((name) => name !== '').slice(0, 6),
      }]);
      void go(`/assisted/sessions/${id}`, { replace: true });
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className="form-narrow">
      {desk.packs.length > 1 && <Select label={words('team')} value={unitId} onChange={setUnitId} options={desk.packs.map((p) => ({ value: p.team.id, label: text(p.team.name) }))} />}
      <TextField label={words('place')} description={words('placeHint')} value={place} onChange={setPlace} errorMessage={need(place)} maxLength={200} />
      <TextField label={words('subject')} description={words('subjectHint')} value={subject} onChange={setSubject} errorMessage={need(subject)} maxLength={200} />
      {courses.length > 0 && <Select label={words('withCourse')} value={course} onChange={setCourse} options={[{ value: NONE, label: words('noCourse') }, ...courses.map(([code, title]) => ({ value: code, label: text(title) }))]} />}
      <TextField label={words('coMentors')} description={words('coMentorsHint')} value={others} onChange={setOthers} maxLength={500} />
      {hasFailed && <Callout tone="bad" isLive>{words('cannotKeep')}</Callout>}
      <Button variant="primary" size="lg" wide icon={<CalendarPlus aria-hidden />} onPress={() => void begin()}>{words('begin')}</Button>
    </div>
  );
}
