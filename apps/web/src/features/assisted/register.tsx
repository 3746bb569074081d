import { UserPlus, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { CONSENT_VERSION, consentTexts } from '@kynangso/contracts/training';
import { needsRepresentative, samePerson } from '@kynangso/domain/training';
import { Button, Callout, Checkbox, Load, PageHeader, TextField, toast } from '../../components';
import { useLocale } from '../../i18n/locale';
import { PersonText } from './attendance';
import { newRecordId, type OpenDesk, type Person, stamp, teamOf, useDesk, useRecorder } from './use-desk';
import { useVoice } from './use-voice';
import { useWords } from './words';
import './assisted.css';

/** Consent first, read out in plain words; then a name. */
export function Register({ id }: { id: string }) {
  const words = useWords();
  const desk = useDesk();
  return (
    <div className="stack-loose assisted">
      <PageHeader title={words('register')} crumbs={[{ label: words('desk'), href: '/assisted' }, { label: words('back'), href: `/assisted/sessions/${id}` }, { label: words('register') }]} />
      <Load query={desk}>{(data) => <Form desk={data} sessionId={id} />}</Load>
    </div>
  );
}

function Form({ desk, sessionId }: { desk: OpenDesk; sessionId: string }) {
  const words = useWords();
  const { locale } = useLocale();
  const go = useNavigate();
  const { write } = useRecorder();
  const voice = useVoice(locale);
  const unitId = teamOf(desk, sessionId);
  const [isAgreed, setAgreed] = useState(false);
  const [form, setForm] = useState({ fullName: '', birthYear: '', phone: '', representative: '' });
  const [isTried, setTried] = useState(false);
  const set = (name: keyof typeof form) => (value: string) => setForm((now) => ({ ...now, [name]: value }));
  const at = stamp(desk.packs);
  const thisYear = Number(at.slice(0, 4));
  const year = /^\d{4}$/.test(form.birthYear.trim()) ? Number(form.birthYear) : null;
  const phone = form.phone.replace(/[\s.-]/g, '') || null;
  const needsOther = needsRepresentative(year, thisYear);
  const fullName = form.fullName.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const problems = {
    fullName: fullName.length < 2 ? words('required') : '',
    birthYear: form.birthYear.trim() !== '' && (year === null || year < 1900 || year > thisYear) ? words('badYear') : '',
    phone: phone !== null && !/^0\d{8,10}$/.test(phone) ? words('badPhone') : '',
    representative: needsOther && form.representative.trim().length < 2 ? words('required') : '',
  };
  const shown = (name: keyof typeof problems): string => (isTried ? problems[name] : '');
  const twins = fullName.length < 2 ? [] : desk.people.filter((p) => samePerson({ fullName, birthYear: year, phone: phone === null ? null : phone.slice(-3) }, { fullName: p.fullName, birthYear: p.birthYear, phone: p.phoneLast }));
  const lines = consentTexts[CONSENT_VERSION]?.[locale] ?? [];

  const there = (citizenId: string) => ({ kind: 'attendance' as const, id: newRecordId(), at, sessionId, citizenId, present: true });
  const done = (name: string) => { toast(words('registered', { name })); void go(`/assisted/sessions/${sessionId}`, { replace: true }); };
  const isThisOne = async (person: Person) => { await write(unitId, [there(person.id)]); done(person.fullName); };
  const save = async () => {
    setTried(true);
    if (!isAgreed || Object.values(problems).some((problem) => problem !== '')) return;
    const id = newRecordId();
    await write(unitId, [
      { kind: 'citizen', id, at, fullName, birthYear: year, phone, consent: { version: CONSENT_VERSION, by: needsOther ? 'representative' : 'self', representative: needsOther ? form.representative.trim() : null } },
      there(id),
    ]);
    done(fullName);
  };
  return (
    <div className="form-narrow">
      <section className="panel stack" aria-labelledby="consent-title">
        <h2 id="consent-title">{words('consentTitle')}</h2>
        <ol className="assisted-consent stack-tight">{lines.map((line) => <li key={line}>{line}</li>)}</ol>
        <div><Button icon={<Volume2 aria-hidden />} onPress={() => voice.toggle(lines)}>{words(voice.state === 'reading' ? 'stopReading' : 'listenConsent')}</Button></div>
        {voice.state === 'none' && <p className="muted" role="status">{words('noVoice', { also: '' })}</p>}
        <Checkbox isSelected={isAgreed} onChange={setAgreed} errorMessage={isTried && !isAgreed ? words('consentNeeded') : ''}>{words('consentGiven')}</Checkbox>
      </section>
      <TextField label={words('fullName')} value={form.fullName} onChange={set('fullName')} errorMessage={shown('fullName')} maxLength={120} autoComplete="off" autoCapitalize="sentences" />
      {twins.length > 0 && (
        <Callout tone="warn" isLive title={words('perhapsSame')}>
          <p>{words('perhapsSameText')}</p>
          <ul className="plain-list stack-tight">{twins.slice(0, 5).map((p) => <li key={p.id}><Button wide onPress={() => void isThisOne(p)}><PersonText person={p} /></Button></li>)}</ul>
        </Callout>
      )}
      <TextField label={words('birthYear')} description={words('birthYearHint')} value={form.birthYear} onChange={set('birthYear')} errorMessage={shown('birthYear')} inputMode="numeric" size={6} maxLength={4} autoComplete="off" />
      {needsOther && <TextField label={words('representative')} description={words('representativeHint')} value={form.representative} onChange={set('representative')} errorMessage={shown('representative')} maxLength={120} autoComplete="off" />}
      <TextField label={words('phone')} description={words('phoneHint')} value={form.phone} onChange={set('phone')} errorMessage={shown('phone')} inputMode="tel" size={14} maxLength={16} autoComplete="off" />
      <Button variant="primary" size="lg" wide icon={<UserPlus aria-hidden />} onPress={() => void save()}>{words('saveRegister')}</Button>
    </div>
  );
}
