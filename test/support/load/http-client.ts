import { Agent, request } from 'node:http';
import { SESSION_COOKIE } from '../../../apps/api/src/http/access.guard';
import type { Sitter } from './seed-load';

export interface Answer {
  status: number;
  body: string;
}

/** Real HTTP over kept connections, light enough to leave the machine to the product. */
export class HttpClient {
  private readonly agent: Agent;
  private readonly port: number;

  constructor(address: string, connections: number) {
    this.port = Number(new URL(address).port);
    this.agent = new Agent({ keepAlive: true, maxSockets: connections, noDelay: true });
  }

  send(method: 'POST' | 'PUT' | 'GET', path: string, sitter: Sitter, body = '', timeoutMs = 15_000, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: this.port,
          method,
          path: `/api/v1${path}`,
          agent: this.agent,
          timeout: timeoutMs,
          headers: { cookie: `${SESSION_COOKIE}=${sitter.token}`, 'x-csrf-token': sitter.csrf, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }));
          response.on('error', reject);
          response.on('aborted', () => reject(new Error('aborted')));
        },
      );
      sent.on('timeout', () => sent.destroy(new Error('timeout')));
      sent.on('error', reject);
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
