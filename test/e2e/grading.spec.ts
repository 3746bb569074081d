import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attemptPaper, type AttemptStatus, receipt, saveAnswer } from '@kynangso/contracts/exam';
import { attemptResult } from '@kynangso/contracts/grading';
import { HttpClient } from '../support/load/http-client';
import { isRight, type Load, loadAnswer, openRooms, seedLoad, type Sitter } from '../support/load/seed-load';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { type Processes, startProcesses } from '../support/processes';
import { startRedis, type TestRedis } from '../support/redis';

let database: TestDatabase;
let redis: TestRedis | null;
let processes: Processes;
let client: HttpClient;
let load: Load;
let dataDir: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'kynangso-e2e-'));
  [database, redis] = await Promise.all([createTestDatabase(), startRedis()]);
  const rooms = await openRooms(database.appUrl, dataDir);
  load = await seedLoad(rooms, database.ownerUrl, 4, { formCount: 1 });
  await rooms.close();
  processes = await startProcesses({ databaseUrl: database.appUrl, redisUrl: redis?.url ?? null, dataDir, env: { SWEEP_EVERY_MS: '300', LOG_LEVEL: 'error' } });
  client = new HttpClient(processes.address, 4);
});
afterAll(async () => {
  client?.close();
  await processes?.stop();
  await redis?.stop();
  await database?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function ask<T>(method: 'GET' | 'POST' | 'PUT', path: string, sitter: Sitter, body?: object): Promise<T> {
  const answer = await client.send(method, path, sitter, body ? JSON.stringify(body) : '');
  expect(answer.status, answer.body).toBe(200);
  return JSON.parse(answer.body) as T;
}

/** The whole way of one person: paper, answers, receipt, the state as the page sees it, the result. */
async function sit(n: number): Promise<void> {
  const sitter = load.sitters[n] as Sitter;
  const paper = attemptPaper.parse(await ask('GET', `/attempts/${sitter.attemptId}`, sitter));
  expect(paper.items).toHaveLength(40);
  for (const item of paper.items) {
    const change = { writerEpoch: paper.writerEpoch, sequence: item.position, position: item.position, response: loadAnswer(item.kind, isRight(n, item.position)), timeSpentMs: 1000 };
    saveAnswer.parse(await ask('PUT', `/attempts/${sitter.attemptId}/responses`, sitter, change));
  }
  expect(receipt.parse(await ask('POST', `/attempts/${sitter.attemptId}/submit`, sitter, { writerEpoch: 1 }))).toMatchObject({ answered: 40, submitReason: 'person' });
  const seen: string[] = [];
  for (let tries = 0; tries < 100 && seen.at(-1) !== 'graded'; tries++) {
    seen.push((await ask<AttemptStatus>('GET', `/attempts/${sitter.attemptId}/status`, sitter)).state);
    await sleep(100);
  }
  expect(seen.at(-1)).toBe('graded');
  const { score } = attemptResult.parse(await ask('GET', `/attempts/${sitter.attemptId}/result`, sitter));
  expect(score?.pointsCenti).toBe(paper.items.filter((item) => isRight(n, item.position)).length * 100);
}
const workerPage = async (path: string): Promise<string> => (await fetch(`${processes.workerAddress}${path}`)).text();

describe('built api and worker', () => {
  it('grade what is handed in, by the queue where there is one', async () => {
    await sit(0);
    expect(JSON.parse(await workerPage('/health/ready'))).toMatchObject({ status: 'ready', mode: redis ? 'queue' : 'sweeper' });
    expect(await workerPage('/metrics')).toMatch(/^graded_total [1-9]/m);
  });

  it('grade by the sweeper while Redis is away, say so, and stay ready', async () => {
    redis?.kill();
    await sit(1);
    for (let tries = 0; tries < 50 && !(await workerPage('/health/ready')).includes('"sweeper"'); tries++) await sleep(100);
    expect(JSON.parse(await workerPage('/health/ready'))).toMatchObject({ status: 'ready', mode: 'sweeper', parts: { queue: redis ? 'degraded' : 'none' } });
    expect(await workerPage('/metrics')).toMatch(/^worker_mode\{mode="sweeper"\} 1/m);
    await redis?.restart();
    for (let tries = 0; redis && tries < 100 && !(await workerPage('/health/ready')).includes('"queue":"ok"'); tries++) await sleep(100);
    await sit(2);
  });

  it('close an attempt whose time is over without its client, and grade it', async () => {
    const sitter = load.sitters[3] as Sitter;
    const db = new Client({ connectionString: database.ownerUrl });
    await db.connect();
    await db.query(`UPDATE attempt SET deadline_at = now() - interval '1 minute' WHERE id = $1`, [sitter.attemptId]);
    await db.end();
    let state = '';
    for (let tries = 0; tries < 100 && state !== 'graded'; tries++) {
      state = (await ask<AttemptStatus>('GET', `/attempts/${sitter.attemptId}/status`, sitter)).state;
      await sleep(100);
    }
    expect(state).toBe('graded');
    expect(receipt.parse(await ask('GET', `/attempts/${sitter.attemptId}/receipt`, sitter))).toMatchObject({ submitReason: 'deadline', answered: 0 });
  });
});
