import { loadEnv } from '@kynangso/server/platform';
import { openSeedContext } from './seed-context';
import { seedDemo } from './seed-demo';

/** The demo loader as a process of its own: it ends with its memory, and the launcher stays small. */
export async function main(): Promise<void> {
  const context = await openSeedContext(loadEnv());
  try {
    process.stdout.write(`${await seedDemo(context)}\n`);
  } finally {
    await context.close();
  }
}
