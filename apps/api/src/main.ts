import 'reflect-metadata';
import { Heartbeat, loadEnv } from '@kynangso/server/platform';
import { createApp } from './create-app';

try {
  const env = loadEnv();
  const app = await createApp(env);
  await app.listen(env.PORT, env.HOST);
  app.get(Heartbeat).start('api');
  process.send?.({ ready: true });
} catch (error) {
  process.stderr.write(`api: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
