import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import type { ContestEvent } from '@kynangso/contracts/grading';
import { newId } from '@kynangso/server/platform';
import type { Load } from './seed-load';

export const contestCode = 'cuoc-thi-tai';

/** Everybody of the load takes part; rows come by bulk SQL, as people and attempts did. */
export async function seedContest(ownerUrl: string, { sittingId, sitters }: Load): Promise<string> {
  const db = new Pool({ connectionString: ownerUrl, max: 2 });
  const id = newId();
  const content = {
    title: { vi: 'Cuộc thi tải' }, summary: { vi: 'Tải' }, rules: { vi: 'Tải' }, opensAt: new Date(Date.now() - 3_600_000).toISOString(), closesAt: new Date(Date.now() + 86_400_000).toISOString(),
    populations: null, unitIds: null, board: 'live', rule: { counts: 'best', timeUnitSeconds: 1, guess: null, unitsBy: 'people', unitLeast: 1 }, leastSeconds: 0, prizes: [],
  };
  try {
    await db.query(`INSERT INTO contest (id, code, exam_id, sitting_id, status, content, published_at) SELECT $1, $2, exam_id, id, 'published', $4, now() FROM sitting WHERE id = $3`, [id, contestCode, sittingId, JSON.stringify(content)]);
    await db.query(
      `INSERT INTO contest_entry (contest_id, person_id, shown_as, joined_at, consented_at) SELECT $1, p, (ARRAY['masked', 'name', 'hidden'])[1 + n % 3], now(), now() FROM unnest($2::uuid[]) WITH ORDINALITY AS x (p, n)`,
      [id, sitters.map((sitter) => sitter.personId)],
    );
    // papers that took between two and twenty minutes, so that times differ and some are equal
    await db.query(`UPDATE attempt SET started_at = now() - make_interval(secs => 120 + (hashtext(id::text) & 1023)) WHERE sitting_id = $1`, [sittingId]);
    await db.query('ANALYZE');
    return id;
  } finally {
    await db.end();
  }
}

/** A viewer's stream that keeps no more than it must: how many were ranked at each event, and when. */
export class Viewer {
  readonly seen: { finished: number; at: number }[] = [];
  private rest = '';
  private response: IncomingMessage | null = null;

  constructor(private readonly isKept: boolean) {}

  open(address: string): Promise<void> {
    return new Promise((resolve, reject) => {
      get(`${address}/api/v1/contests/${contestCode}/events`, { agent: false }, (response) => {
        this.response = response;
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => this.read(chunk));
        resolve();
      }).on('error', reject);
    });
  }

  close(): void {
    this.response?.destroy();
  }

  private read(chunk: string): void {
    if (!this.isKept) return;
    this.rest += chunk;
    for (let at = this.rest.indexOf('\n\n'); at >= 0; at = this.rest.indexOf('\n\n')) {
      const data = this.rest.slice(0, at).split('\n').find((line) => line.startsWith('data: '));
      this.rest = this.rest.slice(at + 2);
      if (!data) continue;
      const event = JSON.parse(data.slice(6)) as ContestEvent;
      if (event.type !== 'own') this.seen.push({ finished: event.type === 'board' ? event.board.finished : event.finished, at: performance.now() });
    }
  }
}

/** What any answer of the same bytes costs at least: a server that does nothing else. */
export async function staticServer(body: string): Promise<{ port: number; server: Server }> {
  const bytes = Buffer.from(body);
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.setHeader('content-length', bytes.length);
    response.end(bytes);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, server };
}
