import { useParams } from 'react-router';
import { NotFound } from '../../app/layout/not-found';
import { AssistedDesk } from './desk';
import { NewSession } from './new-session';
import { Prepare } from './prepare';
import { Register } from './register';
import { SessionPage } from './session';
import { Teach } from './teach';

/** The pages of the desk by what follows /assisted. */
export function Steps() {
  const path = useParams()['*'] ?? '';
  const [first, id, last] = path.split('/');
  if (path === '') return <AssistedDesk />;
  if (path === 'prepare') return <Prepare />;
  if (path === 'new') return <NewSession />;
  if (first === 'teach' && id && !last) return <Teach key={id} lessonId={id} />;
  if (first === 'sessions' && id && (!last || last === 'register')) return last ? <Register key={id} id={id} /> : <SessionPage key={id} id={id} />;
  return <NotFound />;
}
