import { useState } from 'react';
import { competencyRoutes } from '@kynangso/contracts/competency';
import { type PositionKind, positionKindNames, positionKinds } from '@kynangso/contracts/org';
import { type askedLevels, roleNeedRoutes } from '@kynangso/contracts/training';
import { askedPass } from '@kynangso/domain/competency';
import { Button, Checkbox, DateField, Dialog, FormError, Select, TextField, toast } from '../../../components';
import { Needed } from '../../../components/needed';
import { NodePicker } from '../../../components/node-picker';
import { UnitPicker } from '../../../components/unit-picker';
import { useLocale, useText } from '../../../i18n/locale';
import { dayOf, formatRate } from '../../../lib/format';
import { useApi, useSend } from '../../../lib/query';
import { useRoleWords } from './words';

/** Asks a level of a module of a position, from a day on. What the same unit asked before ends that day. */
export function NewRoleNeed({ onClose }: { onClose: () => void }) {
  const words = useRoleWords();
  const text = useText();
  const { locale } = useLocale();
  const [unitId, setUnitId] = useState<string | null>(null);
  const [position, setPosition] = useState<string>('official');
  const [framework, setFramework] = useState('');
  const [node, setNode] = useState<string | null>(null);
  const [asks, setAsks] = useState<string>('middle');
  const [basis, setBasis] = useState('');
  const [isVerified, setVerified] = useState(false);
  const [from, setFrom] = useState(dayOf(Date.now()));
  const [isTried, setTried] = useState(false);
  const frameworks = useApi(competencyRoutes.listFrameworks, undefined, { staleTime: 5 * 60_000 });
  const rules = useApi(competencyRoutes.listPassRules, { params: { code: framework } }, { enabled: framework !== '', staleTime: 5 * 60_000 });
  const pass = node && rules.data ? askedPass(rules.data.rows, node) : null;
  const levels = pass ? (['middle', 'high', 'pass'] as const) : (['middle', 'high'] as const);
  // a pass asked for a module that has none any more isn't sent
  const level = levels.find((each) => each === asks) ?? 'middle';
  const set = useSend(roleNeedRoutes.setRoleNeed, { refresh: [roleNeedRoutes.listRoleNeeds], onSuccess: () => { toast(words('saved')); onClose(); } });
  const isShort = basis.trim().length < 3;
  function send(): void {
    setTried(true);
    if (framework && node && !isShort && from) set.mutate({ body: { ...(unitId ? { unitId } : {}), positionKind: position as PositionKind, framework, node, asks: level satisfies (typeof askedLevels)[number], basis: basis.trim(), isVerified, validFrom: from } });
  }
  return (
    <Dialog
      title={words('add')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={<><Button variant="primary" isPending={set.isPending} onPress={send}>{words('add')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}
    >
      <div className="stack">
        <Select label={words('position')} value={position} onChange={setPosition} options={positionKinds.map((kind) => ({ value: kind, label: text(positionKindNames[kind]) }))} />
        <Select label={words('framework')} value={framework || null} onChange={(value) => { setFramework(value); setNode(null); }} options={(frameworks.data?.rows ?? []).map((each) => ({ value: each.code, label: text(each.title) }))} errorMessage={isTried && !framework ? words('needModule') : ''} />
        <Needed of={[frameworks]} />
        {framework && <NodePicker label={words('module')} framework={framework} value={node} onChange={setNode} errorMessage={isTried && !node ? words('needModule') : ''} />}
        <Select label={words('asks')} description={words(level === 'pass' ? 'passHint' : node && rules.data && !pass ? 'noPassHint' : 'levelHint')} value={level} onChange={setAsks} options={levels.map((each) => ({ value: each, label: each === 'pass' && pass?.minPercentBp != null ? `${words('asks_pass')} (${words('passFrom', { share: formatRate(pass.minPercentBp / 100, 100, locale) })})` : words(`asks_${each}`) }))} />
        <Needed of={framework ? [rules] : []} />
        <UnitPicker label={words('unit')} value={unitId} onChange={setUnitId} />
        <p className="muted small">{words('unitHint')}</p>
        <TextField label={words('basis')} description={words('basisHint')} value={basis} onChange={setBasis} errorMessage={isTried && isShort ? words('needBasis') : ''} />
        <Checkbox isSelected={isVerified} onChange={setVerified}>{words('verified')}</Checkbox>
        <DateField label={words('from')} value={from} onChange={setFrom} errorMessage={isTried && !from ? words('needDay') : ''} />
        <FormError error={set.error} />
      </div>
    </Dialog>
  );
}
