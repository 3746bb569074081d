import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { identityRoutes } from '@kynangso/contracts/identity';
import { useDoor } from '../../app/layout/door';
import { Button, FormError, FormTextField, Link, PageHeader } from '../../components';
import { useSend } from '../../lib/query';
import { useBegin } from './begin';
import { loginField, newPasswordField } from './schemas';
import { useWords } from './words';
import './auth.css';

export function Activate() {
  const words = useWords();
  const begin = useBegin();
  const toLogin = useDoor('/login');
  const activate = useSend(identityRoutes.activate, { onSuccess: begin });
  const { control, handleSubmit } = useForm({
    resolver: zodResolver(z.object({ code: z.string().trim().min(8, words('codeNeeded')).max(64), login: loginField(words), password: newPasswordField(words) })),
    defaultValues: { code: '', login: '', password: '' },
  });
  return (
    <div className="auth is-single">
      <div className="stack-loose">
        <PageHeader title={words('activateTitle')} lead={words('activateLead')} />
        <form className="panel stack" noValidate onSubmit={(event) => void handleSubmit((body) => activate.mutate({ body }))(event)}>
          <FormTextField control={control} name="code" label={words('code')} description={words('codeHelp')} autoComplete="one-time-code" autoCapitalize="characters" size={24} />
          <FormTextField control={control} name="login" label={words('login')} description={words('loginNew')} autoComplete="username" autoCapitalize="none" />
          <FormTextField control={control} name="password" type="password" label={words('passwordNew')} description={words('passwordHelp')} autoComplete="new-password" />
          <FormError error={activate.error} />
          <Button type="submit" variant="primary" size="lg" wide isPending={activate.isPending}>
            {words('doActivate')}
          </Button>
        </form>
        <p>
          {words('haveAccount')} <Link href={toLogin}>{words('signIn')}</Link>
        </p>
      </div>
    </div>
  );
}
