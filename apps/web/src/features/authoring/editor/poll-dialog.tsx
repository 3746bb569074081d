import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { POLL_CHOICES, type PollNode } from '@kynangso/contracts/learning';
import { Button, Checkbox, Dialog, TextField } from '../../../components';
import { useWords } from '../../poll/words';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const freeLetter = (taken: readonly { code: string }[]): string => [...letters].find((letter) => !taken.some((each) => each.code === letter)) ?? 'z1';

/** A poll written or changed. Codes stay with their choices, since answers are counted by them. */
export function PollDialog({ initial, code, onClose, onDone }: { initial: PollNode | null; code: string; onClose: () => void; onDone: (poll: PollNode) => void }) {
  const words = useWords();
  const [poll, setPoll] = useState<PollNode>(initial ?? { type: 'poll', code, question: '', choices: [{ code: 'a', text: '' }, { code: 'b', text: '' }], isMultiple: false, isAnonymous: false });
  const [isTold, setTold] = useState(false);
  const put = (part: Partial<PollNode>): void => setPoll({ ...poll, ...part });
  const finish = () => {
    const choices = poll.choices.map((each) => ({ ...each, text: each.text.trim() })).filter((each) => each.text !== '');
    if (poll.question.trim() === '' || choices.length < POLL_CHOICES.least) return setTold(true);
    onDone({ ...poll, question: poll.question.trim(), choices });
  };
  return (
    <Dialog title={words(initial ? 'edit' : 'insert')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} actions={<Button variant="primary" onPress={finish}>{words(initial ? 'save' : 'put')}</Button>}>
      <div className="stack">
        <TextField label={words('question')} value={poll.question} onChange={(question) => put({ question })} maxLength={300} lines={2} errorMessage={isTold ? words('lacks') : ''} autoFocus />
        {poll.choices.map((choice, at) => (
          <div key={choice.code} className="row">
            <TextField label={words('choiceAt', { at: at + 1 })} value={choice.text} onChange={(text) => put({ choices: poll.choices.map((each) => (each === choice ? { ...each, text } : each)) })} maxLength={200} />
            <Button size="sm" variant="quiet" icon={<Trash2 aria-hidden />} aria-label={words('dropChoice', { at: at + 1 })} isDisabled={poll.choices.length <= POLL_CHOICES.least} onPress={() => put({ choices: poll.choices.filter((each) => each !== choice) })} />
          </div>
        ))}
        <div><Button size="sm" icon={<Plus aria-hidden />} isDisabled={poll.choices.length >= POLL_CHOICES.most} onPress={() => put({ choices: [...poll.choices, { code: freeLetter(poll.choices), text: '' }] })}>{words('addChoice')}</Button></div>
        <Checkbox isSelected={poll.isMultiple} onChange={(isMultiple) => put({ isMultiple })}>{words('isMultiple')}</Checkbox>
        <Checkbox isSelected={poll.isAnonymous} onChange={(isAnonymous) => put({ isAnonymous })}>{words('isAnonymous')}</Checkbox>
        <p className="muted small">{words('both')}</p>
      </div>
    </Dialog>
  );
}
