import { useState } from 'react';
import { type ImportView, orgRoutes, type PopulationCode, populationCodes, populationNames, type PositionKind, positionKindNames, positionKinds } from '@kynangso/contracts/org';
import { Button, FormError, Section, Select } from '../../../components';
import { useLocale, useText } from '../../../i18n/locale';
import { formatNumber } from '../../../lib/format';
import { useSend } from '../../../lib/query';
import { useWords } from './words';

const SKIP = 'skip';

/** The unit's own words for positions and groups: said once, remembered. */
export function WordsForm({ view }: { view: ImportView }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const [told, setTold] = useState<Record<string, string>>({});
  const check = useSend(orgRoutes.mapImport, { refresh: [orgRoutes.getImport, orgRoutes.listImportRows, orgRoutes.listImports] });
  const keyOf = (u: { column: string; value: string }): string => `${u.column} ${u.value}`;
  const chosen = view.unknownValues.flatMap((u) => {
    const to = told[keyOf(u)];
    return to && to !== SKIP ? [{ ...u, to }] : [];
  });
  function send(): void {
    const positions = chosen.filter((u) => u.column === 'position').map((u) => ({ from: u.value, to: u.to as PositionKind }));
    const populations = chosen.filter((u) => u.column === 'populations').map((u) => ({ from: u.value, to: [u.to as PopulationCode] }));
    const values = { positions: [...view.values.positions, ...positions], populations: [...view.values.populations, ...populations] };
    check.mutate({ params: { importId: view.id }, body: { columns: view.columns, values } });
  }
  const skip = { value: SKIP, label: words('wordsSkip') };
  const options = {
    position: [skip, ...positionKinds.map((k) => ({ value: k, label: text(positionKindNames[k]) }))],
    populations: [skip, ...populationCodes.map((c) => ({ value: c, label: `${c} – ${text(populationNames[c])}` }))],
  };
  return (
    <Section title={words('wordsTitle')}>
      <p className="muted measure">{words('wordsText')}</p>
      <div className="form-narrow">
        {view.unknownValues.map((u) => (
          <Select key={keyOf(u)} label={words('wordOf', { value: u.value, count: formatNumber(u.count, locale) })} options={options[u.column]} value={told[keyOf(u)] ?? SKIP} onChange={(to) => setTold({ ...told, [keyOf(u)]: to })} />
        ))}
        <FormError error={check.error} />
        <div className="row"><Button isDisabled={chosen.length === 0} isPending={check.isPending} onPress={send}>{words('wordsCheck')}</Button></div>
      </div>
    </Section>
  );
}
