import { BookOpenCheck, ExternalLink, FilePen, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { type AuthorCourse, type CourseDraft, type DraftModule, type DraftOutline, learningRoutes } from '@kynangso/contracts/learning';
import { Button, ButtonLink, Callout, ConfirmDialog, EmptyState, FormError, Load, PageHeader, Tabs, toast } from '../../components';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { call } from '../../lib/api';
import { useApi, useSend } from '../../lib/query';
import { EditionPanel } from './edition-panel';
import { useEditionWords } from './edition-words';
import { EquivalencePanel } from './equivalence-panel';
import { fresh } from './fresh';
import { TalkSetting } from '../together/talk-setting';
import { OutlineEditor } from './outline/outline-editor';
import { PublishPanel } from './publish-panel';
import { SaveLine } from './save-state';
import { SettingsForm } from './settings-form';
import { useAutosave } from './use-autosave';
import { VersionsPanel } from './versions-panel';
import { useWords } from './words';
import './authoring.css';

const tabs = ['outline', 'settings', 'publish', 'versions', 'editions', 'equivalences'] as const;

/** One course as its author has it: the draft, what stands in its way, its versions. */
export function CourseDesk() {
  const words = useWords();
  const { courseId = '' } = useParams();
  const course = useApi(learningRoutes.getOwnCourse, { params: { courseId } });
  return <Load query={course} heading={words('courses')}>{(data) => (data.hasDraft ? <WithDraft course={data} /> : <WithoutDraft course={data} />)}</Load>;
}

function WithoutDraft({ course }: { course: AuthorCourse }) {
  const words = useWords();
  const begin = useSend(learningRoutes.beginDraft, { refresh: [learningRoutes.getOwnCourse, learningRoutes.listOwnCourses] });
  const start = <Button variant="primary" icon={<FilePen aria-hidden />} isPending={begin.isPending} onPress={() => begin.mutate({ params: { courseId: course.id } })}>{words('beginDraft')}</Button>;
  return (
    <div className="stack-loose">
      <DeskHeader course={course} />
      <EmptyState icon={<BookOpenCheck />} title={words('noDraft')} action={start}>{words('noDraftText')}</EmptyState>
      <FormError error={begin.error} />
      <TalkSetting courseId={course.id} />
      <VersionsPanel course={course} />
      <EditionPanel course={course} />
      <EquivalencePanel course={course} />
    </div>
  );
}

function DeskHeader({ course, draft }: { course: AuthorCourse; draft?: CourseDraft }) {
  const words = useWords();
  const text = useText();
  const title = draft?.outline.title.vi ? text(draft.outline.title) : text(course.title);
  return (
    <PageHeader
      title={title} crumbs={[{ label: words('courses'), href: '/author/courses' }, { label: title }]}
      eyebrow={[course.code, ...(draft ? [draft.basedOn === null ? words('firstDraft') : words('basedOn', { number: draft.basedOn })] : [])].join(' · ')}
      actions={course.publishedVersion === null ? undefined : <ButtonLink icon={<ExternalLink aria-hidden />} href={`/courses/${course.code}`}>{words('openPage')}</ButtonLink>}
    />
  );
}

function WithDraft({ course }: { course: AuthorCourse }) {
  const text = useText();
  // the desk owns the outline from here on; what others do is met as a conflict, never by a silent reload
  const draft = useApi(learningRoutes.getDraft, { params: { courseId: course.id } }, { staleTime: 0 });
  return <Load query={fresh(draft)} heading={text(course.title)}>{(data) => <Desk key={`${data.courseId} ${data.basedOn ?? 0}`} course={course} opened={data} />}</Load>;
}

function Desk({ course, opened }: { course: AuthorCourse; opened: CourseDraft }) {
  const words = useWords();
  const editionWords = useEditionWords();
  const go = useNavigate();
  const address = useAddress();
  const [outline, setOutline] = useState<DraftOutline>(opened.outline);
  const [before, setBefore] = useState<DraftOutline[]>([]);
  const [isAsking, setAsking] = useState(false);
  const params = { courseId: course.id };
  const save = useAutosave<DraftOutline>(opened, (value, revision) => call(learningRoutes.saveDraft, { params, body: { revision, outline: value } }));
  const discard = useSend(learningRoutes.discardDraft, {
    refresh: [learningRoutes.listOwnCourses],
    onSuccess: () => {
      toast(words('discarded'));
      void go('/author/courses');
    },
  });
  const change = (next: DraftOutline, note?: string) => {
    setBefore((all) => [...all.slice(-49), outline]);
    setOutline(next);
    save.change(next);
    if (note) toast(note, 'info');
  };
  const undo = () => {
    const last = before.at(-1);
    if (!last) return;
    setBefore(before.slice(0, -1));
    setOutline(last);
    save.change(last);
    toast(words('undone'), 'info');
  };
  const settleConflict = async (mine: boolean) => {
    const theirs = await call(learningRoutes.getDraft, { params });
    if (mine) return save.keepMine(theirs.revision);
    setBefore((all) => [...all, outline]);
    setOutline(theirs.outline);
    save.take(theirs.revision);
    toast(words('tookTheirs'), 'info');
  };
  const tab = address.one('tab', tabs) ?? 'outline';
  return (
    <div className="stack-loose">
      <DeskHeader course={course} draft={{ ...opened, outline }} />
      <div className="row desk-bar">
        <SaveLine state={save.state} savedAt={save.savedAt} />
        <Button size="sm" icon={<Undo2 aria-hidden />} isDisabled={before.length === 0} onPress={undo}>{words('undo')}</Button>
        <Button size="sm" variant="quiet" icon={<Trash2 aria-hidden />} onPress={() => setAsking(true)}>{words('discard')}</Button>
      </div>
      {save.state === 'conflict' && (
        <Callout tone="warn" isLive title={words('conflict')} actions={<><Button onPress={() => void settleConflict(false)}>{words('takeTheirs')}</Button><Button onPress={() => void settleConflict(true)}>{words('keepMine')}</Button></>}>
          {words('conflictOutline')}
        </Callout>
      )}
      <Tabs
        label={words('courses')} selected={tab} onChange={(id) => address.change({ tab: id === 'outline' ? null : id })}
        tabs={[
          { id: 'outline', label: words('tabOutline'), content: <OutlineEditor courseId={course.id} modules={outline.modules} bodies={opened.bodies} change={(modules: DraftModule[], note) => change({ ...outline, modules }, note)} /> },
          { id: 'settings', label: words('tabSettings'), content: <div className="stack-loose"><SettingsForm code={course.code} outline={outline} change={change} /><TalkSetting courseId={course.id} /></div> },
          { id: 'publish', label: words('tabPublish'), content: <PublishPanel course={course} settle={save.settle} revision={save.revision} /> },
          { id: 'versions', label: words('tabVersions'), content: <VersionsPanel course={course} /> },
          { id: 'editions', label: editionWords('title'), content: <EditionPanel course={course} /> },
          { id: 'equivalences', label: words('tabEquivalences'), content: <EquivalencePanel course={course} /> },
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
