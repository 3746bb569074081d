import { FrameworkService } from '@kynangso/server/competency';
import { Database } from '@kynangso/server/platform';
import type { TestApp } from '../app';

/** The standards of the product, as the launcher loads them. */
export async function loadFrameworks(app: TestApp): Promise<string[]> {
  const { loaded } = await app.get(Database).transaction((tx) => app.get(FrameworkService).loadFrameworks(tx));
  return loaded;
}
