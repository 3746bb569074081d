import { z } from 'zod';
import { defineRoute } from '../kernel/route';
import { id, instant } from '../kernel/text';
import { itemSelection } from './item-change';

/*
 * Items leave as a QTI 3.0 package: chosen first, then streamed. A package holds keys, so it takes only items whose key its maker may read
 * at that moment; it is never kept as a file.
 */

/** as many as are read again at once */
export const MAX_PACKED_ITEMS = 5000;

export const itemPackageView = z.strictObject({
  id,
  counts: z.strictObject({ chosen: z.int(), packed: z.int(), keyShut: z.int() }),
  /** the first of those left out because their key is shut to the caller */
  keyShut: z.array(z.strictObject({ itemId: id, code: z.string() })),
  withTranslations: z.boolean(),
  fileName: z.string(),
  goneAt: instant,
});
export type ItemPackageView = z.infer<typeof itemPackageView>;

export const itemPackageRoutes = {
  packItems: defineRoute({
    method: 'POST', path: '/item-packages', access: 'bank.read', summary: 'Chooses items for a QTI 3.0 package and says which can be in it: those whose key the caller may read',
    body: z.strictObject({ selection: itemSelection, /** the other languages of an item as files of their own */ withTranslations: z.boolean().default(true) }), response: itemPackageView,
  }),
  downloadItemPackage: defineRoute({
    method: 'GET', path: '/item-packages/:packageId/file', access: 'bank.read', summary: 'The package (ZIP): manifest, one XML file an item and language, shared texts, pictures, and a note on what it can’t carry',
    params: z.strictObject({ packageId: id }), download: true,
  }),
};
