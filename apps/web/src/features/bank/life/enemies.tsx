import { X } from 'lucide-react';
import { useState } from 'react';
import { bankRoutes, type ItemDetail } from '@kynangso/contracts/bank';
import { useSession } from '../../../app/session';
import { Button, FormError, Link, Load, SearchField, Section, toast, useDebounced } from '../../../components';
import { useApi, useSend } from '../../../lib/query';
import { useLifeWords } from '../life-words';

/** Items that never stand on one form with this one: found and added, or let go again. */
export function Enemies({ item }: { item: ItemDetail }) {
  const words = useLifeWords();
  const session = useSession();
  const mayEdit = session.can('bank.author');
  const params = { itemId: item.id };
  const enemies = useApi(bankRoutes.listEnemies, { params });
  const save = useSend(bankRoutes.setEnemies, { refresh: [bankRoutes.listEnemies], onSuccess: () => toast(words('didSave')) });
  return (
    <Section title={words('enemies')}>
      <p className="muted small">{words('enemiesLead')}</p>
      <Load query={enemies}>
        {({ enemies: rows }) => {
          const codes = rows.map((row) => row.code);
          return (
            <div className="stack measure">
              {rows.length === 0 && <p className="muted">{words('noEnemies')}</p>}
              <ul className="plain-list stack-tight">
                {rows.map((row) => (
                  <li key={row.itemId} className="row-between editor-node">
                    <span><Link href={`/bank/${row.itemId}`}>{row.code}</Link> <span className="muted small">{row.excerpt}</span></span>
                    {mayEdit && <Button size="sm" variant="quiet" icon={<X size={18} aria-hidden />} aria-label={words('removeEnemy', { code: row.code })} isDisabled={save.isPending} onPress={() => save.mutate({ params, body: { codes: codes.filter((code) => code !== row.code) } })} />}
                  </li>
                ))}
              </ul>
              {mayEdit && rows.length < 50 && <FindItem exclude={[...codes, item.code]} onFound={(code) => save.mutate({ params, body: { codes: [...codes, code] } })} />}
              <FormError error={save.error} />
            </div>
          );
        }}
      </Load>
    </Section>
  );
}

function FindItem({ exclude, onFound }: { exclude: readonly string[]; onFound: (code: string) => void }) {
  const words = useLifeWords();
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed.trim());
  const found = useApi(bankRoutes.listItems, { query: { page: 1, pageSize: 10, q } }, { enabled: q !== '', keepPrevious: true });
  const rows = (found.data?.rows ?? []).filter((row) => !exclude.includes(row.code)).slice(0, 5);
  return (
    <>
      <SearchField label={words('addEnemy')} placeholder={words('addEnemyHint')} value={typed} onChange={setTyped} />
      {q !== '' && found.data && (
        <ul className="plain-list stack-tight" aria-live="polite">
          {rows.length === 0 && <li className="muted small">{words('noItems')}</li>}
          {rows.map((row) => (
            <li key={row.id} className="row-between editor-node">
              <span>{row.code} <span className="muted small">{row.excerpt}</span></span>
              <Button size="sm" onPress={() => { onFound(row.code); setTyped(''); }}>{words('exclude', { code: row.code })}</Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
