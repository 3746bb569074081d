import { useState } from 'react';
import { type AuthorPath, pathDeskRoutes, pathRoutes } from '@kynangso/contracts/learning';
import { Badge, Button, type Column, ConfirmDialog, EmptyState, FormError, InstantText, Table, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { useSend } from '../../lib/query';
import { useWords } from './words';

type Version = AuthorPath['versions'][number];

/** The versions with their notes and how many people are on each. */
export function PathVersions({ path }: { path: AuthorPath }) {
  const words = useWords();
  const text = useText();
  const [isAsking, setAsking] = useState(false);
  const retire = useSend(pathDeskRoutes.retirePath, {
    refresh: [pathDeskRoutes.getOwnPath, pathDeskRoutes.listOwnPaths, pathRoutes.listPaths, pathRoutes.getPath],
    onSuccess: () => {
      setAsking(false);
      toast(words('retired'));
    },
  });
  if (path.versions.length === 0) return <EmptyState title={words('noVersions')} />;
  const columns: Column<Version>[] = [
    { id: 'number', header: words('path'), isRowHeader: true, cell: (v) => words('version', { number: v.number }) },
    { id: 'status', header: words('state'), cell: (v) => <Badge tone={v.status === 'published' ? 'good' : 'neutral'}>{words(`status_${v.status}`)}</Badge> },
    { id: 'note', header: words('note'), cell: (v) => (v.changeNote ? text(v.changeNote) : '–') },
    { id: 'steps', header: words('tabSteps'), hideOnPhone: true, cell: (v) => words('stepCount', { count: v.stepCount }) },
    { id: 'members', header: words('members'), align: 'end', cell: (v) => v.members },
    { id: 'at', header: words('updated'), cell: (v) => <InstantText at={v.publishedAt} /> },
  ];
  return (
    <div className="stack">
      <Table caption={words('tabVersions')} columns={columns} rows={path.versions} rowKey={(v) => String(v.number)} />
      {path.publishedVersion !== null && <div><Button variant="quiet" onPress={() => setAsking(true)}>{words('retire')}</Button></div>}
      <ConfirmDialog title={words('retire')} isOpen={isAsking} onOpenChange={setAsking} confirmLabel={words('retire')} variant="danger" isPending={retire.isPending} onConfirm={() => retire.mutate({ params: { pathId: path.id } })}>
        <p>{words('retireText')}</p>
        <FormError error={retire.error} />
      </ConfirmDialog>
    </div>
  );
}
