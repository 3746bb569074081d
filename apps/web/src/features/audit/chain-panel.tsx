import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { auditRoutes, CHECK_AT_MOST } from '@kynangso/contracts/audit';
import { Button, Callout, FormError, TextField } from '../../components';
import { useLocale } from '../../i18n/locale';
import { formatNumber } from '../../lib/format';
import { useApi } from '../../lib/query';
import { useWords } from './words';

/** Computes part of the chain anew, when asked. */
export function ChainPanel() {
  const words = useWords();
  const { locale } = useLocale();
  const [typed, setTyped] = useState({ from: '', to: '' });
  const [asked, setAsked] = useState<{ from?: number; to?: number } | null>(null);
  const check = useApi(auditRoutes.checkChain, { query: asked ?? {} }, { enabled: asked !== null, staleTime: 0 });
  const number = (text: string) => (/^[1-9]\d{0,8}$/.test(text.trim()) ? Number(text) : undefined);
  function ask(): void {
    const [from, to] = [number(typed.from), number(typed.to)];
    const next = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
    if (asked && asked.from === from && asked.to === to) void check.refetch();
    else setAsked(next);
  }
  const found = check.data;
  return (
    <section className="panel stack" aria-labelledby="audit-chain">
      <h2 id="audit-chain">{words('chain')}</h2>
      <p className="measure">{words('chainText', { most: CHECK_AT_MOST })}</p>
      <div className="audit-chain">
        <TextField label={words('fromBlock')} inputMode="numeric" size={8} value={typed.from} onChange={(from) => setTyped({ ...typed, from })} />
        <TextField label={words('toBlock')} inputMode="numeric" size={8} value={typed.to} onChange={(to) => setTyped({ ...typed, to })} />
        <Button icon={<ShieldCheck size={18} aria-hidden />} isPending={check.isFetching} onPress={ask}>{words('check')}</Button>
      </div>
      {found && !check.isFetching && (
        <Callout isLive tone={found.isWhole ? 'good' : 'bad'} title={found.toBlock === 0 ? words('noBlocks') : found.isWhole ? words('whole', { from: found.fromBlock, to: found.toBlock, count: formatNumber(found.entries, locale) }) : words('broken', { block: found.fault?.block ?? 0 })}>
          {found.fault ? words(`fault_${found.fault.kind}`) : found.toBlock > 0 ? words('wholeText') : null}
        </Callout>
      )}
      <FormError error={check.error} />
    </section>
  );
}
