import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Express, Request, Response } from 'express';
import { queues } from '@kynangso/contracts/kernel';
import { QueueHint, VirusCheck } from '@kynangso/server/platform';
import { openApi } from '../http/openapi';
import { Metrics } from './metrics';

/** Pages for operators and readers of the api, outside /api/v1: health, metrics, OpenAPI. They answer without a session and hold no personal data. */
export function openOperatorDoors(app: Express, metrics: Metrics, queue: QueueHint, virus: VirusCheck, publicUrl?: string): void {
  app.get('/health/live', (_: Request, res: Response) => { res.json({ status: 'live' }); });
  app.get('/health/ready', async (_: Request, res: Response) => {
    const database = await metrics.isDatabaseReady();
    const isQueueUp = queue.isConfigured && (await queue.depth(queues.grading)) !== null;
    res.status(database ? 200 : 503).json({ status: database ? 'ready' : 'not_ready', parts: { database: database ? 'ok' : 'down', queue: isQueueUp ? 'ok' : queue.isConfigured ? 'degraded' : 'none', virusCheck: virus.isOn ? 'on' : 'off' } });
  });
  app.get('/metrics', async (_: Request, res: Response) => { res.type(metrics.registry.contentType).send(await metrics.page()); });

  let document: Record<string, unknown> | undefined;
  app.get('/api/openapi.json', (_: Request, res: Response) => { res.json((document ??= openApi(publicUrl))); });
  const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  app.get('/api/docs', (_: Request, res: Response) => { res.type('html').send(docsPage); });
  app.get('/api/docs/init.js', (_: Request, res: Response) => { res.type('js').send(docsScript); });
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js']) app.get(`/api/docs/${file}`, (_: Request, res: Response) => { res.sendFile(join(swagger, file)); });
}

const docsPage = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>API · Kỹ Năng Số</title><link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="ui"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/init.js"></script></body></html>`;
const docsScript = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#ui', deepLinking: true, docExpansion: 'none', tryItOutEnabled: false });`;
