import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import type { Permission } from '@kynangso/contracts/identity';
import { Away } from './away';

/** Who may open a page: everybody, any signed-in person, or holders of a permission somewhere. */
export type Access = 'public' | 'signedIn' | Permission;
export interface PageHandle {
  access: Access;
  /** 'bare': no navigation and no footer around it (an exam in progress) */
  chrome?: 'full' | 'bare';
}

/** Its code is on the server, which can’t be reached, or which has a newer build by now; any other failure is the crash page’s. */
async function withoutPart(error: unknown): Promise<ComponentType> {
  if (!navigator.onLine) return Away;
  // it came soon after the first page, so it is here although its file may be gone with the rest
  const { isOutdated, Newer } = await import('../features/device/newer-build');
  if (await isOutdated()) return Newer;
  throw error;
}

/** One page of a feature: `page('/courses', () => import('./catalogue').then((m) => m.Catalogue))`. Its code loads when opened. */
export function page(path: string, load: () => Promise<ComponentType>, access: Access = 'public', chrome: PageHandle['chrome'] = 'full'): RouteObject {
  return { path, handle: { access, chrome } satisfies PageHandle, lazy: async () => ({ Component: await load().catch(withoutPart) }) };
}
