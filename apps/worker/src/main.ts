import 'reflect-metadata';
import { loadEnv } from '@kynangso/server/platform';
import { createWorker } from './create-worker';

/** A stop that takes longer than this is cut short: whatever was under way is still in the database. */
const STOP_WAIT_MS = 12_000;

try {
  const worker = await createWorker(loadEnv());
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_WAIT_MS).unref();
    worker.stop().then(() => process.exit(0), () => process.exit(1));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  await worker.start();
  process.send?.({ ready: true });
} catch (error) {
  process.stderr.write(`worker: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
