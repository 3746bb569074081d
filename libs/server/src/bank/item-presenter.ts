import type { ItemDetail, ItemProblem, ItemSource, ItemVersionRow } from '@kynangso/contracts/bank';
import { allowedActions } from '@kynangso/domain/bank';
import type { ItemHead, VersionHead } from './item.repository';
import { isKeyOpen, withShutKey } from './shut-key';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function versionRow(version: VersionHead): ItemVersionRow {
  return {
    id: version.id,
    number: version.number,
    status: version.status,
    isMine: version.isMine,
    createdAt: version.createdAt.toISOString(),
    submittedAt: iso(version.submittedAt),
    approvedAt: iso(version.approvedAt),
    retiredAt: iso(version.retiredAt),
    sendBackReason: version.sendBackReason,
  };
}

/** Actions are about the newest version, except retiring, which is about the one in use. */
export function itemDetail(
  item: ItemHead,
  versions: readonly VersionHead[],
  shown: VersionHead,
  source: ItemSource,
  problems: ItemProblem[],
): ItemDetail {
  const newest = versions[0] ?? shown;
  const actions = new Set(allowedActions({ ...newest, isOwn: newest.isMine }, item, newest.id === shown.id ? problems.length : 0));
  const inUse = versions.find((version) => version.status === 'approved');
  if (inUse && allowedActions({ ...inUse, isOwn: inUse.isMine }, item, 0).includes('retire')) actions.add('retire');
  const isKeyShown = isKeyOpen(item, versions, shown);
  // whoever can't read the key can't carry it into the next version
  if (!isKeyOpen(item, versions, newest)) actions.delete('save');
  return {
    id: item.id,
    code: item.code,
    owner: item.owner,
    versions: versions.map((version) => versionRow(version)),
    versionId: shown.id,
    revision: newest.revision,
    source: isKeyShown ? source : withShutKey(source),
    isKeyShown,
    problems: isKeyShown ? problems : problems.filter((problem) => !problem.path.startsWith('key')),
    openComments: newest.openComments,
    actions: [...actions],
  };
}
