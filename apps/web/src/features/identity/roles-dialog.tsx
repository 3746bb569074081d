import { useState } from 'react';
import { type AccountView, type GrantView, identityRoutes } from '@kynangso/contracts/identity';
import { Button, ConfirmDialog, Dialog, FormError, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatDay, lastDayBefore } from '../../lib/format';
import { useSend } from '../../lib/query';
import { GrantForm } from './grant-form';
import { roleWord } from './role-words';
import { useWords } from './words';

const stale = [identityRoutes.listAccounts];
/** What a person holds and where, with a form to grant more. */
export function RolesDialog({ account, onClose }: { account: AccountView; onClose: () => void }) {
  const words = useWords();
  const { locale } = useLocale();
  const text = useText();
  const [ending, setEnding] = useState<GrantView | null>(null);
  const end = useSend(identityRoutes.revokeGrant, { refresh: stale });
  const unitOf = (grant: GrantView) => (grant.unitName ? text(grant.unitName) : words('wholeSystem'));
  const roleOf = (grant: GrantView) => words(roleWord[grant.role].name);
  if (ending) {
    const names = { role: roleOf(ending), unit: unitOf(ending) };
    const back = () => { end.reset(); setEnding(null); };
    return (
      <ConfirmDialog
        isOpen onOpenChange={back} title={words('endTitle')} confirmLabel={words('end')} variant="danger" isPending={end.isPending}
        onConfirm={() => end.mutate({ params: { id: ending.id } }, { onSuccess: () => { toast(words('didEnd')); setEnding(null); } })}
      >
        <div className="stack">
          <p>{words('endText', { name: account.fullName, ...names })}</p>
          <FormError error={end.error} />
        </div>
      </ConfirmDialog>
    );
  }
  return (
    <Dialog title={words('rolesOf', { name: account.fullName })} isOpen onOpenChange={onClose} size="lg">
      <div className="stack-loose">
        {account.grants.length === 0 ? (
          <p className="muted">{words('noRoles')}</p>
        ) : (
          <ul className="plain-list stack-tight">
            {account.grants.map((grant) => (
              <li key={grant.id} className="row-between">
                <span>
                  <strong>{roleOf(grant)}</strong>
                  <br />
                  <span className="muted small">
                    {words('onUnit', { unit: unitOf(grant) })}, {words('since', { day: formatDay(grant.validFrom, locale) })}
                    {grant.validTo ? ` ${words('until', { day: formatDay(lastDayBefore(grant.validTo), locale) })}` : ''}
                  </span>
                </span>
                <Button size="sm" aria-label={words('endOne', { role: roleOf(grant), unit: unitOf(grant) })} onPress={() => setEnding(grant)}>{words('end')}</Button>
              </li>
            ))}
          </ul>
        )}
        <GrantForm personId={account.personId} />
      </div>
    </Dialog>
  );
}
