import type { ItemKey, ItemSource } from '@kynangso/contracts/bank';
import { mayReadKey } from '@kynangso/domain/bank';
import type { ItemHead, VersionHead } from './item.repository';

/** stands in the place of a key that is not shown */
const shutKey: ItemKey = { responses: {}, processing: { template: 'match_correct' }, explanation: { vi: [{ type: 'paragraph', content: [{ type: 'text', text: '…' }] }] } };

export function isKeyOpen(item: ItemHead, versions: readonly VersionHead[], version: VersionHead): boolean {
  const isItemNew = !versions.some((each) => each.status === 'approved' || each.status === 'retired');
  return mayReadKey({ ...version, isAuthor: version.isMine }, { ...item, isItemNew });
}
export const withShutKey = (source: ItemSource): ItemSource => ({ ...source, key: shutKey });
