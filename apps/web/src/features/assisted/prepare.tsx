import { Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { learnerRoutes } from '@kynangso/contracts/learning';
import { assistedRoutes } from '@kynangso/contracts/training';
import { useSession } from '../../app/session';
import { Button, Callout, CheckboxGroup, EmptyState, FormError, Load, PageHeader, ProgressBar, RadioGroup, Section, Select, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { dropLesson, keepLesson, keepPack } from '../../lib/device/assisted';
import { rememberSession } from '../../lib/device/owner';
import { formatBytes, formatInstant } from '../../lib/format';
import { useApi } from '../../lib/query';
import { type OpenDesk, useDesk, useRecorder } from './use-desk';
import { useWords } from './words';
import './assisted.css';

/** While there is a network: the team's list and the lessons that will be taught. */
export function Prepare() {
  const words = useWords();
  const desk = useDesk();
  return (
    <div className="stack-loose assisted">
      <PageHeader title={words('prepare')} lead={words('prepareLead')} crumbs={[{ label: words('desk'), href: '/assisted' }, { label: words('prepare') }]} />
      {(desk.error || typeof crypto.subtle === 'undefined') && <Callout tone="bad">{words('cannotKeep')}</Callout>}
      <TeamList desk={desk.data} />
      {desk.data && <LessonsHere desk={desk.data} />}
      {desk.data && <TakeLessons desk={desk.data} />}
      <p className="muted small measure">{words('privacy')}</p>
    </div>
  );
}

function TeamList({ desk }: { desk: OpenDesk | undefined }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const { person } = useSession();
  const { refresh, send } = useRecorder();
  const teams = useApi(assistedRoutes.assistedTeams);
  const [chosen, setChosen] = useState<string | null>(null);
  const [isTaking, setTaking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const take = async (unitId: string) => {
    if (!person) return;
    setTaking(true);
    setError(null);
    try {
      rememberSession(person);
      // without this a browser short of space may throw things away; it may say no, and nothing depends on it
      await navigator.storage?.persist?.().catch(() => false);
      await send();
      await keepPack(person.personId, unitId);
      toast(words('listTaken'));
    } catch (failed) {
      setError(failed);
    } finally {
      setTaking(false);
      await refresh();
    }
  };
  return (
    <Section title={words('team')}>
      <Load query={teams}>
        {({ rows }) => {
          const unitId = chosen ?? desk?.packs[0]?.team.id ?? rows[0]?.id;
          if (!unitId) return <EmptyState title={words('noTeam')}>{words('noTeamText')}</EmptyState>;
          const pack = desk?.packs.find((p) => p.team.id === unitId);
          return (
            <>
              {rows.length > 1 ? (
                <RadioGroup label={words('team')} value={unitId} onChange={setChosen} options={rows.map((t) => ({ value: t.id, label: text(t.name), description: t.under ? text(t.under) : '' }))} />
              ) : (
                <p><strong>{text(rows[0]?.name ?? { vi: '' })}</strong>{rows[0]?.under && <span className="muted kn-block">{text(rows[0].under)}</span>}</p>
              )}
              {pack && <p role="status">{words('prepared', { at: formatInstant(pack.keptAt, locale), count: pack.citizenCount, lessons: desk?.lessons.length ?? 0 })}</p>}
              {pack && pack.citizens.length < pack.citizenCount && <Callout tone="info">{words('listPartly', { count: pack.citizens.length, total: pack.citizenCount })}</Callout>}
              <p className="muted small">{words('listText')}</p>
              <FormError error={error} />
              <div><Button variant="primary" size="lg" icon={<Download aria-hidden />} isPending={isTaking} onPress={() => void take(unitId)}>{words('takeList')}</Button></div>
            </>
          );
        }}
      </Load>
    </Section>
  );
}

function LessonsHere({ desk }: { desk: OpenDesk }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const { owner, refresh } = useRecorder();
  if (desk.lessons.length === 0) return <Section title={words('lessonsHere')}><p className="muted">{words('noLessons')}</p></Section>;
  return (
    <Section title={words('lessonsHere')}>
      <p className="muted">{words('weighs', { size: formatBytes(desk.lessons.reduce((sum, l) => sum + l.bytes, 0), locale) })}</p>
      <ul className="plain-list stack-tight">
        {desk.lessons.map((lesson) => (
          <li key={lesson.lessonId} className="row-between">
            <span>{text(lesson.title)} <span className="muted small">{formatBytes(lesson.bytes, locale)}</span></span>
            <Button variant="quiet" icon={<Trash2 aria-hidden />} aria-label={words('removeLesson', { title: text(lesson.title) })} onPress={() => void dropLesson(owner, lesson.lessonId).then(refresh)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function TakeLessons({ desk }: { desk: OpenDesk }) {
  const words = useWords();
  const text = useText();
  const courses = useApi(learnerRoutes.listCourses, { query: { pageSize: 100 } }, { staleTime: 60_000 });
  const [code, setCode] = useState<string | null>(null);
  return (
    <Section title={words('lessons')}>
      <Load query={courses}>
        {({ rows }) => {
          // courses for citizens first
          const sorted = [...rows].sort((a, b) => Number(b.populations.includes('P08')) - Number(a.populations.includes('P08')));
          return (
            <>
              <Select label={words('course')} value={code} onChange={setCode} options={sorted.map((c) => ({ value: c.code, label: text(c.title) }))} />
              {code && <Lessons key={code} code={code} desk={desk} />}
            </>
          );
        }}
      </Load>
    </Section>
  );
}

function Lessons({ code, desk }: { code: string; desk: OpenDesk }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const { person } = useSession();
  const { owner, refresh } = useRecorder();
  const lessons = useApi(assistedRoutes.teachLessons, { params: { code }, query: { locale } }, { staleTime: 60_000 });
  const here = new Set(desk.lessons.map((l) => l.lessonId));
  const [chosen, setChosen] = useState<string[]>([]);
  const [done, setDone] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  return (
    <Load query={lessons}>
      {({ rows }) => {
        const wanted = rows.filter((r) => chosen.includes(r.lessonId) && !here.has(r.lessonId));
        const take = async () => {
          if (!person) return;
          setError(null);
          setDone(0);
          try {
            rememberSession(person);
            for (const [at, { lessonId, files }] of wanted.entries()) {
              await keepLesson(owner, lessonId, files, locale);
              setDone(at + 1);
            }
            setChosen([]);
          } catch (failed) {
            setError(failed);
          } finally {
            setDone(null);
            await refresh();
          }
        };
        return (
          <>
            <CheckboxGroup
              label={words('lessons')} value={chosen} onChange={setChosen}
              options={rows.map((r) => ({ value: r.lessonId, label: text(r.title), isDisabled: here.has(r.lessonId), description: here.has(r.lessonId) ? words('isHere') : `${words('lessonFacts', { minutes: r.minutes, size: formatBytes(r.bytes, locale) })}${r.sound ? `, ${words('lessonSound')}` : ''}` }))}
            />
            {done !== null && <ProgressBar label={words('taking', { done, all: wanted.length })} value={done} max={Math.max(1, wanted.length)} />}
            <FormError error={error} />
            <div><Button variant="primary" icon={<Download aria-hidden />} isPending={done !== null} isDisabled={wanted.length === 0} onPress={() => void take()}>{words('takeLessons', { count: wanted.length, size: formatBytes(wanted.reduce((sum, r) => sum + r.bytes, 0), locale) })}</Button></div>
          </>
        );
      }}
    </Load>
  );
}
