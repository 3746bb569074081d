import { useNavigate, useSearchParams } from 'react-router';
import type { SessionView } from '@kynangso/contracts/identity';
import { useSession } from '../../app/session';

/** Where to go after signing in: the page asked for, when it is one of ours. */
export function useNext(): string {
  const [params] = useSearchParams();
  const next = params.get('next') ?? '/';
  // a door is no place to go to: whoever has come in by one would stand before it again
  return /^\/(?![/\\]|(?:login|register|activate)(?:[?#]|$))/.test(next) ? next : '/';
}

export function useBegin(): (session: SessionView) => void {
  const { begin } = useSession();
  const next = useNext();
  const go = useNavigate();
  return (session) => {
    begin(session);
    void go(next, { replace: true });
  };
}
