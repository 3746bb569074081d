import { useNavigate } from 'react-router';
import { toast } from '../../components';
import { useLocale } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { useSession } from '../session';
import { useWords } from '../words';

export function useSignOut() {
  const { signOut } = useSession();
  const { locale } = useLocale();
  const words = useWords();
  const go = useNavigate();
  return () =>
    void signOut().then(
      () => {
        void go('/');
        toast(words('signedOut'));
      },
      (error: unknown) => toast(wordError(error, locale), 'bad'),
    );
}
