import { useState } from 'react';
import { defaultMailPreference, type MailPreference, type MailPreferenceView, mailRhythms, mailTopics, notifyRoutes, topicNames } from '@kynangso/contracts/notify';
import { useSession } from '../../app/session';
import { Button, Callout, FormError, Load, PageHeader, Section, Select, toast } from '../../components';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useText } from '../../i18n/locale';
import { useApi, useSend } from '../../lib/query';
import { useMailWords } from './mail-words';
import './notices.css';

/** What the person gets by mail, how often, and when not. */
export function MailPreferencePage() {
  const words = useMailWords();
  const view = useApi(notifyRoutes.getMailPreference);
  return (
    <div className="stack-loose measure">
      <PageHeader title={words('title')} lead={words('lead')} crumbs={[{ label: words('back'), href: '/notices' }, { label: words('title') }]} />
      <Load query={view}>{(data) => <PreferenceForm key={JSON.stringify(data.preference)} view={data} />}</Load>
    </div>
  );
}

const halfHours = Array.from({ length: 48 }, (_, i) => i * 30);
const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

function PreferenceForm({ view }: { view: MailPreferenceView }) {
  const words = useMailWords();
  const text = useText();
  const [wish, setWish] = useState<MailPreference>(view.preference);
  const save = useSend(notifyRoutes.saveMailPreference, { refresh: [notifyRoutes.getMailPreference], onSuccess: () => toast(words('saved')) });
  // what only officers in charge are told is no choice of anybody else's
  const isOfficer = (useSession().person?.grants.length ?? 0) > 0;
  const isChanged = JSON.stringify(wish) !== JSON.stringify(view.preference);
  const hours = [...new Set([...halfHours, wish.quietFrom, wish.quietTo])].sort((a, b) => a - b).map((minute) => ({ value: String(minute), label: clock(minute) }));
  return (
    <form
      className="stack-loose"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body: wish });
      }}
    >
      <UnsavedGuard isDirty={isChanged && !save.isPending} />
      {!view.isMailOn && <Callout tone="warn" title={words('mailOff')}>{words('mailOffText')}</Callout>}
      {view.address === null ? <Callout tone="warn" title={words('noAddress')}>{words('noAddressText')}</Callout> : <p className="muted">{words('address', { address: view.address })}</p>}
      <Section title={words('what')}>
        <div className="panel stack">
          {mailTopics.filter((topic) => topic !== 'office' || isOfficer).map((topic) => {
            const isRequired = view.required.includes(topic);
            return (
              <Select
                key={topic}
                label={text(topicNames[topic])}
                {...(isRequired ? { description: words('required') } : {})}
                value={wish.rhythms[topic]}
                onChange={(rhythm) => setWish({ ...wish, rhythms: { ...wish.rhythms, [topic]: mailRhythms.find((r) => r === rhythm) ?? defaultMailPreference.rhythms[topic] } })}
                options={mailRhythms.filter((rhythm) => !isRequired || rhythm !== 'off').map((rhythm) => ({ value: rhythm, label: words(rhythm) }))}
              />
            );
          })}
        </div>
      </Section>
      <Section title={words('quiet')}>
        <div className="panel stack">
          <p className="muted">{words('quietLead')}</p>
          <div className="quiet-hours">
            <Select label={words('quietFrom')} value={String(wish.quietFrom)} onChange={(minute) => setWish({ ...wish, quietFrom: Number(minute) })} options={hours} />
            <Select label={words('quietTo')} value={String(wish.quietTo)} onChange={(minute) => setWish({ ...wish, quietTo: Number(minute) })} options={hours} />
          </div>
          <p className="muted small">{words('noQuiet')}</p>
        </div>
      </Section>
      <FormError error={save.error} />
      <div className="row">
        <Button type="submit" variant="primary" isPending={save.isPending}>{words('save')}</Button>
      </div>
    </form>
  );
}
