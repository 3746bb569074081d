import { setTimeout as sleep } from 'node:timers/promises';
import type { Receipt } from '@kynangso/contracts/exam';
import { HttpClient } from '../../support/load/http-client';
import type { Sitter } from '../../support/load/seed-load';

/** People who press "submit" until they are answered, as a browser with a bad line does. */
export class Submitters {
  /** requests sent and not answered at this moment */
  inFlight = 0;
  retries = 0;
  readonly receipts: Receipt[] = [];
  readonly refused: string[] = [];
  private readonly client: HttpClient;

  constructor(address: string) {
    this.client = new HttpClient(address, 80);
  }

  async submit(sitter: Sitter): Promise<void> {
    const end = Date.now() + 90_000;
    while (Date.now() < end) {
      const answer = await this.once(sitter);
      if (answer?.status === 200) {
        this.receipts.push(JSON.parse(answer.body) as Receipt);
        return;
      }
      if (answer && answer.status < 500 && answer.status !== 429) {
        this.refused.push(`${answer.status} ${answer.body.slice(0, 200)}`);
        return;
      }
      this.retries++;
      await sleep(150 + Math.random() * 250);
    }
    this.refused.push('never answered');
  }

  close(): void {
    this.client.close();
  }

  private async once(sitter: Sitter): Promise<{ status: number; body: string } | null> {
    this.inFlight++;
    try {
      return await this.client.send('POST', `/attempts/${sitter.attemptId}/submit`, sitter, '{"writerEpoch":1}', 8000);
    } catch {
      return null;
    } finally {
      this.inFlight--;
    }
  }
}
