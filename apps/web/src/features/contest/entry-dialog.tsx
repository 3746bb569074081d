import { useState } from 'react';
import { type ContestMine, type ContestPage, contestRoutes, type ContestShownAs } from '@kynangso/contracts/grading';
import { Button, Checkbox, Dialog, FormError, RadioGroup, TextField, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { useSend } from '../../lib/query';
import { useWords } from './words';

const ways: readonly ContestShownAs[] = ['masked', 'name', 'hidden'];

/** Joining: how one is shown, the guess where there is one, and consent, all said before it counts. */
export function EntryDialog({ contest, mine, onClose }: { contest: ContestPage; mine: ContestMine; onClose: () => void }) {
  const words = useWords();
  const text = useText();
  const { entry, preview } = mine;
  const [shownAs, setShownAs] = useState<ContestShownAs>(entry?.shownAs ?? 'masked');
  const [guess, setGuess] = useState(entry?.guess === null || entry?.guess === undefined ? '' : String(entry.guess));
  const [consents, setConsents] = useState(entry !== null);
  const [isTried, setTried] = useState(false);
  const save = useSend(contestRoutes.enterContest, {
    refresh: [contestRoutes.getMyContest, contestRoutes.getContest],
    onSuccess: () => {
      toast(words(entry ? 'entrySaved' : 'joined'));
      onClose();
    },
  });
  const asksGuess = contest.rule.guess !== null;
  const isGuessFixed = entry !== null && (mine.attemptsUsed > 0 || (contest.state !== 'open' && contest.state !== 'upcoming'));
  const isGuessWrong = asksGuess && !/^\d{1,8}$/.test(guess.trim());
  const unit = preview.unit ? ` · ${text(preview.unit)}` : '';
  const shown: Record<ContestShownAs, string> = { masked: `${preview.masked}${unit}`, name: `${preview.name}${unit}`, hidden: words('anonymous') };
  function send(): void {
    setTried(true);
    if (!consents || isGuessWrong) return;
    save.mutate({ params: { code: contest.code }, body: { shownAs, guess: asksGuess ? Number(guess.trim()) : null, consents: true } });
  }
  return (
    <Dialog
      title={words(entry ? 'changeShown' : 'joinTitle')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={<><Button variant="primary" isPending={save.isPending} onPress={send}>{words(entry ? 'save' : 'join')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}
    >
      <div className="stack">
        <RadioGroup
          label={words('shownAs')} description={words('shownAsHelp')} value={shownAs} onChange={(value) => setShownAs(ways.find((way) => way === value) ?? 'masked')}
          options={ways.map((way) => ({ value: way, label: words(`shown_${way}`), description: words('shownLike', { name: shown[way] }) }))}
        />
        {contest.rule.guess && (
          <TextField
            label={text(contest.rule.guess)} description={words(isGuessFixed ? 'guessFixed' : 'guessHelp')} inputMode="numeric" size={10} value={guess} onChange={setGuess} isDisabled={isGuessFixed}
            errorMessage={isTried && isGuessWrong ? words('guessWrong') : ''}
          />
        )}
        <Checkbox isSelected={consents} onChange={setConsents} errorMessage={isTried && !consents ? words('consentMissing') : ''}>{words('consent')}</Checkbox>
        <FormError error={save.error} />
      </div>
    </Dialog>
  );
}
