import { Send } from 'lucide-react';
import { useState } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { type ClosePreview, closeRoutes } from '@kynangso/contracts/training';
import { Button, ButtonLink, Callout, DateField, FormError, Load, Loading, PageHeader, Section, TextField, toast } from '../../components';
import { TypedGuard } from '../../components/unsaved-guard';
import { useLocale, useText } from '../../i18n/locale';
import { formatDay, formatInstant } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { CountTable, FigureRate, LateBadge, StateBadge, useTarget } from './parts';
import { useWords } from './words';
import './closing.css';

/** What will be sent, as it stands at this moment, beside what was sent last. Only what was seen is sent. */
export function SendClose() {
  const words = useWords();
  const [params, setParams] = useSearchParams();
  const ask = { setId: params.get('set') ?? '', period: params.get('period') ?? '', unitId: params.get('unit') ?? '', ...(params.get('asOf') ? { asOf: params.get('asOf') ?? '' } : {}) };
  const isWhole = ask.setId !== '' && ask.period !== '' && ask.unitId !== '';
  const preview = useApi(closeRoutes.previewClose, { query: ask }, { staleTime: 0, enabled: isWhole });
  const back = `/closes?${new URLSearchParams({ set: ask.setId, period: ask.period }).toString()}`;
  const setDay = (day: string): void => setParams((now) => { const next = new URLSearchParams(now); if (day) next.set('asOf', day); else next.delete('asOf'); return next; }, { replace: true });
  // an address cut short says of no unit what is to be sent: the list does
  if (!isWhole) return <Navigate to="/closes" replace />;
  return (
    <div className="stack-loose">
      <PageHeader title={words('sendTitle', { period: ask.period })} lead={words('sendLead')} crumbs={[{ label: words('title'), href: back }, { label: words('send') }]} />
      <Load query={preview} skeleton={<Loading lines={8} />}>{(data) => <Preview key={data.seen} data={data} setId={ask.setId} onDay={setDay} onChanged={() => void preview.refetch()} back={back} />}</Load>
    </div>
  );
}

function Preview({ data, setId, onDay, onChanged, back }: { data: ClosePreview; setId: string; onDay: (day: string) => void; onChanged: () => void; back: string }) {
  const words = useWords();
  const text = useText();
  const targetText = useTarget();
  const { locale } = useLocale();
  const go = useNavigate();
  const [note, setNote] = useState('');
  const send = useSend(closeRoutes.submitClose, { refresh: [closeRoutes.listCloses, closeRoutes.getClose, closeRoutes.previewClose] });
  const isClosed = data.state === 'accepted' || data.state === 'locked';
  const submit = (): void =>
    send.mutate(
      { body: { setId, period: data.period, unitId: data.unit.id, asOf: data.asOf, seen: data.seen, ...(note.trim() ? { note: note.trim() } : {}) } },
      { onSuccess: (close) => { toast(words('sent')); void go(`/closes/${close.id}`); }, onError: onChanged },
    );
  return (
    <>
      <Section title={text(data.unit.name)} aside={<span className="row"><StateBadge state={data.state} />{data.isLate && <LateBadge />}</span>}>
        <p className="muted measure">{words('sendBasis', { day: formatDay(data.asOf, locale), known: formatInstant(data.knownAt, locale), before: formatDay(data.reportBeforeOn, locale) })}</p>
        <div className="filters"><DateField label={words('asOf')} value={data.asOf} onChange={onDay} /></div>
        {data.isLate && <Callout tone="warn" title={words('lateTitle')}>{words('lateText', { day: formatDay(data.reportBeforeOn, locale) })}</Callout>}
      </Section>
      <div className="close-figures">
        {data.figures.map((f) => (
          <section key={f.requirement.id} className="panel close-figure">
            <h2>{text(f.requirement.title)}</h2>
            <p className="close-rate"><FigureRate figure={f.figure} requirement={f.requirement} /></p>
            {f.requirement.target && <p className="muted">{words('target', { target: targetText(f.requirement.target) ?? '' })}</p>}
            <CountTable caption={text(f.requirement.title)} now={f.counts} was={f.last} />
          </section>
        ))}
      </div>
      {isClosed ? (
        <Callout tone="info" title={words('cantSend')}>{words('cantSendText')}</Callout>
      ) : (
        <div className="form-narrow">
          <TextField label={words('note')} description={words('noteHint')} lines={3} maxLength={1000} value={note} onChange={setNote} />
          <TypedGuard of={send} />
          <FormError error={send.error} />
          <div className="row">
            <Button variant="primary" icon={<Send size={18} aria-hidden />} isPending={send.isPending} onPress={submit}>{words('sendNow')}</Button>
            <ButtonLink href={back}>{words('cancel')}</ButtonLink>
          </div>
        </div>
      )}
    </>
  );
}
