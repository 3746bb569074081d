import { useParams } from 'react-router';
import { NotFound } from '../../app/layout/not-found';
import { NewSession } from './new-session';
import { Prepare } from './prepare';

/** What comes before a session. */
export function Steps() {
  const { step } = useParams();
  return step === 'prepare' ? <Prepare /> : step === 'new' ? <NewSession /> : <NotFound />;
}
