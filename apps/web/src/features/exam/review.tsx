import { CircleCheck, CircleDashed, Flag } from 'lucide-react';
import type { Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { PaperItem } from '@kynangso/contracts/exam';
import { Badge, Button, FormError, Table } from '../../components';
import { isAnswered } from './use-attempt';
import type { Draft } from './use-attempt';
import { useWords } from './words';

interface ReviewStepProps {
  headingRef: Ref<HTMLHeadingElement>;
  items: readonly PaperItem[];
  drafts: ReadonlyMap<number, Draft>;
  onGo: (index: number) => void;
  onSubmit: () => void;
  onBack: () => void;
  submitError: unknown;
}
const excerptOf = (item: PaperItem): string => {
  for (const node of item.body) {
    const inlines = node.type === 'choiceInteraction' || node.type === 'textEntryInteraction' ? node.prompt : node.type === 'paragraph' ? node.content : null;
    if (inlines) return inlines.map((inline) => inline.text).join('');
  }
  return '';
};

/** The last look: every question with its state, and the way to hand in. */
export function ReviewStep({ headingRef, items, drafts, onGo, onSubmit, onBack, submitError }: ReviewStepProps) {
  const words = useWords();
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
          {done === items.length ? words('reviewDone', { all: items.length }) : words('reviewMissing', { done, all: items.length })}{' '}
          {flagged > 0 && words('reviewFlagged', { count: flagged })}
        </p>
        <FormError error={submitError} />
        {buttons}
      </div>
      <Table
        caption={words('reviewTitle')}
        density="compact"
        rows={items.map((item, index) => ({ item, index, draft: drafts.get(item.position) }))}
        rowKey={(row) => String(row.index)}
        columns={[
          {
            id: 'item',
            header: words('colItem'),
            isRowHeader: true,
            cell: (row) => (
              <AriaButton className="review-link" aria-label={`${words('goTo', { at: row.index + 1 })}: ${excerptOf(row.item)}`} onPress={() => onGo(row.index)}>
                <span className="review-number">{row.index + 1}.</span> <span className="review-excerpt">{excerptOf(row.item)}</span>
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
      {items.length > 12 && buttons}
    </div>
  );
}
