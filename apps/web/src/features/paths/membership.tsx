import { useState } from 'react';
import { type PathPage, pathRoutes } from '@kynangso/contracts/learning';
import type { ShortText } from '@kynangso/contracts/kernel';
import { Button, Callout, ConfirmDialog, FormError, toast } from '../../components';
import { undoable } from '../../components/undo';
import { useLocale, useText } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { useSend } from '../../lib/query';
import { useWords } from './words';

const refresh = [pathRoutes.getPath, pathRoutes.listPaths];

/** A later version, what it changes, and the choice to move. */
export function NewerVersion({ path }: { path: PathPage }) {
  const words = useWords();
  const text = useText();
  const move = useSend(pathRoutes.movePath, { refresh, onSuccess: () => toast(words('moved')) });
  const newer = path.membership?.newer;
  if (!newer) return null;
  const list = (titles: readonly ShortText[]): string => titles.map((title) => text(title)).join(', ');
  const lines = (['added', 'removed', 'nowRequired', 'nowOptional'] as const).filter((kind) => newer[kind].length > 0).map((kind) => words(kind, { list: list(newer[kind]) }));
  return (
    <Callout title={words('newer', { version: newer.version })} actions={<Button isPending={move.isPending} onPress={() => move.mutate({ params: { code: path.code } })}>{words('move', { version: newer.version })}</Button>}>
      <p>{words('newerText', { own: path.version })}</p>
      <ul>
        {newer.changeNote && <li>{words('note', { note: text(newer.changeNote) })}</li>}
        {lines.map((line) => <li key={line}>{line}</li>)}
      </ul>
      <FormError error={move.error} />
    </Callout>
  );
}

export function Membership({ path }: { path: PathPage }) {
  const words = useWords();
  const [isAsking, setAsking] = useState(false);
  const { locale } = useLocale();
  const join = useSend(pathRoutes.joinPath, { refresh });
  // joining again gives the published version: who is on it gets back what was left, who is on an older one is asked before
  const isSame = path.membership?.newer === null;
  const back = () => join.mutate({ params: { code: path.code } }, { onError: (error) => toast(wordError(error, locale), 'bad') });
  const leave = useSend(pathRoutes.leavePath, {
    refresh,
    onSuccess: () => {
      setAsking(false);
      if (isSame) undoable(words('left'), back);
      else toast(words('left'));
    },
  });
  const go = () => leave.mutate({ params: { code: path.code } }, { onError: (error) => { if (isSame) toast(wordError(error, locale), 'bad'); } });
  if (!path.membership) return null;
  return (
    <>
      <Button variant="quiet" size="sm" isPending={leave.isPending && isSame} onPress={() => (isSame ? go() : setAsking(true))}>{words('leave')}</Button>
      <ConfirmDialog title={words('leaveTitle')} isOpen={isAsking} onOpenChange={setAsking} confirmLabel={words('leave')} isPending={leave.isPending} onConfirm={go}>
        <p>{words('leaveText')}</p>
        <FormError error={leave.error} />
      </ConfirmDialog>
    </>
  );
}
