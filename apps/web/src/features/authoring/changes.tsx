import { Minus, Plus } from 'lucide-react';
import { type CourseChange, learningRoutes } from '@kynangso/contracts/learning';
import { Badge, Load } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { useWords } from './words';

/** What changed from one version to another, sentence by sentence; `to` null is the draft. */
export function Changes({ courseId, from, to }: { courseId: string; from: number; to: number | null }) {
  const words = useWords();
  const text = useText();
  const compared = useApi(learningRoutes.compareVersions, { params: { courseId }, query: { from, ...(to === null ? {} : { to }) } }, { staleTime: 0 });
  const sentence = ({ kind, part, before, after }: CourseChange) => {
    const nothing = kind === 'populations' ? words('everyone') : words('none');
    return words(`change_${kind}`, { part: part ? text(part) : '', before: before || nothing, after: after || nothing });
  };
  return (
    <Load query={compared}>
      {({ changes }) =>
        changes.length === 0 ? (
          <p className="muted">{words('noChanges')}</p>
        ) : (
          <ul className="plain-list stack change-list">
            {changes.map((change, at) => (
              <li key={at} className="stack-tight">
                <span className="row">{sentence(change)} {change.locale && <Badge>{words(change.locale)}</Badge>}</span>
                {(change.removed.length > 0 || change.added.length > 0) && (
                  <ul className="plain-list stack-tight small change-lines">
                    {change.removed.map((line, k) => <li key={`-${k}`} className="is-gone"><Minus size={16} aria-hidden /><span><span className="visually-hidden">{words('gone')}: </span>{line}</span></li>)}
                    {change.added.map((line, k) => <li key={`+${k}`} className="is-new"><Plus size={16} aria-hidden /><span><span className="visually-hidden">{words('added')}: </span>{line}</span></li>)}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        )
      }
    </Load>
  );
}
