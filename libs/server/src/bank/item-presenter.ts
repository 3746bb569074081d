import type { ItemDetail, ItemProblem, ItemSource, ItemVersionRow } from '@kynangso/contracts/bank';
import { allowedActions } from '@kynangso/domain/bank';
import type { Caller } from '@kynangso/server/platform';
import type { ItemHead, VersionHead } from './item.repository';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function versionRow(version: VersionHead, caller: Caller): ItemVersionRow {
  return {
    id: version.id,
    number: version.number,
    status: version.status,
    isMine: version.authors.includes(caller.accountId),
    createdAt: version.createdAt.toISOString(),
    submittedAt: iso(version.submittedAt),
    approvedAt: iso(version.approvedAt),
    retiredAt: iso(version.retiredAt),
    sendBackReason: version.sendBackReason,
  };
}

/** Actions are about the newest version, except retiring, which is about the one in use. */
export function itemDetail(
  caller: Caller,
  item: ItemHead,
  versions: readonly VersionHead[],
  shown: VersionHead,
  source: ItemSource,
  problems: ItemProblem[],
): ItemDetail {
  const actor = { accountId: caller.accountId, canAuthor: item.canAuthor, canApprove: item.canApprove };
  const stateOf = (version: VersionHead) => ({ status: version.status, authorIds: version.authors });
  const newest = versions[0] ?? shown;
  const actions = new Set(allowedActions(stateOf(newest), actor, newest.id === shown.id ? problems.length : 0));
  const inUse = versions.find((version) => version.status === 'approved');
  if (inUse && allowedActions(stateOf(inUse), actor, 0).includes('retire')) actions.add('retire');
  return {
    id: item.id,
    code: item.code,
    owner: item.owner,
    versions: versions.map((version) => versionRow(version, caller)),
    versionId: shown.id,
    revision: newest.revision,
    source,
    problems,
    actions: [...actions],
  };
}
