import { useState } from 'react';
import { bankRoutes, type ItemDifficulty, type MeasuredDifficulty } from '@kynangso/contracts/bank';
import { Badge, Button, ButtonLink, Callout, FormError, InstantText, Load, NumberText, ProgressBar, Section, Table } from '../../../components';
import { useLocale } from '../../../i18n/locale';
import { useApi } from '../../../lib/query';
import { useNames } from '../name-words';
import { difficultyWord } from '../names';
import { Decided, DecideDialog, useTakeBack } from './decide';
import { isDoubtful, logits, rangeText, shareRange, shareText } from './figures';
import { Scale, ScaleKey } from './scale';
import { useDifficultyWords } from './words';

interface Of { readonly id: string; readonly code: string }

/** How hard an item is by its authors and by people's first answers, or how many of those it still takes. */
export function DifficultySection({ item }: { item: Of }) {
  const words = useDifficultyWords();
  const difficulty = useApi(bankRoutes.itemDifficulty, { params: { itemId: item.id } });
  return <Section title={words('title')} id="difficulty" aside={<ButtonLink size="sm" href="/bank/difficulty">{words('list')}</ButtonLink>}><Load query={difficulty}>{(data) => <Known item={item} difficulty={data} />}</Load></Section>;
}

function Known({ item, difficulty }: { item: Of; difficulty: ItemDifficulty }) {
  const words = useDifficultyWords();
  const names = useNames();
  const { locale } = useLocale();
  const { expert, expertLogitMilli, measured } = difficulty;
  if (expert === null || expertLogitMilli === null) return <p className="muted">{words('noVersion')}</p>;
  return (
    <div className="panel stack">
      <div className="difficulty-drawing">
        <Scale expert={expertLogitMilli} measured={measured} ticks={[names('easy'), names('medium'), names('hard')]} ends={[words('easierSide'), words('harderSide')]} isDoubtful={isDoubtful(difficulty.straying)} />
        <ScaleKey
          items={[
            { mark: 'expert', text: <>{words('byAuthor')}: <strong>{names(difficultyWord[expert])}</strong></> },
            ...(measured ? [{ mark: 'dot' as const, text: words('byAnswers') }, { mark: 'range' as const, text: words('interval') }] : []),
          ]}
        />
      </div>
      {measured ? <Figures item={item} difficulty={difficulty} measured={measured} expertLogit={expertLogitMilli} locale={locale} /> : <Waiting difficulty={difficulty} />}
    </div>
  );
}

/** Honest about what isn't known yet: how many answers there are, how many it takes, and what doesn't count. */
function Waiting({ difficulty: { isMeasurable, answers, needed, standing } }: { difficulty: ItemDifficulty }) {
  const words = useDifficultyWords();
  if (!isMeasurable) return <p className="muted">{words('notMeasurable')}</p>;
  if (answers < needed.answers) {
    return (
      <>
        <ProgressBar label={words('collecting', { count: answers, needed: needed.answers })} value={answers} max={needed.answers} valueText={`${answers} / ${needed.answers}`} />
        <p className="muted small measure">{words('collectingText')}</p>
      </>
    );
  }
  const reason = standing === 'one_sided' || standing === 'apart' || standing === 'unsettled' ? words(standing) : words('waiting', { count: answers, people: needed.people });
  return <p>{reason} {words('inForceExpert')}</p>;
}

function Figures({ item, difficulty, measured, expertLogit, locale }: { item: Of; difficulty: ItemDifficulty; measured: MeasuredDifficulty; expertLogit: number; locale: Parameters<typeof logits>[1] }) {
  const words = useDifficultyWords();
  const { answers, inForce, straying, measuredAt } = difficulty;
  const rows = [
    { name: words('chance'), value: `${shareText(measured.logitMilli, locale)} (${shareRange(measured, locale)})` }, { name: words('chanceThought'), value: shareText(expertLogit, locale) },
    { name: words('byAnswersLogits'), value: `${logits(measured.logitMilli, locale)} (${rangeText(measured, locale)})` }, { name: words('byAuthorLogits'), value: logits(expertLogit, locale) },
    { name: words('error'), value: logits(measured.errorMilli, locale) }, { name: words('fit'), value: logits(measured.infitMilli, locale) },
    { name: words('answers'), value: <NumberText value={answers} /> }, ...(measuredAt ? [{ name: words('measuredAt'), value: <InstantText at={measuredAt} /> }] : []),
  ];
  return (
    <>
      <p className="measure">{words('sentence', { share: shareText(measured.logitMilli, locale), range: shareRange(measured, locale), expert: shareText(expertLogit, locale) })} {words(inForce === 'measured' ? 'inForceMeasured' : 'inForceExpert')}</p>
      {straying && measuredAt ? <Strays item={item} difficulty={difficulty} straying={straying} measuredAt={measuredAt} /> : <div className="row"><Badge tone="good">{words('good')}</Badge></div>}
      <details className="chart-table">
        <summary>{words('asTable')}</summary>
        <Table
          caption={words('title')} rows={rows} rowKey={(row) => row.name} density="compact" onPhone="table"
          columns={[{ id: 'name', header: words('figure'), isRowHeader: true, cell: (row) => row.name }, { id: 'value', header: words('value'), align: 'end', cell: (row) => row.value }]}
        />
      </details>
    </>
  );
}

function Strays({ item, difficulty: { decision, mayDecide }, straying, measuredAt }: { item: Of; difficulty: ItemDifficulty; straying: NonNullable<ItemDifficulty['straying']>; measuredAt: string }) {
  const words = useDifficultyWords();
  const [isDeciding, setDeciding] = useState(false);
  const takeBack = useTakeBack({ itemId: item.id, measuredAt });
  return (
    <>
      <Callout tone={straying === 'tooClose' ? 'info' : 'warn'} title={words(straying)} actions={mayDecide && !decision ? <Button size="sm" onPress={() => setDeciding(true)}>{words('decide')}</Button> : null}>{words(`${straying}Text`)}</Callout>
      {decision && (
        <Decided decision={decision}>
          {mayDecide && <><Button size="sm" onPress={() => setDeciding(true)}>{words('decideAgain')}</Button><Button size="sm" variant="quiet" isPending={takeBack.isPending} onPress={takeBack.send}>{words('takeBack')}</Button></>}
        </Decided>
      )}
      <FormError error={takeBack.error} />
      {isDeciding && <DecideDialog item={{ itemId: item.id, code: item.code, straying, measuredAt }} onClose={() => setDeciding(false)} />}
    </>
  );
}
