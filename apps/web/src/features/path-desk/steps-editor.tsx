import { ArrowDown, ArrowUp, GripVertical, MoreHorizontal, PenLine, Star, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import { learnerRoutes, type PathStep } from '@kynangso/contracts/learning';
import { Badge, Button, Menu } from '../../components';
import { CoursePicker } from '../../components/course-picker';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { StepDialog } from './step-dialog';
import { moveSteps, newStep, stepBy } from './moves';
import { useWords } from './words';

/** Titles and minutes of published courses by code; the code itself for any other. */
export function useCourseNames(): (code: string) => { title: string; minutes: number | null } {
  const text = useText();
  const courses = useApi(learnerRoutes.listCourses, { query: { pageSize: 200 } }, { staleTime: 60_000 });
  return (code) => {
    const found = courses.data?.rows.find((row) => row.code === code);
    return found ? { title: text(found.title), minutes: found.minutes } : { title: code, minutes: null };
  };
}

/** The steps in order: by drag, by Alt and arrows, or from each row's menu. `note` is told to the person. */
export function StepsEditor({ steps, change }: { steps: readonly PathStep[]; change: (next: PathStep[], note?: string) => void }) {
  const words = useWords();
  const nameOf = useCourseNames();
  const [editing, setEditing] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const titleOf = (step: PathStep): string => step.anyOf.map((code) => nameOf(code).title).join(` ${words('or')} `);

  const put = (next: PathStep[], code: string) => {
    change(next);
    const step = next.find((each) => each.code === code);
    if (step) setSaid(words('movedTo', { title: titleOf(step), at: next.indexOf(step) + 1, count: next.length }));
    // the row is drawn anew; the focus goes with it
    requestAnimationFrame(() => requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-key="${code}"]`)?.focus()));
  };
  const onKeys = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    const code = event.target instanceof Element ? event.target.closest('[data-key]')?.getAttribute('data-key') : null;
    if (!code) return;
    event.preventDefault();
    event.stopPropagation();
    put(stepBy(steps, code, event.key === 'ArrowUp' ? -1 : 1), code);
  };
  const patch = (code: string, part: Partial<PathStep>) => change(steps.map((step) => (step.code === code ? { ...step, ...part } : step)));
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => put(moveSteps(steps, [...keys].map(String), String(target.key), target.dropPosition === 'after'), String([...keys][0] ?? '')),
  });
  const edited = steps.find((step) => step.code === editing);
  return (
    <div className="stack">
      <p className="muted small">{words('stepsHint')}</p>
      <div ref={box} onKeyDownCapture={onKeys}>
        <GridList
          aria-label={words('steps')} className="outline-rows" items={steps.map((step, at) => ({ id: step.code, step, at }))} dragAndDropHooks={dragAndDropHooks} keyboardNavigationBehavior="tab"
          dependencies={[steps, nameOf]} renderEmptyState={() => <p className="muted outline-empty">{words('emptySteps')}</p>}
        >
          {({ id, step, at }) => (
            <GridListItem id={id} textValue={titleOf(step)} className="outline-row">
              <AriaButton slot="drag" className="outline-grip" aria-label={words('drag', { title: titleOf(step) })}><GripVertical size={18} aria-hidden /></AriaButton>
              <span className="outline-name">
                <strong>{titleOf(step)}</strong>
                <span className="row small muted">
                  <span>{words('stepAt', { at: at + 1 })} · {words(step.isRequired ? 'required' : 'optional')}</span>
                  {nameOf(step.anyOf[0] ?? '').minutes !== null && <span>{words('minutesOf', { count: nameOf(step.anyOf[0] ?? '').minutes ?? 0 })}</span>}
                  {!step.isRequired && <Badge>{words('optional')}</Badge>}
                </span>
              </span>
              <Button size="sm" variant="quiet" icon={<PenLine aria-hidden />} aria-label={`${words('edit')}: ${titleOf(step)}`} onPress={() => setEditing(step.code)} />
              <Menu
                label={words('more', { title: titleOf(step) })} trigger={<Button size="sm" variant="quiet" aria-label={words('more', { title: titleOf(step) })} icon={<MoreHorizontal aria-hidden />} />}
                entries={[
                  { id: 'up', label: words('moveUp'), icon: <ArrowUp aria-hidden />, isDisabled: at === 0, onAction: () => put(stepBy(steps, step.code, -1), step.code) },
                  { id: 'down', label: words('moveDown'), icon: <ArrowDown aria-hidden />, isDisabled: at === steps.length - 1, onAction: () => put(stepBy(steps, step.code, 1), step.code) },
                  { id: 'required', label: words(step.isRequired ? 'makeOptional' : 'makeRequired'), icon: <Star aria-hidden />, onAction: () => patch(step.code, { isRequired: !step.isRequired }) },
                  { id: 'remove', label: words('remove'), icon: <Trash2 aria-hidden />, startsGroup: true, onAction: () => change(steps.filter((each) => each !== step), words('removed', { title: titleOf(step) })) },
                ]}
              />
            </GridListItem>
          )}
        </GridList>
      </div>
      <div className="narrow">
        {steps.length < 40 && <CoursePicker label={words('addStep')} description={words('addStepHint')} taken={steps.flatMap((step) => step.anyOf)} onPick={({ code }) => change([...steps, newStep(steps, code)])} />}
      </div>
      <p className="visually-hidden" role="status">{said}</p>
      {edited && <StepDialog step={edited} taken={steps.flatMap((step) => step.anyOf)} onClose={() => setEditing(null)} onDone={(part) => { setEditing(null); patch(edited.code, part); }} />}
    </div>
  );
}
