import { get, type IncomingMessage } from 'node:http';
import type { AttemptEvent, AttemptPaper } from '@kynangso/contracts/exam';
import { SESSION_COOKIE } from '../../../apps/api/src/http/access.guard';
import { loadAnswer, type Sitter } from '../../support/load/seed-load';
import { OpenStream } from '../../support/sse';
import type { Stage } from './stage';

/** A candidate without a browser: the same requests a paper in a browser sends. */
export class Candidate {
  private sequence = 0;
  private constructor(
    private readonly stage: Stage<unknown>,
    readonly sitter: Sitter,
    readonly paper: AttemptPaper,
  ) {}

  static async begin(stage: Stage<unknown>, sitter: Sitter, sittingId: string): Promise<Candidate> {
    return new Candidate(stage, sitter, await stage.ask<AttemptPaper>(sitter, 'POST', `/sittings/${sittingId}/attempts`, {}));
  }

  /** Answers an item; what the server says to it. */
  async save(position: number): Promise<{ status: number; body: string }> {
    this.sequence += 1;
    const kind = this.paper.items[position - 1]?.kind ?? 'choice';
    const body = { writerEpoch: this.paper.writerEpoch, sequence: this.sequence, position, response: loadAnswer(kind, true), timeSpentMs: 1000 };
    return this.stage.send(this.sitter, 'PUT', `/attempts/${this.paper.attemptId}/responses`, body);
  }

  /** The open line a paper in a browser keeps. */
  async listen(): Promise<OpenStream<AttemptEvent>> {
    const url = `${this.stage.address}/api/v1/attempts/${this.paper.attemptId}/events`;
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(url, { headers: { cookie: `${SESSION_COOKIE}=${this.sitter.token}`, accept: 'text/event-stream' }, agent: false }, resolve).on('error', reject);
    });
    if (response.statusCode !== 200) throw new Error(`the stream answered ${response.statusCode}`);
    return new OpenStream<AttemptEvent>(response);
  }
}
