import { ImagePlus } from 'lucide-react';
import { useState } from 'react';
import { Button, Dialog, FileDrop, FormError, TextField } from '../../components';
import type { Pair } from './kind-forms';
import { useUpload } from './kinds/use-upload';
import { useMaterialWords } from './material-words';

/** Puts a picture at the end of a text of blocks, as ![words](hash): uploaded first, described always. */
export function PictureInsert({ value, onChange, hasEnglish }: { value: Pair; onChange: (value: Pair) => void; hasEnglish: boolean }) {
  const words = useMaterialWords();
  const [isOpen, setOpen] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const [alt, setAlt] = useState('');
  const [isTried, setTried] = useState(false);
  const close = () => {
    setOpen(false);
    setFile(null);
    setAlt('');
    setTried(false);
  };
  const sending = useUpload(({ hash }) => {
    const added = (text: string) => `${text.trimEnd()}${text.trim() === '' ? '' : '\n\n'}![${alt.trim().replace(/[\]\n]/g, ' ')}](${hash})`;
    onChange({ vi: added(value.vi), en: hasEnglish ? added(value.en) : value.en });
    close();
  });
  function insert(): void {
    setTried(true);
    if (alt.trim() !== '') sending.upload(file);
  }
  return (
    <div className="row">
      <Button size="sm" variant="quiet" icon={<ImagePlus size={18} aria-hidden />} onPress={() => setOpen(true)}>{words('insertPicture')}</Button>
      <Dialog title={words('insertPicture')} isOpen={isOpen} onOpenChange={(next) => (next ? setOpen(true) : close())} actions={<Button variant="primary" isPending={sending.isPending} onPress={insert}>{words('insert')}</Button>}>
        <div className="stack">
          <FileDrop label={words('pictureFile')} accept={['image/png', 'image/jpeg', 'image/webp']} file={file} onChange={setFile} errorMessage={isTried && !file ? words('needFile') : ''} />
          <TextField label={words('pictureAlt')} value={alt} onChange={setAlt} lines={2} maxLength={500} errorMessage={isTried && alt.trim() === '' ? words('needAlt') : ''} />
          <FormError error={sending.error} />
        </div>
      </Dialog>
    </div>
  );
}
