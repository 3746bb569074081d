import { useState } from 'react';
import type { DraftText } from '@kynangso/contracts/learning';
import { Button, Dialog, TextField } from '../../../components';
import { useWords } from '../words';

/** Names of a module or lesson in both languages; a lesson also says how long it takes. */
export function PartDialog({ title, minutes, onClose, onDone }: { title: DraftText; minutes?: number; onClose: () => void; onDone: (part: { title: DraftText; minutes?: number }) => void }) {
  const words = useWords();
  const [names, setNames] = useState(title);
  const [length, setLength] = useState(String(minutes ?? ''));
  const finish = () => onDone({ title: { vi: names.vi.trim(), en: names.en.trim() }, ...(minutes === undefined ? {} : { minutes: Math.min(240, Math.max(1, Math.round(Number(length)) || minutes)) }) });
  return (
    <Dialog title={words(minutes === undefined ? 'rename' : 'renameTitle')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} size="sm" actions={<Button variant="primary" onPress={finish}>{words('done')}</Button>}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); finish(); }}>
        <TextField label={words('titleVi')} value={names.vi} onChange={(vi) => setNames({ ...names, vi })} maxLength={500} autoFocus />
        <TextField label={words('titleEn')} value={names.en} onChange={(en) => setNames({ ...names, en })} maxLength={500} />
        {minutes !== undefined && <TextField label={words('minutes')} value={length} onChange={setLength} size={4} inputMode="numeric" />}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
