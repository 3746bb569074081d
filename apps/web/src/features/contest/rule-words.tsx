import type { ContestPage } from '@kynangso/contracts/grading';
import { populationNames, type PopulationCode } from '@kynangso/contracts/org';
import { useText } from '../../i18n/locale';
import { useWords } from './words';

/** The ranking in sentences, as it is computed. */
export function RankRule({ contest }: { contest: ContestPage }) {
  const words = useWords();
  const text = useText();
  const { rule } = contest;
  return (
    <ol className="contest-rule">
      <li>{words(rule.counts === 'best' ? 'ruleBest' : 'ruleFirst')}</li>
      <li>{words('ruleScore')}</li>
      <li>{words('ruleTime', { count: rule.timeUnitSeconds })}</li>
      {rule.guess && <li>{words('ruleGuess', { question: text(rule.guess) })}</li>}
      <li>{words('ruleTies')}</li>
      <li>{words(rule.unitsBy === 'people' ? 'ruleUnitsPeople' : 'ruleUnitsShare', { count: rule.unitLeast })}</li>
      <li>{words('ruleReview')}</li>
    </ol>
  );
}

/** Who it is for. */
export function useAudience(contest: Pick<ContestPage, 'populations' | 'units'>): string {
  const words = useWords();
  const text = useText();
  const groups = contest.populations?.map((code) => text(populationNames[code as PopulationCode] ?? { vi: code })).join('; ');
  const units = contest.units?.map(text).join('; ');
  if (!groups && !units) return words('forAll');
  return [groups, units && words('inUnits', { units })].filter((each) => each).join(' · ');
}
