import type { UploadInteraction } from '@kynangso/contracts/bank';

const same: Record<string, string> = { jpeg: 'jpg' };
const extensionOf = (name: string): string => {
  const found = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return same[found] ?? found;
};

/** What the chooser offers. */
export const chooserTypes = (accept: UploadInteraction['accept']): string[] => accept.flatMap((type) => (type === 'jpg' ? ['.jpg', '.jpeg'] : [`.${type}`]));

/** Why a file needn't be sent at all; the api looks at the content itself. */
export function refusalOf(file: { name: string; size: number }, node: Pick<UploadInteraction, 'accept' | 'maxMegabytes'>): 'type' | 'empty' | 'size' | null {
  if (!node.accept.some((type) => type === extensionOf(file.name))) return 'type';
  if (file.size === 0) return 'empty';
  return file.size > node.maxMegabytes * 1024 * 1024 ? 'size' : null;
}
