import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { type ExportRun, exportRoutes } from '@kynangso/contracts/export';
import { Button, Dialog, TextField, toast } from '../../components';
import { useLocale } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { formatInstant } from '../../lib/format';
import { useSend } from '../../lib/query';
import { useAskWords } from './export-words';

/** A link for download programs, shown once: what is kept is only its hash. */
export function FileLink({ run }: { run: ExportRun }) {
  const words = useAskWords();
  const { locale } = useLocale();
  const [link, setLink] = useState<{ path: string; expiresAt: string } | null>(null);
  const ask = useSend(exportRoutes.linkExport);
  const address = link ? new URL(link.path, window.location.origin).toString() : '';
  return (
    <>
      <Button
        size="sm" variant="quiet" icon={<Link2 size={16} aria-hidden />} isPending={ask.isPending} aria-label={`${words('copyLink')}: ${run.fileName}`}
        onPress={() => ask.mutate({ params: { id: run.id } }, { onSuccess: setLink, onError: (error) => toast(wordError(error, locale), 'bad') })}
      >
        {words('copyLink')}
      </Button>
      <Dialog
        title={words('linkTitle')} isOpen={link !== null} onOpenChange={(isOpen) => !isOpen && setLink(null)}
        actions={<Button variant="primary" onPress={() => void navigator.clipboard.writeText(address).then(() => toast(words('copied')))}>{words('copy')}</Button>}
      >
        <div className="stack">
          <p>{link && words('linkText', { at: formatInstant(link.expiresAt, locale) })}</p>
          <TextField label={words('linkLabel')} value={address} isReadOnly lines={3} />
        </div>
      </Dialog>
    </>
  );
}
