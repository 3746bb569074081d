import { createBullBoard } from '@bull-board/api';
import { BullAdapter } from '@bull-board/api/bullAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { Express, NextFunction, Request, Response } from 'express';
import { queues } from '@kynangso/contracts/kernel';
import { AuthService } from '@kynangso/server/identity';
import { QueueHint, scopePaths } from '@kynangso/server/platform';
import { sessionTokenOf } from '../http/access.guard';

export const QUEUE_BOARD = '/api/queue-board';

/**
 * Bull Board, to look and not to touch: acts on queues have a reason and an entry in the log, which only our own screen gives. Behind the
 * session cookie and the permission, GET alone, without what jobs carry. Its page has no inline script; the fonts it asks of another host are
 * refused by our content security policy, so that nobody outside hears who looks.
 */
export function openQueueBoard(app: Express, auth: AuthService, hint: QueueHint): void {
  if (!hint.isConfigured) return;
  const adapter = new ExpressAdapter().setBasePath(QUEUE_BOARD);
  const boards = Object.values(queues).map((name) => {
    const board = new BullAdapter(hint.of(name), { readOnlyMode: true, allowRetries: false });
    for (const field of ['data', 'returnValue'] as const) board.setFormatter(field, () => ({}));
    return board;
  });
  createBullBoard({ queues: boards, serverAdapter: adapter, options: { uiConfig: { boardTitle: 'Kỹ Năng Số' } } });
  app.use(QUEUE_BOARD, onlyOperators(auth), adapter.getRouter() as (req: Request, res: Response, next: NextFunction) => void);
}

const onlyOperators = (auth: AuthService) => async (req: Request, res: Response, next: NextFunction): Promise<void> => {
  if (req.method !== 'GET') return void res.status(405).end();
  const token = sessionTokenOf(req);
  const session = token ? await auth.resolve(token).catch(() => null) : null;
  if (!session) return void res.status(401).type('text').send('401');
  const caller = { ...session, requestId: '' };
  if (scopePaths(caller, 'audit.read') !== 'all') return void res.status(403).type('text').send('403');
  next();
};
