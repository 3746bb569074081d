import type { EditorState } from 'prosemirror-state';
import { useState } from 'react';
import { linkTarget } from '@kynangso/contracts/learning';
import { Button, Dialog, TextField } from '../../../components';
import { useEditorWords } from '../editor-words';
import { linkAt } from './editor-state';

/** The address of a link: https, or a page of this product. */
export function LinkDialog({ state, onClose, onDone }: { state: EditorState; onClose: () => void; onDone: (href: string | null, text: string) => void }) {
  const words = useEditorWords();
  const before = linkAt(state);
  const isBare = state.selection.empty && before === null;
  const [href, setHref] = useState(before ?? '');
  const [text, setText] = useState('');
  const [isTold, setTold] = useState(false);
  const isGood = linkTarget.safeParse(href.trim()).success;
  const finish = () => (isGood ? onDone(href.trim(), text.trim()) : setTold(true));
  return (
    <Dialog
      title={words('link')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} size="sm"
      actions={
        <>
          <Button variant="primary" onPress={finish}>{words('setLink')}</Button>
          {before !== null && <Button onPress={() => onDone(null, '')}>{words('dropLink')}</Button>}
        </>
      }
    >
      <form className="stack" onSubmit={(event) => { event.preventDefault(); finish(); }}>
        <TextField label={words('linkAddress')} description={words('linkHint')} value={href} onChange={setHref} autoFocus errorMessage={isTold && !isGood ? words('linkBad') : ''} autoCapitalize="none" />
        {isBare && <TextField label={words('linkText')} value={text} onChange={setText} />}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
