import { CircleAlert, CircleCheck, Info, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { type AuthorPath, type PathContent, pathDeskRoutes, type PathProblem, pathProblemWords, pathRoutes } from '@kynangso/contracts/learning';
import { Button, Callout, FormError, Load, Section, TextField, toast } from '../../components';
import { TypedGuard } from '../../components/unsaved-guard';
import { useLocale } from '../../i18n/locale';
import { useApi, useSend } from '../../lib/query';
import { useWords } from './words';

interface Props {
  path: AuthorPath;
  content: PathContent;
  /** what is still being written must be saved before anything is judged */
  settle: () => Promise<boolean>;
  revision: () => number;
}

/** What stands in the way, how long the path takes, and the act. */
export function PathPublish({ path, content, settle, revision }: Props) {
  const words = useWords();
  const [note, setNote] = useState({ vi: path.versions.length === 0 ? 'Phiên bản đầu tiên.' : '', en: path.versions.length === 0 ? 'First version.' : '' });
  const [isTold, setTold] = useState(false);
  const params = { pathId: path.id };
  const checks = useApi(pathDeskRoutes.checkPath, { params }, { staleTime: 0 });
  const publish = useSend(pathDeskRoutes.publishPath, { refresh: [pathDeskRoutes.getOwnPath, pathDeskRoutes.listOwnPaths, pathRoutes.listPaths, pathRoutes.getPath], onSuccess: () => toast(words('publishedToast')) });
  const again = () => void settle().then(() => checks.refetch());
  const finish = () => {
    setTold(true);
    if (!note.vi.trim()) return;
    void settle().then((isSaved) => {
      if (isSaved) publish.mutate({ params, body: { revision: revision(), changeNote: { vi: note.vi.trim(), ...(note.en.trim() ? { en: note.en.trim() } : {}) } } }, { onError: () => void checks.refetch() });
    });
  };
  return (
    <div className="stack-loose">
      <Section title={words('checkTitle')} aside={<Button size="sm" icon={<RefreshCw aria-hidden />} isPending={checks.isFetching} onPress={again}>{words('checkAgain')}</Button>}>
        <Load query={checks}>
          {({ problems, minutes, optionalMinutes }) => (
            <div className="stack">
              <p>{words('total', { minutes, optional: optionalMinutes })}</p>
              <Problems content={content} problems={problems} />
            </div>
          )}
        </Load>
      </Section>
      <Section title={words('publish')}>
        <div className="stack narrow">
          <p>{words('publishText')}</p>
          <TextField label={words('changeNoteVi')} description={words('changeNoteHint')} value={note.vi} onChange={(vi) => setNote({ ...note, vi })} lines={2} maxLength={500} errorMessage={isTold && !note.vi.trim() ? words('noteNeeded') : ''} />
          <TextField label={words('changeNoteEn')} value={note.en} onChange={(en) => setNote({ ...note, en })} lines={2} maxLength={500} />
          <TypedGuard of={publish} />
          <FormError error={publish.error} />
          <div><Button variant="accent" isPending={publish.isPending} onPress={finish}>{words('publish')}</Button></div>
        </div>
      </Section>
    </div>
  );
}

function Problems({ content, problems }: { content: PathContent; problems: readonly PathProblem[] }) {
  const words = useWords();
  const { locale } = useLocale();
  const worded = ({ code, details }: PathProblem): string => pathProblemWords[code][locale].replace(/\{(\w+)\}/g, (_, key: string) => String(details[key] ?? ''));
  const placed = ({ step }: PathProblem): string => {
    const at = content.steps.findIndex((each) => each.code === step);
    return at < 0 ? '' : `${words('stepAt', { at: at + 1 })}: `;
  };
  if (problems.length === 0) return <Callout tone="good"><span className="row"><CircleCheck size={18} aria-hidden />{words('ready')}</span></Callout>;
  const group = (severity: PathProblem['severity']) => problems.filter((each) => each.severity === severity);
  return (
    <>
      {(['error', 'warning'] as const).map((severity) => group(severity).length > 0 && (
        <Callout key={severity} tone={severity === 'error' ? 'bad' : 'warn'} title={words(severity === 'error' ? 'errors' : 'warnings', { count: group(severity).length })}>
          <ul className="plain-list stack-tight">
            {group(severity).map((each, at) => <li key={at} className="path-problem">{severity === 'error' ? <CircleAlert size={18} aria-hidden /> : <Info size={18} aria-hidden />}<span>{placed(each)}{worded(each)}</span></li>)}
          </ul>
        </Callout>
      ))}
    </>
  );
}
