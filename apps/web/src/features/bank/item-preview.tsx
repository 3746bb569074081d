import { useState } from 'react';
import { bankRoutes, type BodyNode, type Inline, type ItemContent, type ResponseValue } from '@kynangso/contracts/bank';
import { Button, Callout, FormError, Tabs } from '../../components';
import { ItemPlayer } from '../../components/item-player';
import { useLocale } from '../../i18n/locale';
import { formatPoints } from '../../lib/format';
import { useSend } from '../../lib/query';
import { useWords } from './words';

export interface TryPlace {
  itemId: string;
  versionId: string;
  /** what is on screen differs from what is saved, so a score would mislead */
  isStale?: boolean;
}

/** Texts not written yet show as dots, so that the preview never holds a control without a name. */
function withDots(nodes: readonly BodyNode[]): BodyNode[] {
  const fill = (inlines: readonly Inline[]): Inline[] => (inlines.every((each) => each.text.trim() === '') ? [{ type: 'text', text: '…' }] : [...inlines]);
  return nodes.map((node) => {
    if (node.type === 'choiceInteraction') return { ...node, prompt: fill(node.prompt), choices: node.choices.map((choice) => ({ ...choice, content: fill(choice.content) })) };
    return node.type === 'textEntryInteraction' ? { ...node, prompt: fill(node.prompt) } : node;
  });
}

/** The item in the candidate's own player, in each of its languages; with `tryAt`, the author may have the answer scored. */
export function ItemPreview({ body, tryAt }: { body: ItemContent['body']; tryAt?: TryPlace | undefined }) {
  const words = useWords();
  const { locale } = useLocale();
  const [chosen, setChosen] = useState<string>(locale);
  const pane = (nodes: readonly BodyNode[], language: string) => (
    <div lang={language}>
      <Player body={withDots(nodes)} tryAt={tryAt} />
    </div>
  );
  return (
    <div className="stack">
      <p className="muted small">{words('previewNote')}</p>
      {body.en ? (
        <Tabs
          label={words('previewLanguage')} selected={chosen} onChange={setChosen}
          tabs={[{ id: 'vi', label: words('inVietnamese'), content: pane(body.vi, 'vi') }, { id: 'en', label: words('inEnglish'), content: pane(body.en, 'en') }]}
        />
      ) : (
        pane(body.vi, 'vi')
      )}
    </div>
  );
}

function Player({ body, tryAt }: { body: readonly BodyNode[]; tryAt: TryPlace | undefined }) {
  const words = useWords();
  const { locale } = useLocale();
  const [response, setResponse] = useState<ResponseValue>({});
  const attempt = useSend(bankRoutes.tryItem);
  const isAnswered = Object.values(response).some((values) => values.length > 0);
  const result = attempt.data;
  return (
    <div className="stack">
      <div className="panel">
        <ItemPlayer body={body} response={response} isDisabled={false} onChange={(next) => { setResponse(next); attempt.reset(); }} />
      </div>
      {tryAt && (
        <div className="stack-tight">
          <div className="row">
            <Button
              isPending={attempt.isPending} isDisabled={!isAnswered || Boolean(tryAt.isStale)}
              onPress={() => attempt.mutate({ params: { itemId: tryAt.itemId }, body: { versionId: tryAt.versionId, response } })}
            >
              {words('tryIt')}
            </Button>
            {tryAt.isStale ? <span className="muted small">{words('trySave')}</span> : !isAnswered && <span className="muted small">{words('tryFirst')}</span>}
          </div>
          <FormError error={attempt.error} />
          {result && (
            <Callout isLive tone={!result.ok ? 'bad' : result.pointsCenti >= result.maxCenti ? 'good' : result.pointsCenti > 0 ? 'warn' : 'info'}>
              {result.ok
                ? words('tryResult', { points: formatPoints(result.pointsCenti, locale), max: formatPoints(result.maxCenti, locale) })
                : words('tryFailed', { reason: `${result.reason} (${result.detail})` })}
            </Callout>
          )}
        </div>
      )}
    </div>
  );
}
