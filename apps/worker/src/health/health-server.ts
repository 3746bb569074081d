import { createServer, type Server, type ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { queues } from '@kynangso/contracts/kernel';
import { RenditionService } from '@kynangso/server/learning';
import { Database, ENV, type Env, Log, QueueHint } from '@kynangso/server/platform';
import { WorkerMetrics } from './worker-metrics';

const PING_WAIT_MS = 2000;

/** Health and metrics for operators, on the loopback only. Ready while the database answers; without Redis it is ready and degraded. */
@Injectable()
export class HealthServer {
  private server: Server | undefined;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly database: Database,
    private readonly queue: QueueHint,
    private readonly renditions: RenditionService,
    private readonly metrics: WorkerMetrics,
    private readonly log: Log,
  ) {}

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      this.answer(request.url ?? '', response).catch((error: unknown) => {
        this.log.warn({ err: error instanceof Error ? error.message : String(error) }, 'health page failed');
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    });
    this.server = server;
    await new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(this.env.WORKER_PORT, '127.0.0.1', done);
    });
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    server.closeAllConnections();
    await new Promise<void>((done) => { server.close(() => done()); });
  }

  private async answer(url: string, response: ServerResponse): Promise<void> {
    if (url === '/health/live') return json(response, 200, { status: 'live' });
    if (url === '/health/ready') {
      const isUp = await this.isDatabaseUp();
      const queue = this.queue.isConfigured ? (this.metrics.mode === 'queue' ? 'ok' : 'degraded') : 'none';
      return json(response, isUp ? 200 : 503, { status: isUp ? 'ready' : 'not_ready', parts: { database: isUp ? 'ok' : 'down', queue, ffmpeg: this.renditions.tool() }, mode: this.metrics.mode });
    }
    if (url !== '/metrics') return json(response, 404, { status: 'not_found' });
    for (const name of Object.values(queues)) this.metrics.depth.set({ queue: name }, (await this.queue.depth(name)) ?? -1);
    response.writeHead(200, { 'content-type': this.metrics.registry.contentType });
    response.end(await this.metrics.registry.metrics());
  }

  private async isDatabaseUp(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((done) => { timer = setTimeout(() => done(false), PING_WAIT_MS); });
    const ping = this.database.ping().then(() => true, () => false);
    return Promise.race([ping, late]).finally(() => clearTimeout(timer));
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
