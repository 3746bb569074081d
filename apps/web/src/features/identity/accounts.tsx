import { EllipsisVertical, KeyRound, Lock, LockOpen, UserCog } from 'lucide-react';
import { useState } from 'react';
import { type AccountView, identityRoutes } from '@kynangso/contracts/identity';
import { Badge, Button, type Column, ConfirmDialog, EmptyState, FormError, InstantText, Load, Menu, type MenuEntry, PageHeader, Pagination, SearchField, Table, toast } from '../../components';
import { useSession } from '../../app/session';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress, useSearchText } from '../../lib/address';
import { wordError } from '../../lib/api-error';
import { useApi, useSend } from '../../lib/query';
import { AboutRoles } from './about-roles';
import { RolesDialog } from './roles-dialog';
import { roleWord } from './role-words';
import { useWords } from './words';

const stale = [identityRoutes.listAccounts];

/** An address as a name breaks before its @, if it must. */
function Login({ login }: { login: string }) {
  const [name = '', ...host] = login.split('@');
  return <>{name}{host.length > 0 && <><wbr />@{host.join('@')}</>}</>;
}

/** Who has an account, what state it is in, and which roles it carries. */
export function Accounts() {
  const words = useWords();
  const { can, person } = useSession();
  const { locale } = useLocale();
  const address = useAddress();
  const { typed, setTyped, q } = useSearchText(address);
  const accounts = useApi(identityRoutes.listAccounts, { query: { page: address.page, pageSize: 25, ...(q ? { query: q } : {}) } }, { keepPrevious: true });
  const update = useSend(identityRoutes.updateAccount, { refresh: stale });
  const [rolesOf, setRolesOf] = useState<string | null>(null);
  const [disabling, setDisabling] = useState<AccountView | null>(null);
  const opened = accounts.data?.rows.find((row) => row.id === rolesOf);

  function act(account: AccountView, body: { status?: 'active' | 'disabled'; unlock?: boolean }, done: 'didEnable' | 'didUnlock'): void {
    update.mutate({ params: { id: account.id }, body }, { onSuccess: () => toast(words(done, { name: account.fullName })), onError: (error) => toast(wordError(error, locale), 'bad') });
  }
  const entries = (account: AccountView): MenuEntry[] => [
    ...(can('identity.grant_role') ? [{ id: 'roles', label: words('manageRoles'), icon: <KeyRound size={18} aria-hidden />, onAction: () => setRolesOf(account.id) }] : []),
    ...(account.isLocked ? [{ id: 'unlock', label: words('unlock'), icon: <LockOpen size={18} aria-hidden />, onAction: () => act(account, { unlock: true }, 'didUnlock') }] : []),
    account.status === 'active'
      ? { id: 'disable', label: words('disable'), icon: <Lock size={18} aria-hidden />, startsGroup: true, isDisabled: account.id === person?.accountId, onAction: () => setDisabling(account) }
      : { id: 'enable', label: words('enable'), icon: <LockOpen size={18} aria-hidden />, startsGroup: true, onAction: () => act(account, { status: 'active' }, 'didEnable') },
  ];
  const columns: Column<AccountView>[] = [
    {
      id: 'person', header: words('person'), isRowHeader: true,
      cell: (row) => <span>{row.fullName} {row.id === person?.accountId && <span className="muted small">({words('yourself')})</span>}</span>,
    },
    { id: 'login', header: words('login'), width: '13rem', cell: (row) => <Login login={row.login} /> },
    {
      id: 'state', header: words('state'),
      cell: (row) => (
        <span className="row">
          <Badge tone={row.status === 'active' ? 'good' : 'bad'}>{words(row.status)}</Badge>
          {row.isLocked && <Badge tone="warn">{words('locked')}</Badge>}
        </span>
      ),
    },
    { id: 'roles', header: words('roles'), cell: (row) => <RoleList account={row} /> },
    { id: 'seen', header: words('lastSignIn'), hideOnPhone: true, cell: (row) => (row.lastSignInAt ? <InstantText at={row.lastSignInAt} /> : words('never')) },
    {
      id: 'act', header: words('act'), width: '6rem',
      cell: (row) => <Menu label={words('actFor', { name: row.fullName })} entries={entries(row)} trigger={<Button size="sm" variant="quiet" icon={<EllipsisVertical size={18} aria-hidden />} aria-label={words('actFor', { name: row.fullName })} />} />,
    },
  ];
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('accounts')} lead={words('accountsLead')}
      />
      <search className="narrow"><SearchField label={words('find')} placeholder={words('findHint')} value={typed} onChange={setTyped} /></search>
      <Load query={accounts}>
        {(data) => (
          <div className="stack">
            <p className="muted" role="status">{words('found', { count: data.total })}</p>
            <Table
              caption={words('accounts')} columns={columns} rows={data.rows} rowKey={(row) => row.id} density="compact" isStale={accounts.isPlaceholderData}
              empty={<EmptyState icon={<UserCog />} title={words('none')}>{words(q ? 'noMatchText' : 'noneText')}</EmptyState>}
            />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
          </div>
        )}
      </Load>
      <AboutRoles />
      {opened && <RolesDialog account={opened} onClose={() => setRolesOf(null)} />}
      {disabling && (
        <ConfirmDialog
          isOpen onOpenChange={() => { update.reset(); setDisabling(null); }} title={`${words('disable')}: ${disabling.fullName}`} confirmLabel={words('disable')} variant="danger" isPending={update.isPending}
          onConfirm={() => update.mutate({ params: { id: disabling.id }, body: { status: 'disabled' } }, { onSuccess: () => { toast(words('didDisable', { name: disabling.fullName })); setDisabling(null); } })}
        >
          <div className="stack">
            <p>{words('disableText')}</p>
            <FormError error={update.error} />
          </div>
        </ConfirmDialog>
      )}
    </div>
  );
}

function RoleList({ account }: { account: AccountView }) {
  const words = useWords();
  const text = useText();
  const grants = account.grants.filter((grant) => grant.role !== 'learner');
  if (grants.length === 0) return <span className="muted">{words('onlyLearner')}</span>;
  return (
    <ul className="plain-list">
      {grants.map((grant) => (
        <li key={grant.id}>
          {words(roleWord[grant.role].name)} <span className="muted">· {grant.unitName ? text(grant.unitName) : words('wholeSystem')}</span>
        </li>
      ))}
    </ul>
  );
}
