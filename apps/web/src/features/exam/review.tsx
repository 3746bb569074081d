import { CircleCheck, CircleDashed, Flag } from 'lucide-react';
import type { Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { PaperItem } from '@kynangso/contracts/exam';
import { Badge, Button, FormError, Table } from '../../components';
import { interactionsIn } from '@kynangso/contracts/bank';
import { useText } from '../../i18n/locale';
import { isAnswered } from './drafts';
import type { Draft } from './drafts';
import type { Group } from './sections';
import { useRunnerWords, useWords } from './words';

interface ReviewStepProps {
  headingRef: Ref<HTMLHeadingElement>;
  items: readonly PaperItem[];
  /** of the whole paper, sections that are not open with it */
  total: number;
  drafts: ReadonlyMap<number, Draft>;
  onGo: (index: number) => void;
  onSubmit: () => void;
  onBack: () => void;
  submitError: unknown;
  groups: readonly Group[];
  isOpen: (index: number) => boolean;
}
/** The first words of an item: its own text, else the prompt of its first interaction. */
const excerptOf = (item: PaperItem): string => {
  const said = item.body.flatMap((node) => (node.type === 'paragraph' ? node.content : node.type === 'flow' ? node.content.filter((part) => part.type === 'text') : []));
  const inlines = said.length > 0 ? said : (interactionsIn(item.body)[0]?.prompt ?? []);
  return inlines.map((inline) => inline.text).join('');
};

/** The last look: every question with its state, and the way to hand in. */
export function ReviewStep({ headingRef, items, total, drafts, onGo, onSubmit, onBack, submitError, groups, isOpen }: ReviewStepProps) {
  const words = useWords();
  const text = useText();
  const aids = useRunnerWords();
  const done = items.filter((item) => isAnswered(drafts.get(item.position))).length;
  const flagged = items.filter((item) => drafts.get(item.position)?.flagged).length;
  const buttons = (
    <div className="row">
      <Button variant="accent" onPress={onSubmit}>
        {words('submit')}
      </Button>
      <Button onPress={onBack}>{words('backToItems')}</Button>
    </div>
  );
  return (
    <div className="stack-loose">
      <div className="stack">
        <h1 tabIndex={-1} ref={headingRef}>
          {words('reviewTitle')}
        </h1>
        <p>
          {done === total ? words('reviewDone', { all: total }) : words('reviewMissing', { done, all: total })}{' '}
          {flagged > 0 && words('reviewFlagged', { count: flagged })}
        </p>
        <FormError error={submitError} />
        {buttons}
      </div>
      {groups.map((group, number) => (
        <section key={group.section?.identifier ?? number} className="stack">
          {group.section && (
            <h2>
              {text(group.section.title)}
              {group.stage !== 'open' && <span className="muted small"> ({aids(group.stage === 'closed' ? 'sectionDone' : 'sectionLocked')}{group.to === group.from && group.section.itemCount > 0 ? `, ${aids('sectionItems', { count: group.section.itemCount })}` : ''})</span>}
            </h2>
          )}
          {group.to > group.from && <ItemTable caption={group.section ? text(group.section.title) : words('reviewTitle')} items={items} group={group} drafts={drafts} onGo={onGo} isOpen={isOpen} />}
        </section>
      ))}
      {items.length > 12 && buttons}
    </div>
  );
}

type ItemTableProps = Pick<ReviewStepProps, 'items' | 'drafts' | 'onGo' | 'isOpen'> & { caption: string; group: Group };
function ItemTable({ caption, items, group, drafts, onGo, isOpen }: ItemTableProps) {
  const words = useWords();
  return (
    <Table
      caption={caption}
      density="compact"
      rows={items.slice(group.from, group.to).map((item, offset) => ({ item, index: group.from + offset, draft: drafts.get(item.position) }))}
      rowKey={(row) => String(row.index)}
      columns={[
        {
          id: 'item',
          header: words('colItem'),
          isRowHeader: true,
          cell: (row) => (
            <AriaButton className="review-link" isDisabled={!isOpen(row.index)} aria-label={`${words('goTo', { at: row.item.position })}: ${excerptOf(row.item)}`} onPress={() => onGo(row.index)}>
              <span className="review-number">{row.item.position}.</span> <span className="review-excerpt">{excerptOf(row.item)}</span>
            </AriaButton>
          ),
        },
        {
          id: 'state',
          header: words('colState'),
          width: '14rem',
          cell: (row) => (
            <span className="row">
              {isAnswered(row.draft) ? (
                <Badge tone="good" icon={<CircleCheck aria-hidden />}>
                  {words('answered')}
                </Badge>
              ) : (
                <Badge tone="warn" icon={<CircleDashed aria-hidden />}>
                  {words('unanswered')}
                </Badge>
              )}
              {row.draft?.flagged && (
                <Badge tone="info" icon={<Flag aria-hidden />}>
                  {words('flagged')}
                </Badge>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}
