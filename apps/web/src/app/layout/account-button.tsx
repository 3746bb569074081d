import { ChevronDown, UserRound } from 'lucide-react';
import { Button } from '../../components';
import { useSession } from '../session';
import { useWords } from '../words';

export function AccountButton({ onPress }: { onPress?: () => void }) {
  const words = useWords();
  const { person } = useSession();
  const name = person?.fullName ?? '';
  return (
    <Button variant="quiet" size="sm" icon={<UserRound aria-hidden />} iconEnd={<ChevronDown aria-hidden />} aria-label={words('accountMenu', { name })} aria-haspopup="menu" {...(onPress ? { onPress } : {})}>
      {name.split(' ').at(-1)}
    </Button>
  );
}
