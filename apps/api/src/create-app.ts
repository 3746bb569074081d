import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import type { Express, NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { AuthService } from '@kynangso/server/identity';
import { type Env, Log, QueueHint, VirusCheck } from '@kynangso/server/platform';
import { AppModule } from './app.module';
import { Metrics } from './health/metrics';
import { openOperatorDoors } from './health/open-doors';
import { serveWeb } from './health/web-files';
import type { KnownRequest } from './http/endpoint';
import { FirstWordsService } from './learning/first-words/first-words.service';
import { openQueueBoard } from './operations/queue-board';

/** The api, ready to listen. The test harness makes the same one. */
export async function createApp(env: Env): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(env), { bufferLogs: true, abortOnError: false });
  const log = app.get(Log);
  app.useLogger(log);
  app.enableShutdownHooks();
  app.setGlobalPrefix('api/v1');
  if (env.TRUST_PROXY > 0) app.set('trust proxy', env.TRUST_PROXY);
  app.disable('x-powered-by');
  // answers of the api are never stored, so nobody would ask with one
  app.disable('etag');
  app.set('query parser', 'simple');
  // the largest body is a tree of 5,000 units
  app.useBodyParser('json', { limit: '4mb' });
  const metrics = app.get(Metrics);
  app.use(identify, observe(metrics), requestLog(log), securityHeaders(), noStore, compressReads());
  const server = app.getHttpAdapter().getInstance() as Express;
  openOperatorDoors(server, metrics, app.get(QueueHint), app.get(VirusCheck), env.PUBLIC_URL);
  openQueueBoard(server, app.get(AuthService, { strict: false }), app.get(QueueHint));
  if (env.WEB_ROOT) serveWeb(server, env.WEB_ROOT, app.get(FirstWordsService));
  return app;
}

function identify(req: Request, res: Response, next: NextFunction): void {
  const id = randomUUID();
  (req as KnownRequest).id = id;
  res.setHeader('x-request-id', id);
  next();
}

const observe = (metrics: Metrics) => (req: Request, res: Response, next: NextFunction): void => {
  const done = metrics.http.startTimer();
  res.on('finish', () => {
    // a stream's time is how long somebody watched, not how long we took
    if (String(res.getHeader('content-type')).startsWith('text/event-stream')) return;
    const path = (req.route as { path?: string } | undefined)?.path;
    done({ method: req.method, route: typeof path === 'string' ? path : 'other', status: String(res.statusCode) });
  });
  next();
};

/** One line per api request: ids, route, status, time. No query, no body, no address. Written by hand: a logger of its own per request costs more than the rest of it. */
const requestLog = (log: Log) => (req: Request, res: Response, next: NextFunction): void => {
  if (!req.url.startsWith('/api/v1')) return next();
  const started = performance.now();
  res.on('close', () => {
    const { id, method, originalUrl, caller } = req as KnownRequest;
    const line = { req: { id, method, path: pathForLog(originalUrl) }, accountId: caller?.accountId, res: { status: res.statusCode }, responseTime: Math.round(performance.now() - started) };
    if (res.statusCode >= 500) log.pino.error(line, 'request errored');
    else log.pino.info(line, res.writableFinished ? 'request completed' : 'request aborted');
  });
  next();
};

const securityHeaders = () => helmet({
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"], scriptSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:', 'blob:'], fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"], workerSrc: ["'self'"], manifestSrc: ["'self'"], frameAncestors: ["'none'"], objectSrc: ["'none'"], baseUri: ["'self'"], formAction: ["'self'"], upgradeInsecureRequests: null,
    },
  },
  strictTransportSecurity: { maxAge: 15_552_000 },
  referrerPolicy: { policy: 'same-origin' },
});

/**
 * Pages, scripts and lists go out compressed: people read them over weak networks. Not changes (small answers, the hot path), not
 * sign-in (its token must not share a compressed answer with what somebody else typed), not downloads (they can be resumed by range).
 */
function compressReads(): (req: Request, res: Response, next: NextFunction) => void {
  const compress = compression({ threshold: 1024, filter: (req, res) => !res.getHeader('content-disposition') && compression.filter(req, res) });
  return (req, res, next) => (req.method === 'GET' && !req.path.startsWith('/api/v1/auth/') ? compress(req, res, next) : next());
}

/** Answers of the api are personal by default; a handler that serves public files says otherwise. */
function noStore(req: Request, res: Response, next: NextFunction): void {
  if (req.path.startsWith('/api/')) res.setHeader('cache-control', 'no-store');
  next();
}

/** Without what was asked, and without the secret of a file's link. */
const pathForLog = (url: string): string => (url.split('?')[0] ?? '').replace(/(\/export-files\/)[^/]+/, '$1***');
