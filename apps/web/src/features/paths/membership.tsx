import { useState } from 'react';
import { type PathPage, pathRoutes } from '@kynangso/contracts/learning';
import type { ShortText } from '@kynangso/contracts/kernel';
import { Button, Callout, ConfirmDialog, FormError, toast } from '../../components';
import { useText } from '../../i18n/locale';
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
  const leave = useSend(pathRoutes.leavePath, {
    refresh,
    onSuccess: () => {
      setAsking(false);
      toast(words('left'));
    },
  });
  if (!path.membership) return null;
  return (
    <>
      <Button variant="quiet" size="sm" onPress={() => setAsking(true)}>{words('leave')}</Button>
      <ConfirmDialog title={words('leaveTitle')} isOpen={isAsking} onOpenChange={setAsking} confirmLabel={words('leave')} isPending={leave.isPending} onConfirm={() => leave.mutate({ params: { code: path.code } })}>
        <p>{words('leaveText')}</p>
        <FormError error={leave.error} />
      </ConfirmDialog>
    </>
  );
}
