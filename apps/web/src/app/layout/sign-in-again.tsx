import { type FormEvent, useEffect, useState, useSyncExternalStore } from 'react';
import { identityRoutes } from '@kynangso/contracts/identity';
import { Button, Callout, Dialog, FormError, TextField } from '../../components';
import { call } from '../../lib/api';
import { useSend } from '../../lib/query';
import { onOwnership, ownership } from '../../lib/session-owner';
import { useSession } from '../session';
import { useWords } from './sign-in-again-words';

/**
 * The session ended in the middle of work: the page and all that was typed stay, covered, until its person signs in again. A page open to
 * everybody on which nothing waits to be sent asks for nothing and goes on as a visitor's.
 */
export function SignInAgain({ isPublic }: { isPublic: boolean }) {
  const { owner, isWriteWaiting } = useSyncExternalStore(onOwnership, ownership);
  const { meet, leave } = useSession();
  const isIdle = isPublic && !isWriteWaiting;
  useEffect(() => {
    if (isIdle) leave();
    // the refusal may have come of another tab's doing, which the server tells
    else void call(identityRoutes.getSession).then(meet, () => undefined);
  }, [isIdle, leave, meet]);
  return isIdle || !owner ? null : <Cover />;
}

function Cover() {
  const words = useWords();
  const { owner, other } = useSyncExternalStore(onOwnership, ownership);
  const { meet } = useSession();
  const enter = useSend(identityRoutes.login, { onSuccess: meet });
  const [login, setLogin] = useState(owner?.login ?? '');
  const [password, setPassword] = useState('');
  const [isMissing, setMissing] = useState(false);
  // as somebody else: the page starts anew, so that nothing of its owner stays in it; a form with unsaved changes has the browser ask first
  const go = () => (other ? location.reload() : location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search + location.hash)}`));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!password);
    if (password) enter.mutate({ body: { login, password } });
  };
  return (
    <Dialog
      title={words('title')}
      isOpen
      onOpenChange={() => undefined}
      role="alertdialog"
      size="sm"
      isCover
      actions={
        <>
          <Button type="submit" form="sign-in-again" variant="primary" isPending={enter.isPending}>
            {words('signIn')}
          </Button>
          <Button onPress={go}>{other ? words('goOnAs', { name: other.fullName }) : words('notMe')}</Button>
        </>
      }
    >
      {other && (
        <Callout tone="warn" title={words('otherTitle', { name: other.fullName })} isLive>
          <p>{words('otherText', { owner: owner?.fullName ?? '' })}</p>
        </Callout>
      )}
      <p>{words('text', { name: owner?.fullName ?? '' })}</p>
      <form id="sign-in-again" className="stack" noValidate onSubmit={submit}>
        <TextField name="login" label={words('login')} value={login} onChange={setLogin} autoComplete="username" autoCapitalize="none" isReadOnly={Boolean(owner?.login)} />
        <TextField name="password" type="password" label={words('password')} value={password} onChange={setPassword} autoComplete="current-password" autoFocus isInvalid={isMissing && !password} errorMessage={isMissing && !password ? words('passwordNeeded') : ''} />
        <FormError error={enter.error} />
      </form>
      <p className="muted">{other ? words('otherNote') : words('note')}</p>
    </Dialog>
  );
}
