import { ExternalLink, Eye, FilePen, Milestone, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { type AuthorPath, type PathContent, pathDeskRoutes } from '@kynangso/contracts/learning';
import { Button, ButtonLink, Callout, ConfirmDialog, EmptyState, FormError, Load, PageHeader, Tabs, toast } from '../../components';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { call } from '../../lib/api';
import { useApi, useSend } from '../../lib/query';
import { fresh } from '../authoring/fresh';
import { SaveLine } from '../authoring/save-state';
import { useAutosave } from '../authoring/use-autosave';
import { PathPublish } from './path-publish';
import { PathSettings } from './path-settings';
import { PathVersions } from './path-versions';
import { StepsEditor } from './steps-editor';
import { useWords } from './words';
import '../authoring/authoring.css';

const tabs = ['steps', 'settings', 'publish', 'versions'] as const;
type Draft = NonNullable<AuthorPath['draft']>;
const draftOf = ({ draft }: AuthorPath): Draft => {
  if (!draft) throw new Error('a path just saved has no draft');
  return draft;
};

/** One path as its author has it: the draft, what stands in its way, its versions. */
export function PathDesk() {
  const words = useWords();
  const { pathId = '' } = useParams();
  // the desk owns the draft from here on; what others do is met as a conflict, never by a silent reload
  const path = useApi(pathDeskRoutes.getOwnPath, { params: { pathId } }, { staleTime: 0 });
  return <Load query={fresh(path)} heading={words('paths')}>{(data) => (data.draft ? <Desk key={`${data.id} ${data.newestVersion ?? 0}`} path={data} opened={data.draft} /> : <WithoutDraft path={data} />)}</Load>;
}

function WithoutDraft({ path }: { path: AuthorPath }) {
  const words = useWords();
  const begin = useSend(pathDeskRoutes.beginPathDraft, { refresh: [pathDeskRoutes.getOwnPath, pathDeskRoutes.listOwnPaths] });
  const start = <Button variant="primary" icon={<FilePen aria-hidden />} isPending={begin.isPending} onPress={() => begin.mutate({ params: { pathId: path.id } })}>{words('beginDraft')}</Button>;
  return (
    <div className="stack-loose">
      <DeskHeader path={path} />
      <EmptyState icon={<Milestone />} title={words('noDraft')} action={start}>{words('noDraftText')}</EmptyState>
      <FormError error={begin.error} />
      <PathVersions path={path} />
    </div>
  );
}

function DeskHeader({ path, content }: { path: AuthorPath; content?: PathContent }) {
  const words = useWords();
  const text = useText();
  const title = content?.title.vi ? text(content.title) : text(path.title);
  const draft = path.draft ? [path.draft.basedOn === null ? words('firstDraft') : words('basedOn', { number: path.draft.basedOn })] : [];
  return (
    <PageHeader
      title={title} crumbs={[{ label: words('paths'), href: '/author/paths' }, { label: title }]} eyebrow={[path.code, ...draft].join(' · ')}
      actions={
        <>
          <ButtonLink icon={<Eye aria-hidden />} href={`/author/paths/${path.id}/preview`}>{words('preview')}</ButtonLink>
          {path.publishedVersion !== null && <ButtonLink icon={<ExternalLink aria-hidden />} href={`/paths/${path.code}`}>{words('openPage')}</ButtonLink>}
        </>
      }
    />
  );
}

function Desk({ path, opened }: { path: AuthorPath; opened: Draft }) {
  const words = useWords();
  const go = useNavigate();
  const address = useAddress();
  const [content, setContent] = useState<PathContent>(opened.content);
  const [before, setBefore] = useState<PathContent[]>([]);
  const [isAsking, setAsking] = useState(false);
  const params = { pathId: path.id };
  const save = useAutosave<PathContent>(opened, async (value, revision) => draftOf(await call(pathDeskRoutes.savePathDraft, { params, body: { revision, content: value } })));
  const discard = useSend(pathDeskRoutes.discardPathDraft, {
    refresh: [pathDeskRoutes.listOwnPaths],
    onSuccess: () => {
      toast(words('discarded'));
      void go('/author/paths');
    },
  });
  const put = (next: PathContent) => {
    setContent(next);
    save.change(next);
  };
  const change = (next: PathContent, note?: string) => {
    setBefore((all) => [...all.slice(-49), content]);
    put(next);
    if (note) toast(note, 'info');
  };
  const undo = () => {
    const last = before.at(-1);
    if (!last) return;
    setBefore(before.slice(0, -1));
    put(last);
    toast(words('undone'), 'info');
  };
  const settleConflict = async (mine: boolean) => {
    const theirs = draftOf(await call(pathDeskRoutes.getOwnPath, { params }));
    if (mine) return save.keepMine(theirs.revision);
    setBefore((all) => [...all, content]);
    setContent(theirs.content);
    save.take(theirs.revision);
    toast(words('tookTheirs'), 'info');
  };
  return (
    <div className="stack-loose">
      <DeskHeader path={path} content={content} />
      <div className="row desk-bar">
        <SaveLine state={save.state} savedAt={save.savedAt} />
        <Button size="sm" icon={<Undo2 aria-hidden />} isDisabled={before.length === 0} onPress={undo}>{words('undo')}</Button>
        <Button size="sm" variant="quiet" icon={<Trash2 aria-hidden />} onPress={() => setAsking(true)}>{words('discard')}</Button>
      </div>
      {save.state === 'conflict' && (
        <Callout tone="warn" isLive title={words('conflict')} actions={<><Button onPress={() => void settleConflict(false)}>{words('takeTheirs')}</Button><Button onPress={() => void settleConflict(true)}>{words('keepMine')}</Button></>}>
          {words('conflictText')}
        </Callout>
      )}
      <Tabs
        label={words('path')} selected={address.one('tab', tabs) ?? 'steps'} onChange={(id) => address.change({ tab: id === 'steps' ? null : id })}
        tabs={[
          { id: 'steps', label: words('tabSteps'), content: <StepsEditor steps={content.steps} change={(steps, note) => change({ ...content, steps }, note)} /> },
          { id: 'settings', label: words('tabSettings'), content: <PathSettings content={content} change={change} /> },
          { id: 'publish', label: words('tabPublish'), content: <PathPublish path={path} content={content} settle={save.settle} revision={save.revision} /> },
          { id: 'versions', label: words('tabVersions'), content: <PathVersions path={path} /> },
        ]}
      />
      <UnsavedGuard isDirty={save.isDirty} />
      <ConfirmDialog title={words('discard')} isOpen={isAsking} onOpenChange={setAsking} confirmLabel={words('discard')} variant="danger" isPending={discard.isPending} onConfirm={() => void save.settle().then(() => discard.mutate({ params }))}>
        <p>{words('discardText')}</p>
        <FormError error={discard.error} />
      </ConfirmDialog>
    </div>
  );
}
