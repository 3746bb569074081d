import { CircleCheck, CircleDashed, Minus } from 'lucide-react';
import type { Figure, RequirementView } from '@kynangso/contracts/training';
import { Badge, PercentText } from '../../components';
import { useLocale } from '../../i18n/locale';
import { formatBasisPoints } from '../../lib/format';
import { useWords } from './words';

type Target = RequirementView['target'];

/** The target in words: "trên 60%" is not "từ 60% trở lên". */
export function useTargetText(): (target: Target) => string | null {
  const words = useWords();
  const { locale } = useLocale();
  return (target) => {
    if (!target) return null;
    const value = formatBasisPoints(target.valueBp, locale);
    return words(target.operator === '>' ? 'targetOver' : target.operator === '=' ? 'targetAll' : 'targetLeast', { value });
  };
}

/** Reached or not, by word and icon; the api compared whole numbers, nothing is decided here. */
export function ReachedBadge({ reached, counted }: { reached: boolean | null; counted: number }) {
  const words = useWords();
  if (counted === 0) return <Badge icon={<Minus size={16} aria-hidden />}>{words('nobody')}</Badge>;
  if (reached === null) return null;
  return reached ? (
    <Badge tone="good" icon={<CircleCheck size={16} aria-hidden />}>{words('reached')}</Badge>
  ) : (
    <Badge tone="warn" icon={<CircleDashed size={16} aria-hidden />}>{words('notReached')}</Badge>
  );
}

/** 85,7% of a figure, never printed across its target or 100%. */
export function RateText({ figure, target }: { figure: Figure; target: Target }) {
  return <PercentText of={figure.rate.numerator} total={figure.rate.denominator} {...(target ? { bounds: [target.valueBp] } : {})} />;
}
