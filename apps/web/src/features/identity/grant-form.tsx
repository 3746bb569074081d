import { useState } from 'react';
import { identityRoutes, type Role, roles } from '@kynangso/contracts/identity';
import { Button, Checkbox, DateField, FormError, Select, toast } from '../../components';
import { UnitPicker } from '../../components/unit-picker';
import { useSession } from '../../app/session';
import { dayOf } from '../../lib/format';
import { useSend } from '../../lib/query';
import { roleWord } from './role-words';
import { useWords } from './words';

/** A learner needs no grant, so the role isn't offered. */
const grantable = roles.filter((role) => role !== 'learner');
const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

export function GrantForm({ personId }: { personId: string }) {
  const words = useWords();
  const { person } = useSession();
  const [role, setRole] = useState<Role | null>(null);
  const [unitId, setUnitId] = useState<string | null>(null);
  const [isEverywhere, setEverywhere] = useState(false);
  const [lastDay, setLastDay] = useState('');
  const [isTried, setTried] = useState(false);
  const [round, setRound] = useState(0);
  const grant = useSend(identityRoutes.grantRole, { refresh: [identityRoutes.listAccounts] });
  const mayGrantEverywhere = person?.grants.some((each) => each.role === 'admin' && each.unitId === null) ?? false;
  const isPast = lastDay !== '' && lastDay < dayOf(Date.now());
  function send(): void {
    setTried(true);
    if (!role || isPast || (!isEverywhere && !unitId)) return;
    grant.mutate(
      { body: { personId, role, ...(isEverywhere || !unitId ? {} : { unitId }), ...(lastDay ? { validTo: dayAfter(lastDay) } : {}) } },
      {
        onSuccess: () => {
          toast(words('didGrant'));
          setRole(null);
          setUnitId(null);
          setTried(false);
          setRound(round + 1);
        },
      },
    );
  }
  return (
    <form key={round} className="stack" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
      <h3>{words('grantTitle')}</h3>
      <Select
        label={words('role')} value={role} onChange={(value) => setRole(roles.find((each) => each === value) ?? null)} errorMessage={isTried && !role ? words('needRole') : ''}
        options={grantable.map((each) => ({ value: each, label: words(roleWord[each].name), description: words(roleWord[each].duty) }))}
      />
      {mayGrantEverywhere && <Checkbox isSelected={isEverywhere} onChange={setEverywhere}>{words('everywhere')}</Checkbox>}
      {!isEverywhere && <UnitPicker label={words('unit')} value={unitId} onChange={setUnitId} errorMessage={isTried && !unitId ? words('needUnit') : ''} />}
      <DateField label={words('validTo')} value={lastDay} onChange={setLastDay} errorMessage={isPast ? words('dayPast') : ''} />
      <FormError error={grant.error} />
      <div className="row">
        <Button type="submit" variant="primary" isPending={grant.isPending}>{words('grant')}</Button>
      </div>
    </form>
  );
}
