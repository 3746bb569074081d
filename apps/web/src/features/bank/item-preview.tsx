import { useState } from 'react';
import { bankRoutes, type BodyNode, itemContent, type ItemContent, type ResponseValue } from '@kynangso/contracts/bank';
import { Button, Callout, FormError, Tabs } from '../../components';
import { ItemPlayer } from '../../components/item-player';
import { useLocale } from '../../i18n/locale';
import { formatPoints } from '../../lib/format';
import { useSend } from '../../lib/query';
import { useMarkingWords } from './marking-words';
import { StimulusOf } from './stimuli/stimulus-view';

export interface TryPlace {
  itemId: string;
  versionId: string;
  /** what is on screen differs from what is saved, so a score would mislead */
  isStale?: boolean;
}

const isBlank = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';
const NAMES = new Set(['label', 'alt', 'name']);

/** Texts not written yet show as dots, so that the preview never holds a control without a name. */
function withDots(value: unknown): unknown {
  if (Array.isArray(value)) {
    const isWords = value.length > 0 && value.every((each: { type?: unknown; text?: unknown }) => each?.type === 'text' && isBlank(each.text));
    return isWords ? [{ type: 'text', text: '…' }] : value.map(withDots);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, NAMES.has(name) && isBlank(each) ? '…' : withDots(each)]));
}

/** The item in the candidate's own player, in each of its languages; with `tryAt`, the author may have the answer scored. */
export function ItemPreview({ content, stimulus, tryAt }: { content: ItemContent; stimulus?: string | undefined; tryAt?: TryPlace | undefined }) {
  const words = useMarkingWords();
  const { locale } = useLocale();
  const [chosen, setChosen] = useState<string>(locale);
  const isMarked = content.outcomeDeclarations.some((each) => each.externalScored === 'human');
  // an item not finished yet has parts no player could show: no picture, a list of nothing
  const shown = itemContent.shape.body.safeParse(withDots(content.body));
  if (!shown.success) return <p className="muted small">{words('notYet')}</p>;
  const body = shown.data;
  const pane = (nodes: readonly BodyNode[], language: string) => (
    <div lang={language}>
      <Player body={nodes} lang={language} tryAt={isMarked ? undefined : tryAt} />
    </div>
  );
  return (
    <div className="stack">
      <p className="muted small">{words('previewNote')}</p>
      {stimulus && <StimulusOf code={stimulus} />}
      {body.en ? (
        <Tabs
          label={words('previewLanguage')} selected={chosen} onChange={setChosen}
          tabs={[{ id: 'vi', label: words('inVietnamese'), content: pane(body.vi, 'vi') }, { id: 'en', label: words('inEnglish'), content: pane(body.en, 'en') }]}
        />
      ) : (
        pane(body.vi, 'vi')
      )}
      {isMarked && tryAt && <p className="muted small">{words('tryWait')}</p>}
    </div>
  );
}

function Player({ body, lang, tryAt }: { body: readonly BodyNode[]; lang: string; tryAt: TryPlace | undefined }) {
  const words = useMarkingWords();
  const { locale } = useLocale();
  const [response, setResponse] = useState<ResponseValue>({});
  const attempt = useSend(bankRoutes.tryItem);
  const isAnswered = Object.values(response).some((values) => values.length > 0);
  const result = attempt.data;
  return (
    <div className="stack">
      <div className="panel">
        <ItemPlayer body={body} lang={lang} response={response} isDisabled={false} onChange={(next) => { setResponse(next); attempt.reset(); }} />
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
