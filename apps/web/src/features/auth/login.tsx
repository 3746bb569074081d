import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { Navigate } from 'react-router';
import { z } from 'zod';
import { identityRoutes } from '@kynangso/contracts/identity';
import { useDoor } from '../../app/layout/door';
import { useSession } from '../../app/session';
import { Button, FormError, FormTextField, Link, PageHeader } from '../../components';
import { useSend } from '../../lib/query';
import { useBegin, useNext } from './begin';
import { useWords } from './words';
import './auth.css';

export function Login() {
  const words = useWords();
  const { person } = useSession();
  const next = useNext();
  const begin = useBegin();
  const [toActivate, toRegister] = [useDoor('/activate'), useDoor('/register')];
  const login = useSend(identityRoutes.login, { onSuccess: begin });
  const { control, handleSubmit } = useForm({
    resolver: zodResolver(z.object({ login: z.string().trim().min(1, words('loginNeeded')), password: z.string().min(1, words('passwordNeeded')) })),
    defaultValues: { login: '', password: '' },
  });
  if (person && !login.isSuccess) return <Navigate to={next} replace />;
  return (
    <div className="auth">
      <div className="stack-loose">
        <PageHeader title={words('signIn')} lead={words('signInLead')} />
        <form className="panel stack" noValidate onSubmit={(event) => void handleSubmit((body) => login.mutate({ body }))(event)}>
          <FormTextField control={control} name="login" label={words('login')} description={words('loginHelp')} autoComplete="username" autoCapitalize="none" />
          <FormTextField control={control} name="password" type="password" label={words('password')} autoComplete="current-password" />
          <FormError error={login.error} />
          <Button type="submit" variant="primary" size="lg" wide isPending={login.isPending}>
            {words('signIn')}
          </Button>
        </form>
      </div>
      <aside className="auth-aside stack">
        <h2>{words('newHere')}</h2>
        <div className="stack-tight">
          <h3>{words('haveCode')}</h3>
          <p className="muted">{words('haveCodeText')}</p>
          <p>
            <Link href={toActivate}>{words('activate')}</Link>
          </p>
        </div>
        <div className="stack-tight">
          <h3>{words('citizen')}</h3>
          <p className="muted">{words('citizenText')}</p>
          <p>
            <Link href={toRegister}>{words('register')}</Link>
          </p>
        </div>
      </aside>
    </div>
  );
}
