import { useState } from 'react';
import { orgRoutes, type RosterSetting } from '@kynangso/contracts/org';
import { Button, Dialog, FormError, RadioGroup, TextField, toast } from '../../../components';
import { Needed } from '../../../components/needed';
import { useSession } from '../../../app/session';
import { useLocale, useText } from '../../../i18n/locale';
import { formatBasisPoints } from '../../../lib/format';
import { ApiError } from '../../../lib/api-error';
import { useApi, useSend } from '../../../lib/query';
import { useWords } from './words';

/** How many of a unit's people one file may take away without the number being typed, whose limit it is, and its change. */
export function GuardSetting({ unitId }: { unitId: string }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  const setting = useApi(orgRoutes.getRosterSetting, { params: { unitId } });
  // whoever may load rosters here sees it; others may look at the unit all the same
  if (!setting.data) return setting.error instanceof ApiError && setting.error.status >= 400 && setting.error.status < 500 ? null : <Needed of={[setting]} />;
  const { guardBp, from, unitName } = setting.data;
  const whose = from === 'above' && unitName ? words('limitAbove', { unit: text(unitName) }) : words(from === 'unit' ? 'limitOwn' : 'limitProduct');
  return (
    <div className="row-between">
      <p className="measure">{words('limitText', { percent: formatBasisPoints(guardBp, locale) })} <span className="muted">{whose}</span></p>
      {session.can('org.manage_unit') && <Button size="sm" onPress={() => setOpen(true)}>{words('limitChange')}</Button>}
      {isOpen && <GuardDialog unitId={unitId} setting={setting.data} onClose={() => setOpen(false)} />}
    </div>
  );
}

function GuardDialog({ unitId, setting, onClose }: { unitId: string; setting: RosterSetting; onClose: () => void }) {
  const words = useWords();
  const { locale } = useLocale();
  const [how, setHow] = useState<'own' | 'above'>(setting.from === 'unit' ? 'own' : 'above');
  const [typed, setTyped] = useState(String(setting.guardBp / 100).replace('.', locale === 'vi' ? ',' : '.'));
  const [isTried, setTried] = useState(false);
  const save = useSend(orgRoutes.setRosterSetting, { refresh: [orgRoutes.getRosterSetting, orgRoutes.getImport], onSuccess: () => { toast(words('limitSaved')); onClose(); } });
  const percent = Number(typed.replace(',', '.'));
  const isBad = how === 'own' && (typed.trim() === '' || !(percent >= 0 && percent <= 100));
  const go = (): void => {
    setTried(true);
    if (!isBad) save.mutate({ params: { unitId }, body: { guardBp: how === 'own' ? Math.round(percent * 100) : null } });
  };
  return (
    <Dialog
      title={words('limitTitle')} isOpen onOpenChange={(open) => { if (!open) onClose(); }} size="sm"
      actions={<><Button variant="primary" isPending={save.isPending} onPress={go}>{words('limitSave')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}
    >
      <div className="stack">
        <p>{words('limitLead')}</p>
        <RadioGroup label={words('limitTitle')} value={how} onChange={(v) => setHow(v === 'own' ? 'own' : 'above')} options={[{ value: 'above', label: words('limitInherit') }, { value: 'own', label: words('limitHere') }]} />
        {how === 'own' && <TextField label={words('limitField')} unit="%" size={6} inputMode="decimal" value={typed} onChange={setTyped} errorMessage={isTried && isBad ? words('limitBad') : ''} />}
        <FormError error={save.error} />
      </div>
    </Dialog>
  );
}
