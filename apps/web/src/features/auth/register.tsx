import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { identityRoutes } from '@kynangso/contracts/identity';
import { installationRoutes } from '@kynangso/contracts/operations';
import { useDoor } from '../../app/layout/door';
import { Button, ButtonLink, Callout, FormCheckbox, FormError, FormTextField, Link, PageHeader } from '../../components';
import { useLocale } from '../../i18n/locale';
import { useApi, useSend } from '../../lib/query';
import { useBegin } from './begin';
import { dayFromTyped, loginField, newPasswordField } from './schemas';
import { useWords } from './words';
import './auth.css';

export function Register() {
  const words = useWords();
  const { locale } = useLocale();
  const begin = useBegin();
  const [toLogin, toActivate] = [useDoor('/login'), useDoor('/activate')];
  const about = useApi(installationRoutes.getInstallation);
  const register = useSend(identityRoutes.register, { onSuccess: begin });
  const { control, handleSubmit } = useForm({
    resolver: zodResolver(
      z.object({
        fullName: z.string().trim().min(2, words('fullNameNeeded')).max(120).regex(/^[\p{L}\p{M}' .-]+$/u, words('fullNameNeeded')),
        birthOn: z.string().refine((typed) => dayFromTyped(typed) !== null, words('birthShape')),
        login: loginField(words),
        password: newPasswordField(words),
        consent: z.boolean().refine(Boolean, words('consentNeeded')),
      }),
    ),
    defaultValues: { fullName: '', birthOn: '', login: '', password: '', consent: false },
  });
  if (about.data?.isRegistrationOpen === false)
    return (
      <div className="auth is-single">
        <div className="stack-loose">
          <PageHeader title={words('registerTitle')} />
          <Callout tone="info" title={words('registerClosed')}>{words('registerClosedText')}</Callout>
          <div className="row">
            <ButtonLink variant="primary" href={toActivate}>{words('activate')}</ButtonLink>
            <ButtonLink href={toLogin}>{words('signIn')}</ButtonLink>
          </div>
        </div>
      </div>
    );
  return (
    <div className="auth is-single">
      <div className="stack-loose">
        <PageHeader title={words('registerTitle')} lead={words('registerLead')} />
        <form
          className="panel stack"
          noValidate
          onSubmit={(event) =>
            void handleSubmit(({ fullName, birthOn, login, password }) => {
              const born = dayFromTyped(birthOn);
              register.mutate({ body: { fullName, login, password, locale, ...(born ? { birthOn: born } : {}) } });
            })(event)
          }
        >
          <FormTextField control={control} name="fullName" label={words('fullName')} description={words('fullNameHelp')} autoComplete="name" />
          <FormTextField control={control} name="birthOn" label={words('birthOn')} description={words('birthHelp')} autoComplete="bday" inputMode="numeric" size={14} />
          <FormTextField control={control} name="login" label={words('login')} description={words('loginNew')} autoComplete="username" autoCapitalize="none" />
          <FormTextField control={control} name="password" type="password" label={words('password')} description={words('passwordHelp')} autoComplete="new-password" />
          <FormCheckbox control={control} name="consent">
            {words('consent')}
          </FormCheckbox>
          <FormError error={register.error} />
          <Button type="submit" variant="primary" size="lg" wide isPending={register.isPending}>
            {words('create')}
          </Button>
        </form>
        <p>
          {words('haveAccount')} <Link href={toLogin}>{words('signIn')}</Link> · <Link href={toActivate}>{words('activate')}</Link>
        </p>
      </div>
    </div>
  );
}
