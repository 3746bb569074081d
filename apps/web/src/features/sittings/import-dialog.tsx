import { useState } from 'react';
import { useNavigate } from 'react-router';
import { examRoutes, MAX_LIST_BYTES } from '@kynangso/contracts/exam';
import { Button, Dialog, FileDrop, FormError } from '../../components';
import { useSend } from '../../lib/query';
import { useWords } from './words';

/** Step one of a file: read it. Nothing changes; the preview opens on its own page. */
export function ImportDialog({ sittingId, onClose }: { sittingId: string; onClose: () => void }) {
  const words = useWords();
  const go = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [isTried, setTried] = useState(false);
  const upload = useSend(examRoutes.importCandidates);
  const isLarge = file !== null && file.size > MAX_LIST_BYTES;
  const problem = isLarge ? words('fileLarge') : isTried && !file ? words('needFile') : '';
  function read(): void {
    setTried(true);
    if (file && !isLarge) upload.mutate({ params: { sittingId }, file }, { onSuccess: (made) => void go(`/exam-desk/sittings/${sittingId}/imports/${made.id}`) });
  }
  return (
    <Dialog title={words('importTitle')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} actions={<><Button variant="primary" isPending={upload.isPending} onPress={read}>{words('read')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}>
      <p className="muted">{words('importText')}</p>
      <FileDrop label={words('file')} hint={words('fileHint')} accept={['.xlsx', '.csv']} file={file} onChange={(next) => { setFile(next); upload.reset(); }} errorMessage={problem} />
      <FormError error={upload.error} />
    </Dialog>
  );
}
