import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useMatches } from 'react-router';
import { Button, ButtonLink } from '../../components';
import { useSession } from '../session';
import { useWords } from '../words';

// nobody pays for it before it is opened
const Palette = lazy(() => import('../../features/search/palette').then((m) => ({ default: m.Palette })));

/** Opens the palette, by the button or by Ctrl + K (Cmd + K). On a phone it leads to the page of the search; beside the sign-in button there is no room for it, and the menu has it. */
export function SearchButton() {
  const words = useWords();
  const { person } = useSession();
  const [isOpen, setOpen] = useState(false);
  const isBare = useMatches().some((match) => (match.handle as { chrome?: string } | undefined)?.chrome === 'bare');
  useEffect(() => {
    if (isBare) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen(true);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [isBare]);
  return (
    <>
      <span className="wide-only">
        <Button variant="quiet" size="sm" icon={<Search aria-hidden />} aria-label={words('searchKeys')} onPress={() => setOpen(true)} />
      </span>
      {person && (
        <span className="narrow-only">
          <ButtonLink variant="quiet" href="/search" icon={<Search aria-hidden />} aria-label={words('search')} />
        </span>
      )}
      {isOpen && <Suspense><Palette onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}
