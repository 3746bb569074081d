import { useState } from 'react';
import { installationRoutes, settingRoutes, type SettingState } from '@kynangso/contracts/operations';
import { defaultOf, draftLanguages, type OfferableLanguage, type Setting, type SettingKey, settings } from '@kynangso/domain/settings';
import { Button, Callout, CheckboxGroup, Dialog, FormError, RadioGroup, TextField, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useApi, useSend } from '../../lib/query';
import { SettingHistory } from './setting-history';
import { languageNames, minuteOf, minuteText, showValue } from './show-value';
import { useWords } from './words';

type Typed = string | boolean | string[];
const typedOf = (setting: Setting, value: SettingState['value']): Typed => (setting.kind === 'minute' ? minuteText(Number(value)) : setting.kind === 'number' ? String(value) : (value as Typed));
/** null: what is typed is no value of this kind yet; the rest the api judges. */
function valueOf(setting: Setting, typed: Typed): SettingState['value'] | null {
  if (setting.kind === 'minute') return minuteOf(String(typed));
  if (setting.kind === 'number') return /^\d{1,6}$/.test(String(typed).trim()) ? Number(typed) : null;
  return typed;
}

/** One setting: its value, why it changes, and what it was before. A change names the version one has seen. */
export function SettingDialog({ state, onClose }: { state: SettingState & { key: SettingKey }; onClose: () => void }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const setting: Setting = settings[state.key];
  const refresh = { refresh: [settingRoutes.listSettings, settingRoutes.listSettingChanges, installationRoutes.getInstallation], onSuccess: () => { toast(words('saved')); onClose(); } };
  const change = useSend(settingRoutes.changeSetting, refresh);
  const reset = useSend(settingRoutes.resetSetting, refresh);
  // after a conflict the newest value is fetched and shown beside what one has typed
  const newest = useApi(settingRoutes.listSettings);
  const [typed, setTyped] = useState(() => typedOf(setting, state.value));
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const value = valueOf(setting, typed);
  const isShort = reason.trim().length < 3;
  const params = { key: state.key };
  const onError = () => void newest.refetch();
  function save(): void {
    setTried(true);
    if (value !== null && !isShort) change.mutate({ params, body: { version: state.version, value, reason: reason.trim() } }, { onError });
  }
  function putBack(): void {
    setTried(true);
    if (!isShort) reset.mutate({ params, body: { version: state.version, reason: reason.trim() } }, { onError });
  }
  return (
    <Dialog
      isOpen onOpenChange={onClose} size="md" title={text(setting.name)}
      actions={<><Button variant="primary" isPending={change.isPending} onPress={save}>{words('save')}</Button>{!state.isDefault && <Button isPending={reset.isPending} onPress={putBack}>{words('reset')}</Button>}<Button variant="quiet" onPress={onClose}>{words('cancel')}</Button></>}
    >
      <div className="stack">
        <p>{text(setting.effect)}</p>
        <ValueField setting={setting} typed={typed} onChange={setTyped} error={isTried && value === null ? words('number') : ''} />
        {state.key === 'language.offered' && (typed as string[]).some((tag) => draftLanguages.includes(tag as OfferableLanguage)) && <Callout tone="warn" title={words('draftTitle')}>{words('draftText')}</Callout>}
        <p className="muted small">{words('default', { value: showValue(state.key, defaultOf(state.key), locale, words) })}</p>
        <TextField label={words('reason')} description={words('reasonHint')} lines={2} maxLength={500} value={reason} onChange={setReason} errorMessage={isTried && isShort ? words('reasonShort') : ''} />
        <FormError error={change.error ?? reset.error} />
        <SettingHistory settingKey={state.key} />
      </div>
    </Dialog>
  );
}

function ValueField({ setting, typed, onChange, error }: { setting: Setting; typed: Typed; onChange: (typed: Typed) => void; error: string }) {
  const words = useWords();
  const text = useText();
  const label = words('value');
  switch (setting.kind) {
    case 'text':
      return <TextField label={label} description={words('most', { most: setting.most })} value={String(typed)} onChange={onChange} maxLength={setting.most} {...(setting.shape === 'email' ? { type: 'email' as const, autoCapitalize: 'none' as const } : setting.shape === 'phone' ? { type: 'tel' as const } : {})} />;
    case 'number':
      return <TextField label={label} description={words('bounds', { least: setting.least, most: setting.most })} inputMode="numeric" size={8} unit={text(setting.unit)} value={String(typed)} onChange={onChange} errorMessage={error} />;
    case 'minute':
      return <TextField label={label} description="00:00 – 23:59" inputMode="numeric" size={8} value={String(typed)} onChange={onChange} errorMessage={error} />;
    case 'switch':
      return <RadioGroup label={label} value={typed === true ? 'on' : 'off'} onChange={(now) => onChange(now === 'on')} options={[{ value: 'on', label: words('on') }, { value: 'off', label: words('off') }]} />;
    case 'choice':
      return <RadioGroup label={label} value={String(typed)} onChange={onChange} options={setting.options.map((option) => ({ value: option, label: languageNames[option] }))} />;
    case 'languages':
      return <CheckboxGroup label={label} value={typed as string[]} onChange={onChange} options={setting.options.map((option) => ({ value: option, label: languageNames[option], isDisabled: option === 'vi', ...(option === 'vi' ? { description: words('always') } : draftLanguages.includes(option) ? { description: words('draft') } : {}) }))} />;
  }
}
