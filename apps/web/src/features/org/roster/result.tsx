import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { type ImportView, orgRoutes } from '@kynangso/contracts/org';
import { Button, Callout, ConfirmDialog, FormError, Load } from '../../../components';
import { useLocale } from '../../../i18n/locale';
import { ApiError, wordError } from '../../../lib/api-error';
import { formatNumber } from '../../../lib/format';
import { useApi, useSend } from '../../../lib/query';
import { Counts } from './counts';
import { Rejected } from './preview';
import { useWords } from './words';

/** What became of it, and the way back while it is the last. */
export function Result({ view }: { view: ImportView }) {
  const words = useWords();
  const { locale } = useLocale();
  const [isAsking, setAsking] = useState(false);
  const { counts } = view;
  if (view.status === 'undone') return <Callout title={words('undoneTitle')} isLive>{words('undoneText')}</Callout>;
  return (
    <>
      <Callout tone="good" title={words('resultTitle')} isLive actions={view.isLast ? <Button icon={<Undo2 size={18} aria-hidden />} onPress={() => setAsking(true)}>{words('undo')}</Button> : null}>
        {words('resultText', { join: formatNumber(counts.join, locale), move: formatNumber(counts.move, locale), leave: formatNumber(counts.leave, locale) })}
      </Callout>
      {view.failure && <Callout tone="bad" title={words('undoRefused')}>{wordError(new ApiError(409, view.failure.code, '', view.failure.details), locale)}</Callout>}
      <Counts counts={counts} />
      <Rejected view={view} />
      {isAsking && <UndoDialog view={view} onClose={() => setAsking(false)} />}
    </>
  );
}

function UndoDialog({ view, onClose }: { view: ImportView; onClose: () => void }) {
  const words = useWords();
  const { locale } = useLocale();
  const params = { importId: view.id };
  const found = useApi(orgRoutes.previewUndo, { params }, { staleTime: 0 });
  const undo = useSend(orgRoutes.undoImport, { refresh: [orgRoutes.getImport, orgRoutes.listImports, orgRoutes.listPeople], onSuccess: onClose });
  const isRefused = found.data?.isPossible === false;
  return (
    <ConfirmDialog
      title={words(isRefused ? 'undoNot' : 'undoTitle')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} confirmLabel={words(isRefused ? 'close' : 'undo')} cancelLabel={words('cancel')} variant={isRefused ? 'primary' : 'danger'} isPending={undo.isPending}
      onConfirm={() => (isRefused ? onClose() : found.data && undo.mutate({ params }))}
    >
      <Load query={found}>
        {(data) => (
          <div className="stack">
            {data.isPossible
              ? <p>{words('undoText', { removed: formatNumber(data.removed, locale), restored: formatNumber(data.restored, locale), people: formatNumber(data.people, locale) })}</p>
              : <ul>{data.obstacles.map((o) => <li key={o.code}>{words(o.code, { count: formatNumber(o.count, locale), names: `${o.names.join(', ')}${o.count > o.names.length ? '…' : ''}` })}</li>)}</ul>}
            <FormError error={undo.error} />
          </div>
        )}
      </Load>
    </ConfirmDialog>
  );
}
