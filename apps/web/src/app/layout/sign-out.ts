import { useNavigate } from 'react-router';
import { toast } from '../../components';
import { useLocale } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { useSession } from '../session';
import { useWords } from '../words';

export function useSignOut() {
  const { signOut, person, can } = useSession();
  const { locale } = useLocale();
  const words = useWords();
  const go = useNavigate();
  const leave = async (): Promise<void> => {
    // what a mentor has not sent would be erased: the desk says what, and asks
    const waiting = person && can('assisted.lead') ? await import('../../lib/device/leave').then(({ unsentAtDesk }) => unsentAtDesk(person.personId)) : 0;
    if (waiting > 0) return void go('/assisted?leaving=1');
    await signOut();
    void go('/');
    toast(words('signedOut'));
  };
  return () => void leave().catch((error: unknown) => toast(wordError(error, locale), 'bad'));
}
