import { ArrowDown, ArrowUp, BookOpen, CircleHelp, Clapperboard, ClipboardCheck, ClipboardPen, Eye, FilePlus2, GripVertical, ListPlus, MoreHorizontal, PenLine, Plus, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import type { CourseDraft, DraftLesson, DraftModule } from '@kynangso/contracts/learning';
import { Badge, Button, ButtonLink, Link, Menu, type MenuEntry } from '../../../components';
import { useWords } from '../words';
import { AssignmentDialog } from '../../assignment/assignment-dialog';
import { PartDialog } from './part-dialog';
import { QuizDialog } from './quiz-dialog';
import { changeLesson, changeModule, dropLesson, freeCode, moduleOf, moveLessons, newLesson, stepLesson, stepModule } from './moves';

interface Props {
  courseId: string;
  modules: readonly DraftModule[];
  bodies: CourseDraft['bodies'];
  /** `note` is told to the person; `undoable` also offers to take it back */
  change: (modules: DraftModule[], note?: string) => void;
}
type Editing = { kind: 'module'; module: DraftModule } | { kind: 'lesson'; lesson: DraftLesson } | { kind: 'quiz' | 'assignment'; lesson: DraftLesson } | null;

/** Modules and lessons in order: by drag, by Alt and arrows, or from each row's menu. */
export function OutlineEditor({ courseId, modules, bodies, change }: Props) {
  const words = useWords();
  const [editing, setEditing] = useState<Editing>(null);
  const [said, setSaid] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const nameOf = (part: { title: { vi: string; en: string } }) => part.title.vi || part.title.en || words('untitled');
  const taken = bodies.map((each) => each.lessonCode);

  const put = (next: DraftModule[], code: string) => {
    change(next);
    const module = moduleOf(next, code);
    const lesson = module?.lessons.find((l) => l.code === code);
    if (module && lesson) setSaid(words('movedTo', { title: nameOf(lesson), at: module.lessons.indexOf(lesson) + 1, count: module.lessons.length, module: nameOf(module) }));
    // the row is drawn anew, perhaps in another list; the focus goes with it
    requestAnimationFrame(() => requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-key="${code}"]`)?.focus()));
  };
  const onKeys = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    const code = event.target instanceof Element ? event.target.closest('[data-key]')?.getAttribute('data-key') : null;
    if (!code) return;
    event.preventDefault();
    event.stopPropagation();
    put(stepLesson(modules, code, event.key === 'ArrowUp' ? -1 : 1), code);
  };
  const add = (module: DraftModule, kind: DraftLesson['kind']) => {
    const lesson = newLesson(modules, taken, kind, kind === 'quiz' ? { vi: 'Bài kiểm tra', en: 'Quiz' } : { vi: '', en: '' });
    change(modules.map((m) => (m.code === module.code ? { ...m, lessons: [...m.lessons, lesson] } : m)));
    setEditing(kind === 'quiz' ? { kind: 'quiz', lesson } : { kind: 'lesson', lesson });
  };
  const addModule = () => {
    const module = { code: freeCode(modules.map((m) => m.code), 'phan'), title: { vi: '', en: '' }, lessons: [] };
    change([...modules, module]);
    setEditing({ kind: 'module', module });
  };
  return (
    <div className="stack">
      <p className="muted small">{words('outlineHint')}</p>
      <div ref={box} className="stack" onKeyDownCapture={onKeys}>
        {modules.map((module, at) => (
          <section key={module.code} className="panel stack-tight outline-module" aria-label={nameOf(module)}>
            <header className="outline-head">
              <h3>{nameOf(module)}</h3>
              <Menu
                label={words('more', { title: nameOf(module) })}
                trigger={<Button size="sm" variant="quiet" aria-label={words('more', { title: nameOf(module) })} icon={<MoreHorizontal aria-hidden />} />}
                entries={[
                  { id: 'rename', label: words('rename'), icon: <PenLine aria-hidden />, onAction: () => setEditing({ kind: 'module', module }) },
                  { id: 'up', label: words('moduleUp'), icon: <ArrowUp aria-hidden />, isDisabled: at === 0, onAction: () => change(stepModule(modules, module.code, -1)) },
                  { id: 'down', label: words('moduleDown'), icon: <ArrowDown aria-hidden />, isDisabled: at === modules.length - 1, onAction: () => change(stepModule(modules, module.code, 1)) },
                  { id: 'remove', label: words('removeModule'), icon: <Trash2 aria-hidden />, startsGroup: true, onAction: () => change(modules.filter((m) => m.code !== module.code), words('removed', { title: nameOf(module) })) },
                ]}
              />
            </header>
            <LessonRows courseId={courseId} module={module} modules={modules} bodies={bodies} nameOf={nameOf} onMove={put} change={change} edit={setEditing} />
            <div className="row">
              <Button size="sm" icon={<FilePlus2 aria-hidden />} onPress={() => add(module, 'text')}>{words('addText')}</Button>
              <Button size="sm" icon={<Clapperboard aria-hidden />} onPress={() => add(module, 'video')}>{words('addFilm')}</Button>
              <Button size="sm" icon={<ListPlus aria-hidden />} onPress={() => add(module, 'quiz')}>{words('addQuiz')}</Button>
              <Button size="sm" icon={<ClipboardPen aria-hidden />} onPress={() => add(module, 'assignment')}>{words('addWork')}</Button>
            </div>
          </section>
        ))}
      </div>
      <div>
        <Button icon={<Plus aria-hidden />} onPress={addModule}>{words('addModule')}</Button>
      </div>
      <p className="visually-hidden" role="status">{said}</p>
      {editing?.kind === 'module' && <PartDialog title={editing.module.title} onClose={() => setEditing(null)} onDone={({ title }) => { setEditing(null); change(changeModule(modules, editing.module.code, title)); }} />}
      {editing?.kind === 'lesson' && <PartDialog title={editing.lesson.title} minutes={editing.lesson.minutes} onClose={() => setEditing(null)} onDone={({ title, minutes }) => { setEditing(null); change(changeLesson(modules, editing.lesson.code, { title, minutes: minutes ?? editing.lesson.minutes })); }} />}
      {editing?.kind === 'assignment' && <AssignmentDialog spec={editing.lesson.assignment} onClose={() => setEditing(null)} onDone={(assignment) => { setEditing(null); change(changeLesson(modules, editing.lesson.code, { assignment })); }} />}
      {editing?.kind === 'quiz' && <QuizDialog courseId={courseId} chosen={editing.lesson.examId} onClose={() => setEditing(null)} onDone={(examId) => { setEditing(null); change(changeLesson(modules, editing.lesson.code, { examId })); }} />}
    </div>
  );
}

interface RowsProps extends Props {
  module: DraftModule;
  nameOf: (part: DraftLesson | DraftModule) => string;
  onMove: (next: DraftModule[], code: string) => void;
  edit: (what: Editing) => void;
}
const DRAGGED = 'kynangso-lesson';

function LessonRows({ courseId, module, modules, bodies, nameOf, onMove, change, edit }: RowsProps) {
  const words = useWords();
  const read = async (items: readonly unknown[]): Promise<string[]> => {
    const dropped = items.filter((item): item is { kind: 'text'; getText: (type: string) => Promise<string> } => (item as { kind: string }).kind === 'text');
    return Promise.all(dropped.map((item) => item.getText(DRAGGED)));
  };
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ [DRAGGED]: String(key), 'text/plain': nameOf(module.lessons.find((l) => l.code === key) ?? module) })),
    acceptedDragTypes: [DRAGGED],
    onReorder: ({ keys, target }) => {
      const codes = [...keys].map(String);
      onMove(moveLessons(modules, codes, module.code, { beside: String(target.key), isAfter: target.dropPosition === 'after' }), codes[0] ?? '');
    },
    onInsert: ({ items, target }) => void read(items).then((codes) => onMove(moveLessons(modules, codes, module.code, { beside: String(target.key), isAfter: target.dropPosition === 'after' }), codes[0] ?? '')),
    onRootDrop: ({ items }) => void read(items).then((codes) => onMove(moveLessons(modules, codes, module.code, null), codes[0] ?? '')),
  });
  const written = (code: string, locale: 'vi' | 'en') => bodies.some((each) => each.lessonCode === code && each.locale === locale && each.blocks > 0);
  const acts = (lesson: DraftLesson): MenuEntry[] => [
    { id: 'rename', label: words('renameTitle'), icon: <PenLine aria-hidden />, onAction: () => edit({ kind: 'lesson', lesson }) },
    ...(lesson.kind === 'quiz' ? [{ id: 'quiz', label: words('chooseQuiz'), icon: <CircleHelp aria-hidden />, onAction: () => edit({ kind: 'quiz', lesson }) }] : []),
    ...(lesson.kind === 'assignment' ? [{ id: 'assignment', label: words('setWork'), icon: <ClipboardCheck aria-hidden />, onAction: () => edit({ kind: 'assignment', lesson }) }] : []),
    { id: 'preview', label: words('preview'), icon: <Eye aria-hidden />, href: `/author/courses/${courseId}/preview/${lesson.code}` },
    { id: 'up', label: words('moveUp'), icon: <ArrowUp aria-hidden />, startsGroup: true, onAction: () => onMove(stepLesson(modules, lesson.code, -1), lesson.code) },
    { id: 'down', label: words('moveDown'), icon: <ArrowDown aria-hidden />, onAction: () => onMove(stepLesson(modules, lesson.code, 1), lesson.code) },
    ...modules.filter((m) => m.code !== module.code).map((m) => ({ id: `to-${m.code}`, label: words('moveTo', { title: nameOf(m) }), onAction: () => onMove(moveLessons(modules, [lesson.code], m.code, null), lesson.code) })),
    { id: 'remove', label: words('remove'), icon: <Trash2 aria-hidden />, startsGroup: true, onAction: () => change(dropLesson(modules, lesson.code), words('removed', { title: nameOf(lesson) })) },
  ];
  return (
    <GridList
      aria-label={words('lessonsOf', { title: nameOf(module) })} className="outline-rows" items={module.lessons.map((lesson) => ({ id: lesson.code, lesson }))} dragAndDropHooks={dragAndDropHooks} keyboardNavigationBehavior="tab"
      dependencies={[modules, bodies]} renderEmptyState={() => <p className="muted small outline-empty">{words('emptyModule')}</p>}
    >
      {({ id, lesson }) => (
        <GridListItem id={id} textValue={nameOf(lesson)} className="outline-row">
          <AriaButton slot="drag" className="outline-grip" aria-label={words('drag', { title: nameOf(lesson) })}>
            <GripVertical size={18} aria-hidden />
          </AriaButton>
          {lesson.kind === 'quiz' ? <CircleHelp size={18} aria-hidden className="muted" /> : lesson.kind === 'assignment' ? <ClipboardPen size={18} aria-hidden className="muted" /> : lesson.kind === 'video' ? <Clapperboard size={18} aria-hidden className="muted" /> : <BookOpen size={18} aria-hidden className="muted" />}
          <span className="outline-name">
            <Link href={`/author/courses/${courseId}/lessons/${lesson.code}`}>{nameOf(lesson)}</Link>
            <span className="row small muted">
              <span>{words(`kind_${lesson.kind}`)} · {words('minutesOf', { count: lesson.minutes })}</span>
              {lesson.kind === 'quiz' && lesson.examId === null && <Badge tone="warn">{words('noQuizYet')}</Badge>}
              {lesson.kind === 'assignment' && !lesson.assignment && <Badge tone="warn">{words('noRubric')}</Badge>}
              {lesson.kind !== 'quiz' && !written(lesson.code, 'vi') && <Badge tone="warn">{words('noText')}</Badge>}
              {lesson.kind !== 'quiz' && written(lesson.code, 'vi') && written(lesson.code, 'en') && <Badge>VI · EN</Badge>}
            </span>
          </span>
          <ButtonLink size="sm" variant="quiet" icon={<PenLine aria-hidden />} href={`/author/courses/${courseId}/lessons/${lesson.code}`} aria-label={`${words('edit')}: ${nameOf(lesson)}`} />
          <Menu label={words('more', { title: nameOf(lesson) })} trigger={<Button size="sm" variant="quiet" aria-label={words('more', { title: nameOf(lesson) })} icon={<MoreHorizontal aria-hidden />} />} entries={acts(lesson)} />
        </GridListItem>
      )}
    </GridList>
  );
}
