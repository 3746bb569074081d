import { X } from 'lucide-react';
import { useState } from 'react';
import { learnerRoutes, type Prerequisite } from '@kynangso/contracts/learning';
import { Button } from '../../components';
import { CoursePicker } from '../../components/course-picker';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { useWords } from './words';

const [MOST, MOST_CHOICES] = [10, 5];

/** Courses to complete first, found by search: one each, or any one of several. */
export function PrerequisiteEditor({ own, asked, change }: { own: string; asked: readonly Prerequisite[]; change: (next: Prerequisite[]) => void }) {
  const words = useWords();
  const text = useText();
  /** the entry another choice is being looked for */
  const [adding, setAdding] = useState<number | null>(null);
  const courses = useApi(learnerRoutes.listCourses, { query: { pageSize: 200 } }, { staleTime: 60_000 });
  const nameOf = (code: string): string => {
    const found = courses.data?.rows.find((row) => row.code === code);
    return found ? text(found.title) : code;
  };
  const taken = [own, ...asked.flatMap((each) => each.anyOf)];
  const drop = (at: number, code: string) => {
    change(asked.flatMap((each, k) => (k === at ? each.anyOf.filter((one) => one !== code) : each.anyOf).length === 0 ? [] : [k === at ? { anyOf: each.anyOf.filter((one) => one !== code) } : each]));
    setAdding(null);
  };
  return (
    <fieldset className="kn-fieldset stack">
      <legend className="kn-label">{words('prerequisites')}</legend>
      <p className="kn-description">{words('prerequisitesHint')}</p>
      {asked.length > 0 && (
        <ol className="plain-list stack">
          {asked.map((each, at) => (
            <li key={each.anyOf[0]} className="panel stack-tight">
              <ul className="plain-list stack-tight" aria-label={words('prerequisiteAt', { at: at + 1 })}>
                {each.anyOf.map((code, k) => (
                  <li key={code} className="row">
                    <span>{k > 0 && <span className="muted">{words('or')} </span>}{nameOf(code)} <span className="muted small">{code}</span></span>
                    <Button size="sm" variant="quiet" icon={<X aria-hidden />} aria-label={words('dropPrerequisite', { title: nameOf(code) })} onPress={() => drop(at, code)} />
                  </li>
                ))}
              </ul>
              {adding === at ? (
                <CoursePicker label={words('addChoice')} taken={taken} onPick={({ code }) => { change(asked.map((other, k) => (k === at ? { anyOf: [...other.anyOf, code] } : other))); setAdding(null); }} />
              ) : (
                each.anyOf.length < MOST_CHOICES && <div><Button size="sm" onPress={() => setAdding(at)}>{words('addChoice')}</Button></div>
              )}
            </li>
          ))}
        </ol>
      )}
      {asked.length < MOST && <CoursePicker label={words('addPrerequisite')} taken={taken} onPick={({ code }) => change([...asked, { anyOf: [code] }])} />}
    </fieldset>
  );
}
