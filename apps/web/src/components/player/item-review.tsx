import type { BodyNode, Flow, GapMatchInteraction, Interaction, ResponseValue } from '@kynangso/contracts/bank';
import { useLocale } from '../../i18n/locale';
import { formatNumber } from '../../lib/format';
import { ItemBlocks, ItemWords } from '../rich-text';
import type { FilesPort } from './context';
import { ReviewChoices } from './review-choices';
import { ReviewPicture } from './review-picture';
import { flowRows, hasRows, rowsOf, typedRow } from './review-rows';
import { ReviewTable, ReviewTyped } from './review-table';
import { usePlayerWords } from './words';
import './review.css';

export interface ItemReviewProps {
  body: readonly BodyNode[];
  /** what was answered */
  response: ResponseValue;
  /** right values per response identifier; an identifier left out or empty has nothing to compare with (rubrics) */
  correct: ResponseValue;
  /** names of handed-in files; without it they are only counted */
  files?: Pick<FilesPort, 'describe'>;
  lang?: string;
}

/** An item looked back at: the own answer beside the right one for every interaction, in words and signs, never by colour alone. */
export function ItemReview({ body, response, correct, files, lang }: ItemReviewProps) {
  return (
    <div className="stack item-review" {...(lang ? { lang } : {})}>
      {body.map((node, at) => (
        <ReviewNode key={at} node={node} response={response} correct={correct} files={files} />
      ))}
    </div>
  );
}

type NodeProps = { node: BodyNode; response: ResponseValue; correct: ResponseValue; files: ItemReviewProps['files'] };
function ReviewNode({ node, response, correct, files }: NodeProps) {
  if (node.type === 'flow')
    return (
      <div className="stack">
        <NumberedText content={node.content} />
        <ReviewTable rows={flowRows(node, response, correct)} />
      </div>
    );
  if (!('responseIdentifier' in node)) return <ItemBlocks blocks={[node]} />;
  const given = response[node.responseIdentifier] ?? [];
  const right = correct[node.responseIdentifier] ?? [];
  return (
    <div className="stack">
      <p className="question-prompt review-question">
        <ItemWords inlines={node.prompt} />
      </p>
      {node.type === 'gapMatchInteraction' && <NumberedText content={node.content} />}
      {hasRows(node) ? <ReviewTable rows={rowsOf(node, given, right)} /> : <Answer node={node} given={given} right={right} files={files} />}
    </div>
  );
}

type AnswerNode = Exclude<Interaction, { type: 'inlineChoiceInteraction' | 'matchInteraction' | 'gapMatchInteraction' | 'orderInteraction' }>;
function Answer({ node, given, right, files }: { node: AnswerNode; given: readonly string[]; right: readonly string[]; files: ItemReviewProps['files'] }) {
  const words = usePlayerWords();
  const { locale } = useLocale();
  switch (node.type) {
    case 'choiceInteraction':
      return <ReviewChoices entries={node.choices.map((choice) => ({ id: choice.identifier, content: <ItemWords inlines={choice.content} /> }))} given={given} right={right} />;
    case 'hotspotInteraction':
    case 'selectPointInteraction':
      return <ReviewPicture node={node} given={given} right={right} />;
    case 'textEntryInteraction':
      return <ReviewTyped row={typedRow([], given, right, node.unit)} />;
    case 'sliderInteraction': {
      const print = (value: string) => formatNumber(Number(value), locale, 12);
      return <ReviewTyped row={typedRow([], given.map(print), right.map(print), node.unit)} />;
    }
    case 'extendedTextInteraction':
      return <ReviewTyped row={typedRow([], given, right)} isLong />;
    case 'uploadInteraction':
      return <ReviewTyped row={typedRow([], given.map((id) => files?.describe(id)?.name ?? words('uploadedFile')), [])} />;
  }
}

/** The running text with its blanks as numbers; the table below says what stood in them. */
function NumberedText({ content }: { content: Flow['content'] | GapMatchInteraction['content'] }) {
  const words = usePlayerWords();
  let blank = 0;
  return (
    <p className="review-text">
      {content.map((part, at) => {
        if (part.type === 'text') return <ItemWords key={at} inlines={[part]} />;
        blank += 1;
        return (
          <span key={at} className="review-blank-mark">
            <span className="visually-hidden">[{words('blank', { at: blank })}]</span>
            <span aria-hidden="true">{blank}</span>
          </span>
        );
      })}
    </p>
  );
}
