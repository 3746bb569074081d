import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { identityRoutes } from '@kynangso/contracts/identity';
import { useSession } from '../../app/session';
import { Badge, Button, DateText, Facts, FormError, FormTextField, Link, PageHeader, RadioGroup, Section, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useSend } from '../../lib/query';
import { newPasswordField } from './schemas';
import { useWords } from './words';

export function Account() {
  const words = useWords();
  const { locale } = useLocale();
  const text = useText();
  const { person, chooseLocale } = useSession();
  if (!person) return null;
  return (
    <div className="stack-loose measure">
      <PageHeader title={words('account')} lead={words('accountLead')} />
      <div className="panel">
        <Facts
          facts={[
            { label: words('name'), value: person.fullName },
            { label: words('login'), value: person.login },
            {
              label: words('roles'),
              value:
                person.grants.length === 0 ? (
                  words('learnerOnly')
                ) : (
                  <ul className="plain-list stack-tight">
                    {person.grants.map((grant) => (
                      <li key={grant.id} className="row">
                        <Badge tone="info">{words(`role_${grant.role}`)}</Badge>
                        <span>
                          {grant.unitName ? text(grant.unitName) : words('wholeSystem')}
                          {grant.validTo && (
                            <>
                              {' '}
                              (→ <DateText day={grant.validTo} />)
                            </>
                          )}
                        </span>
                      </li>
                    ))}
                  </ul>
                ),
            },
          ]}
        />
      </div>
      <div className="panel">
        <RadioGroup
          label={words('language')}
          value={locale}
          onChange={(value) => chooseLocale(value === 'en' ? 'en' : 'vi')}
          options={[
            { value: 'vi', label: words('vietnamese') },
            { value: 'en', label: words('english') },
          ]}
        />
      </div>
      <Section title={words('assisted')}>
        <p>
          <Link href="/my-assisted">{words('toAssisted')}</Link>
        </p>
      </Section>
      <Section title={words('changePassword')}>
        <PasswordForm login={person.login} />
      </Section>
      <Section title={words('myData')}>
        <p>{words('myDataText')} <Link href="/me/data">{words('myDataLink')}</Link></p>
      </Section>
    </div>
  );
}

function PasswordForm({ login }: { login: string }) {
  const words = useWords();
  const { control, handleSubmit, reset } = useForm({
    resolver: zodResolver(
      z
        .object({ current: z.string().min(1, words('passwordNeeded')), next: newPasswordField(words), repeat: z.string() })
        .refine((form) => form.next === form.repeat, { path: ['repeat'], message: words('repeatDiffers') }),
    ),
    defaultValues: { current: '', next: '', repeat: '' },
  });
  const change = useSend(identityRoutes.changePassword, {
    onSuccess: () => {
      reset();
      toast(words('saved'));
    },
  });
  return (
    <form className="panel stack" noValidate onSubmit={(event) => void handleSubmit(({ current, next }) => change.mutate({ body: { current, next } }))(event)}>
      <input type="text" autoComplete="username" value={login} readOnly hidden />
      <FormTextField control={control} name="current" type="password" label={words('currentPassword')} autoComplete="current-password" />
      <FormTextField control={control} name="next" type="password" label={words('passwordNew')} description={words('passwordHelp')} autoComplete="new-password" />
      <FormTextField control={control} name="repeat" type="password" label={words('repeat')} autoComplete="new-password" />
      <FormError error={change.error} />
      <div>
        <Button type="submit" variant="primary" isPending={change.isPending}>
          {words('changePassword')}
        </Button>
      </div>
    </form>
  );
}
