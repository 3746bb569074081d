import { Badge, Callout, type Column, Table } from '../../components';
import type { ReviewItem } from '@kynangso/contracts/grading';
import { interactionsIn } from '@kynangso/contracts/bank';
import { ItemWords } from '../../components/rich-text';
import { useLocale } from '../../i18n/locale';
import { formatPoints } from '../../lib/format';
import { useAppealWords } from './appeal-words';

/** What a regrade made of the item. */
export function ChangeBadge({ change }: { change: ReviewItem['change'] }) {
  const words = useAppealWords();
  return change && <Badge tone="info">{words(`change_${change}`)}</Badge>;
}

/** Beside the answers: what a regrade did, the points by criterion with the marker's notes, and the word on the choices. */
export function ReviewMarks({ item }: { item: ReviewItem }) {
  const words = useAppealWords();
  const { locale } = useLocale();
  const columns: Column<ReviewItem['criteria'][number]>[] = [
    { id: 'title', header: words('criterion'), isRowHeader: true, cell: (row) => row.title },
    { id: 'points', header: words('criterionPoints'), align: 'end', cell: (row) => <span className="nowrap">{formatPoints(row.pointsCenti, locale)}/{formatPoints(row.maxCenti, locale)}</span> },
    { id: 'note', header: words('criterionNote'), cell: (row) => (row.note ? <span className="appeal-text">{row.note}</span> : '–') },
  ];
  return (
    <>
      {item.change && <Callout>{words(`changeText_${item.change}`)}</Callout>}
      {item.criteria.length > 0 && (
        <div className="stack-tight">
          <h4>{words('criteria')}</h4>
          <Table caption={words('criteria')} columns={columns} rows={item.criteria} rowKey={(row) => row.title} density="compact" />
        </div>
      )}
      {item.feedback.length > 0 && (
        <div className="stack-tight">
          <h4>{words('feedback')}</h4>
          <dl className="appeal-feedback">
            {item.feedback.map(({ response, choice, content }) => (
              <div key={`${response} ${choice}`}>
                <dt><ChoiceName item={item} response={response} choice={choice} /></dt>
                <dd><ItemWords inlines={content} /></dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </>
  );
}

/** The words of a choice; its identifier where the interaction has no such words. */
function ChoiceName({ item, response, choice }: { item: ReviewItem; response: string; choice: string }) {
  const node = interactionsIn(item.body).find((each) => each.responseIdentifier === response);
  const choices = node && 'choices' in node ? node.choices : [];
  const found = choices.find((each) => each.identifier === choice);
  if (found) return <ItemWords inlines={found.content} />;
  const spot = node?.type === 'hotspotInteraction' ? node.hotspots.find((each) => each.identifier === choice) : undefined;
  return <>{spot?.label ?? choice}</>;
}
