import type { ItemPool, ItemStatus } from '@kynangso/contracts/bank';

/**
 * Who may read an item's key in the bank. Sealed forms (an examination's keys stay shut until its release) would be of no use while the
 * same keys stood open here; but a key hidden only for items that stand in a running sitting would tell which those are. So it never
 * depends on forms: the key of whatever could stand in an exam is open to its authors and reviewers of record alone, whether it
 * stands in one or not. A version nobody of record stands for is open to nobody: an import file that brings its own key opens the next.
 */

export interface KeyedVersion {
  readonly status: ItemStatus;
  readonly pool: ItemPool;
  /** the asking person wrote in it, or approved it, under whatever account */
  readonly isAuthor: boolean;
  readonly isApprover: boolean;
}
export interface KeyReader {
  readonly canAuthor: boolean;
  readonly canApprove: boolean;
  /** no version of the item was ever approved, so no form can hold it */
  readonly isItemNew: boolean;
}

export function mayReadKey(version: KeyedVersion, reader: KeyReader): boolean {
  // practice shows its answers anyway
  if (version.pool === 'practice' || version.isAuthor || version.isApprover) return true;
  if (version.status === 'in_review' && reader.canApprove) return true;
  return reader.isItemNew && (reader.canAuthor || reader.canApprove);
}
