import { School, Video } from 'lucide-react';
import { checkInRoutes, type MyClass } from '@kynangso/contracts/training';
import { Badge, Button, ButtonLink, DateText, EmptyState, Load, PageHeader, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { useApi, useSend } from '../../lib/query';
import { useClassWords } from './class-words';
import './together.css';

const tones = { present: 'good', late: 'warn', absent: 'bad' } as const;
const states = { planned: 'info', finished: 'good', cancelled: 'neutral' } as const;

/** Classes one is on the roster of. */
export function MyClasses() {
  const words = useClassWords();
  const classes = useApi(checkInRoutes.listMyClasses);
  return (
    <div className="stack-loose measure">
      <PageHeader title={words('mine')} lead={words('mineLead')} />
      <Load query={classes}>
        {({ rows }) => (rows.length === 0 ? <EmptyState icon={<School />} title={words('none')} action={<ButtonLink href="/courses">{words('toCourses')}</ButtonLink>}>{words('noneText')}</EmptyState> : <div className="stack-loose">{rows.map((c) => <OneClass key={c.id} klass={c} />)}</div>)}
      </Load>
    </div>
  );
}

function OneClass({ klass }: { klass: MyClass }) {
  const words = useClassWords();
  const text = useText();
  const { locale } = useLocale();
  const open = useSend(checkInRoutes.openClassLink, { refresh: [checkInRoutes.listMyClasses] });
  // the window is asked for before the answer is there: browsers close what opens later by itself
  const enter = (number: number) => {
    const tab = window.open('', '_blank');
    open.mutate({ params: { id: klass.id, number } }, {
      onSuccess: ({ url }) => { if (tab) { tab.opener = null; tab.location.replace(url); } else location.assign(url); },
      onError: (error) => { tab?.close(); toast(wordError(error, locale), 'bad'); },
    });
  };
  const hasOnline = klass.sessions.some((s) => s.isOnline);
  return (
    <article className="panel stack" aria-label={text(klass.title)}>
      <div className="row-between"><h2>{text(klass.title)}</h2><Badge tone={states[klass.state]}>{words(klass.state)}</Badge></div>
      <p className="muted">{klass.place} · {words('trainer')}: {klass.trainer}</p>
      <ul className="plain-list talk-list">
        {klass.sessions.map((s) => (
          <li key={s.number}>
            <div className="row-between">
              <span><strong>{words('session', { number: s.number })}</strong> · <DateText day={s.heldOn} />{s.startsAt && ` · ${s.startsAt}`} · {words('minutes', { count: s.minutes })}{s.subject && <span className="muted kn-block">{s.subject}</span>}</span>
              <span className="row">{s.isOnline && <Badge tone="accent">{words('online')}</Badge>}{s.attendance && <Badge tone={tones[s.attendance]}>{words(s.attendance)}</Badge>}</span>
            </div>
            {s.isOnline && klass.state === 'planned' && (s.isLinkShown ? <div><Button variant="primary" size="sm" icon={<Video size={17} aria-hidden />} onPress={() => enter(s.number)}>{words('openLink')}</Button></div> : <p className="muted small">{words('linkLater')}</p>)}
          </li>
        ))}
      </ul>
      {klass.state === 'planned' && <p className="muted small">{words('howAttend')}</p>}
      {hasOnline && <p className="muted small">{words('linkNote')}</p>}
    </article>
  );
}
