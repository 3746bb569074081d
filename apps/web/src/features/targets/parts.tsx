import { CircleCheck, CircleDashed, CircleHelp, Minus } from 'lucide-react';
import type { TargetFigure, TargetVerdict } from '@kynangso/contracts/training';
import { Badge, type BadgeTone, NumberText, PercentText } from '../../components';
import { useLocale } from '../../i18n/locale';
import { formatBasisPoints, formatNumber } from '../../lib/format';
import { useWords } from './words';

const look: Record<TargetVerdict, { tone: BadgeTone; Icon: typeof Minus }> = {
  reached: { tone: 'good', Icon: CircleCheck }, not_reached: { tone: 'warn', Icon: CircleDashed }, open: { tone: 'info', Icon: CircleHelp }, no_data: { tone: 'neutral', Icon: Minus }, no_number: { tone: 'neutral', Icon: Minus },
};
export function VerdictBadge({ verdict }: { verdict: TargetVerdict }) {
  const words = useWords();
  const { tone, Icon } = look[verdict];
  return <Badge tone={tone} icon={<Icon size={16} aria-hidden />}>{words(verdict)}</Badge>;
}
export function SampleBadge() {
  return <Badge tone="accent">{useWords()('sample')}</Badge>;
}

/** "trên 80%", "tối thiểu 20 người". */
export function TargetValue({ target }: { target: Pick<TargetFigure, 'operator' | 'valueCenti' | 'unit'> }) {
  const words = useWords();
  const { locale } = useLocale();
  if (target.valueCenti === null) return <>–</>;
  const value = target.unit === '%' ? formatBasisPoints(target.valueCenti, locale) : `${formatNumber(target.valueCenti / 100, locale)} ${target.unit ?? ''}`;
  return <span className="nowrap">{words(target.operator === '>' ? 'over' : target.operator === '=' ? 'exactly' : 'least', { value })}</span>;
}

/** The figure in the form of its kind. */
export function Measure({ figure }: { figure: TargetFigure }) {
  const words = useWords();
  const { locale } = useLocale();
  const m = figure.measure;
  const bounds = figure.valueCenti !== null && figure.unit === '%' ? { bounds: [figure.valueCenti] } : {};
  switch (m.kind) {
    case 'people':
    case 'units':
      return <span className="nowrap"><PercentText of={m.numerator} total={m.denominator} {...bounds} /> <span className="muted small">(<NumberText value={m.numerator} />/<NumberText value={m.denominator} />)</span></span>;
    case 'survey':
      return <span>{formatBasisPoints(m.valueBp, locale)} <span className="muted small nowrap">± {formatBasisPoints(m.marginBp, locale)}, n = <NumberText value={m.sampleSize} /></span></span>;
    case 'count':
      return <span className="nowrap"><NumberText value={m.value} /> {figure.unit ?? ''}</span>;
    case 'quarters':
      return m.units === 0 ? <>–</> : <span>{m.quarters.map((q) => <span key={q.quarter} className="nowrap kn-block small">{words('quarterLine', { quarter: q.quarter, reached: formatNumber(q.reachedUnits, locale), units: formatNumber(m.units, locale) })}{q.hasEnded ? '' : ` · ${words('notEnded')}`}</span>)}</span>;
    case 'statements':
      return m.count === 0 ? <>–</> : <>{words('statements', { count: m.count })}</>;
    default:
      return <>–</>;
  }
}
