import { Download, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { type CloseCheck, type CloseDetail, closeRoutes } from '@kynangso/contracts/training';
import { Button, ButtonLink, Callout, ErrorState, Facts, InstantText, Section } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { apiUrl } from '../../lib/api';
import { formatInstant } from '../../lib/format';
import { useApi } from '../../lib/query';
import { useWords } from './words';

/** The signed side of a locked figure, and the button that puts it to the test. */
export function Proof({ close, lock }: { close: CloseDetail; lock: NonNullable<CloseDetail['lock']> }) {
  const words = useWords();
  const text = useText();
  const [isAsked, setAsked] = useState(false);
  const check = useApi(closeRoutes.checkClose, { params: { id: close.id } }, { enabled: isAsked, staleTime: 0 });
  return (
    <Section title={words('proofTitle')}>
      <div className="close-proof">
        <p className="measure">{words('proofText')}</p>
        <Facts facts={[
          { label: words('lockedBy'), value: <>{lock.by.fullName ?? '–'}, <InstantText at={lock.at} /></> },
          { label: words('hash'), value: <span className="close-hash">{lock.proof.hash}</span> },
          { label: words('signature'), value: <span className="close-hash">{lock.proof.signature}</span> },
          { label: words('key'), value: <span className="close-hash">{lock.proof.algorithm} · {lock.proof.kid}</span> },
        ]} />
        {lock.missing.length > 0 && (
          <Callout tone="warn" title={words('lockedWithout', { count: lock.missing.length })}>
            <p>{lock.missing.map((m) => text(m.unit.name)).join(', ')}</p>
            <p><strong>{words('reason')}:</strong> {lock.missingReason}</p>
          </Callout>
        )}
        <div className="row no-print">
          <Button variant="primary" icon={<ShieldCheck size={18} aria-hidden />} isPending={check.isFetching} onPress={() => (isAsked ? void check.refetch() : setAsked(true))}>{words('check')}</Button>
          <ButtonLink icon={<Download size={18} aria-hidden />} href={apiUrl(closeRoutes.closeProofFile, { params: { id: close.id } })} download="">{words('proofFile')}</ButtonLink>
          <ButtonLink variant="quiet" href="/api/v1/certificate-keys">{words('publicKeys')}</ButtonLink>
        </div>
        {check.error ? <ErrorState error={check.error} onRetry={() => void check.refetch()} /> : check.data && !check.isFetching ? <Outcome check={check.data} /> : null}
      </div>
    </Section>
  );
}

function Outcome({ check }: { check: CloseCheck }) {
  const words = useWords();
  const { locale } = useLocale();
  const lines = check.proofs.flatMap((p) => [
    { key: `${p.number} s`, ok: p.signature && p.hash, text: words('checkSignature', { what: nameOf(p.number) }) },
    ...p.requirements.flatMap((r) => [
      { key: `${p.number} ${r.code} k`, ok: r.stored, text: words('checkStored', { what: nameOf(p.number), code: r.code }) },
      { key: `${p.number} ${r.code} r`, ok: r.recomputed, text: words('checkRecomputed', { what: nameOf(p.number), code: r.code }) },
    ]),
  ]);
  function nameOf(number: number): string {
    return number === 0 ? words('theLock') : words('addendumNo', { number });
  }
  return (
    <Callout tone={check.ok ? 'good' : 'bad'} isLive title={words(check.ok ? 'checkOk' : 'checkBad')}>
      <ul className="stack-tight">{lines.map((l) => <li key={l.key}>{l.ok ? '✓' : '✗'} {l.text}: {words(l.ok ? 'fits' : 'differs')}</li>)}</ul>
      <p className="small">{formatInstant(check.checkedAt, locale)}</p>
    </Callout>
  );
}
