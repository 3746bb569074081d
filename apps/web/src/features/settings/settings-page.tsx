import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { type SettingState, settingRoutes } from '@kynangso/contracts/operations';
import { type SettingGroup, settingGroups, type SettingKey, settings } from '@kynangso/domain/settings';
import { Badge, Button, Checkbox, EmptyState, Load, PageHeader, Section } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { formatInstant } from '../../lib/format';
import { useApi } from '../../lib/query';
import { SettingDialog } from './setting-dialog';
import { showValue } from './show-value';
import { useWords } from './words';
import './settings.css';

const isKnown = (row: SettingState): row is SettingState & { key: SettingKey } => row.key in settings;

/** Everything an administrator may change while the product runs, by what it is about. */
export function SettingsPage() {
  const words = useWords();
  const text = useText();
  const address = useAddress();
  const list = useApi(settingRoutes.listSettings);
  const [openKey, setOpenKey] = useState<SettingKey | null>(null);
  const changedOnly = address.params.get('changed') === '1';
  const rows = (list.data?.rows ?? []).filter(isKnown).filter((row) => !changedOnly || !row.isDefault);
  const opened = (list.data?.rows ?? []).filter(isKnown).find((row) => row.key === openKey);
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} crumbs={[{ label: words('admin'), href: '/administration' }, { label: words('title') }]} />
      <search><Checkbox isSelected={changedOnly} onChange={(on) => address.change({ changed: on ? '1' : null })}>{words('changedOnly')}</Checkbox></search>
      <Load query={list}>
        {() => (rows.length === 0 ? (
          <EmptyState icon={<SlidersHorizontal />} title={words('noneChanged')}>{words('noneChangedText')}</EmptyState>
        ) : (
          (Object.keys(settingGroups) as SettingGroup[]).map((group) => {
            const own = rows.filter((row) => settings[row.key].group === group);
            return own.length === 0 ? null : (
              <Section key={group} title={text(settingGroups[group])}>
                <ul className="plain-list setting-list">{own.map((row) => <SettingRow key={row.key} row={row} onChange={() => setOpenKey(row.key)} />)}</ul>
              </Section>
            );
          })
        ))}
      </Load>
      {opened && <SettingDialog state={opened} onClose={() => setOpenKey(null)} />}
    </div>
  );
}

function SettingRow({ row, onChange }: { row: SettingState & { key: SettingKey }; onChange: () => void }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const { name, effect } = settings[row.key];
  return (
    <li className="setting-row">
      <div className="stack-tight">
        <h3>{text(name)}</h3>
        <p className="muted small">{text(effect)}</p>
      </div>
      <div className="stack-tight">
        <p className="setting-value">{showValue(row.key, row.value, locale, words)}</p>
        <p className="row small muted">
          <Badge tone={row.isDefault ? 'neutral' : 'accent'}>{words(row.isDefault ? 'isDefault' : 'isChanged')}</Badge>
          {row.changedAt && !row.isDefault && <span>{words('changedBy', { name: row.changedBy ?? '', at: formatInstant(row.changedAt, locale) })}</span>}
        </p>
      </div>
      <Button size="sm" aria-label={words('changeOf', { name: text(name) })} onPress={onChange}>{words('change')}</Button>
    </li>
  );
}
