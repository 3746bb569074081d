import { bankRoutes, type ItemDifficulty, type MeasuredDifficulty } from '@kynangso/contracts/bank';
import type { Locale } from '@kynangso/contracts/kernel';
import { Badge, Callout, InstantText, Load, NumberText, ProgressBar, Section, Table } from '../../../components';
import { useLocale } from '../../../i18n/locale';
import { formatNumber } from '../../../lib/format';
import { useApi } from '../../../lib/query';
import { useNames } from '../name-words';
import { difficultyWord } from '../names';
import { chanceOf, intervalOf, Scale } from './scale';
import { useDifficultyWords } from './words';

export const strayingTone = { misfit: 'bad', harder: 'warn', easier: 'warn' } as const;

/** How hard an item is by its authors and by people's first answers, or how many of those it still takes. */
export function DifficultySection({ itemId }: { itemId: string }) {
  const words = useDifficultyWords();
  const difficulty = useApi(bankRoutes.itemDifficulty, { params: { itemId } });
  return <Section title={words('title')}><Load query={difficulty}>{(data) => <Known difficulty={data} />}</Load></Section>;
}

function Known({ difficulty }: { difficulty: ItemDifficulty }) {
  const words = useDifficultyWords();
  const { expert, expertLogitMilli, measured } = difficulty;
  if (expert === null || expertLogitMilli === null) return <p className="muted">{words('noVersion')}</p>;
  return (
    <div className="panel stack">
      <Scale expert={expertLogitMilli} measured={measured} ends={[words('easierSide'), words('harderSide')]} />
      <Key difficulty={difficulty} />
      {measured ? <Figures difficulty={difficulty} measured={measured} expertLogit={expertLogitMilli} /> : <Waiting difficulty={difficulty} />}
    </div>
  );
}

function Key({ difficulty: { expert, measured } }: { difficulty: ItemDifficulty }) {
  const words = useDifficultyWords();
  const names = useNames();
  const { locale } = useLocale();
  return (
    <ul className="difficulty-key">
      <li><span className="difficulty-mark" aria-hidden><span className="difficulty-expert" /></span><span>{words('byAuthor')}: <strong>{expert && names(difficultyWord[expert])}</strong></span></li>
      {measured && <li><span className="difficulty-mark" aria-hidden><span className="difficulty-dot" /></span><span>{words('byAnswers')}: <strong>{logits(measured.logitMilli, locale)}</strong> ({rangeText(measured, locale)})</span></li>}
    </ul>
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

function Figures({ difficulty: { answers, inForce, straying, measuredAt }, measured, expertLogit }: { difficulty: ItemDifficulty; measured: MeasuredDifficulty; expertLogit: number }) {
  const words = useDifficultyWords();
  const { locale } = useLocale();
  const share = (milli: number): string => `${formatNumber(Math.round(chanceOf(milli) * 100), locale)}%`;
  const rows = [
    { name: words('byAuthor'), value: logits(expertLogit, locale) }, { name: words('byAnswers'), value: logits(measured.logitMilli, locale) },
    { name: words('interval'), value: rangeText(measured, locale) }, { name: words('error'), value: logits(measured.errorMilli, locale) },
    { name: words('fit'), value: logits(measured.infitMilli, locale) }, { name: words('answers'), value: <NumberText value={answers} /> },
    { name: words('chance'), value: share(measured.logitMilli) }, ...(measuredAt ? [{ name: words('measuredAt'), value: <InstantText at={measuredAt} /> }] : []),
  ];
  return (
    <>
      <p className="measure">{words('sentence', { share: share(measured.logitMilli), expert: share(expertLogit) })} {words(inForce === 'measured' ? 'inForceMeasured' : 'inForceExpert')}</p>
      {straying && <Callout tone="warn" title={words(straying)}>{words(`${straying}Text`)}</Callout>}
      {!straying && <div className="row"><Badge tone="good">{words('good')}</Badge></div>}
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

export const logits = (milli: number, locale: Locale): string => formatNumber(milli / 1000, locale);
const rangeText = (measured: MeasuredDifficulty, locale: Locale): string => intervalOf(measured).map((milli) => logits(milli, locale)).join(' – ');
