import { MessageSquare } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../components';
import { useAnswerWords } from '../answer-words';
import { type EditorPart, TextPair } from '../editor-parts';
import { pairOf } from '../kind-forms';

/** Why a part is right or wrong: opened where the author wants it. */
export function PartFeedback({ response, id, name, ...part }: EditorPart & { response: string; id: string; name: string }) {
  const words = useAnswerWords();
  const { form, set } = part;
  const key = `${response} ${id}`;
  const value = form.feedback[key] ?? pairOf();
  const [isOpen, setOpen] = useState(value.vi !== '' || value.en !== '');
  if (isOpen) return <TextPair {...part} field={`feedback.${key}`} what={words('partFeedback', { name })} description={words('feedbackHint')} value={value} onChange={(text) => set({ feedback: { ...form.feedback, [key]: text } })} lines={2} />;
  return (
    <div>
      <Button size="sm" variant="quiet" icon={<MessageSquare size={18} aria-hidden />} aria-label={`${words('addFeedback')}: ${name}`} onPress={() => setOpen(true)}>{words('addFeedback')}</Button>
    </div>
  );
}
