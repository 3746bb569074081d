import { useNavigate } from 'react-router';
import { useSession } from '../../app/session';
import { Button, Callout } from '../../components';
import { useRecorder } from './use-desk';
import { useWords } from './words';

/** Signing out erases what is here: said before, with the way to keep it. */
export function Leaving({ count }: { count: number }) {
  const words = useWords();
  const { signOut } = useSession();
  const { send } = useRecorder();
  const go = useNavigate();
  return (
    <Callout
      tone="bad" isLive title={words('leavingTitle', { count })}
      actions={<>
        <Button variant="primary" onPress={() => void send()}>{words('sendNow')}</Button>
        <Button onPress={() => void go('/assisted', { replace: true })}>{words('stay')}</Button>
        <Button variant="danger" onPress={() => void signOut().then(() => go('/'))}>{words('leaveAnyway')}</Button>
      </>}
    >
      {words('leavingText')}
    </Callout>
  );
}
