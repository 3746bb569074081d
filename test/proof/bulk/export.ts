import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import type { ExportRun } from '@kynangso/contracts/export';
import { SESSION_COOKIE } from '../../../apps/api/src/http/access.guard';
import { startDurablePostgres } from '../../support/load/durable-postgres';
import { departmentOf, isMet, nameOf, type Records, seedRecords, whenIdle } from '../../support/load/seed-records';
import { type Processes, startProcesses } from '../../support/processes';

interface Compared {
  rows: number;
  missing: number;
  doubled: number;
  wrong: number;
}

/**
 * A file of half a million rows: the worker is killed in the middle, another begins again, and a download that breaks off every few
 * megabytes puts the file together. Every row is compared with what was seeded. The control is the half file a naive writer would have served.
 */
export async function provesExport(rows: number): Promise<{ measured: object; bar: object; control: object; ok: boolean }> {
  const postgres = await startDurablePostgres();
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-proof-'));
  const records = await seedRecords(postgres.ownerUrl, rows);
  const processes = await startProcesses({ databaseUrl: postgres.appUrl, dataDir, env: { LOG_LEVEL: 'error', SWEEP_EVERY_MS: '200' } });
  try {
    const client = new Client(processes, records);
    await whenIdle(postgres.appUrl);
    const asked = await client.json<ExportRun>('POST', '/exports', { kind: 'trainingRecords', format: 'csv', params: { requirement: records.requirementId, period: '2026', unitId: records.provinceId } });
    const half = join(dataDir, 'half.csv');
    const killedAt = await killInTheMiddle(client, processes, asked.id, dataDir, half);
    const refused = (await client.send('GET', `/exports/${asked.id}/file`)).status;
    await processes.restart('worker');
    const run = await client.finished(asked.id);
    const { path } = await client.json<{ path: string }>('POST', `/exports/${asked.id}/link`, {});
    const { bytes, pieces } = await inPieces(processes, path, run.sizeBytes ?? 0);
    const isWhole = createHash('sha256').update(bytes).digest('hex') === run.sha256 && bytes.length === run.sizeBytes;
    const compared = await compare(bytes, records);
    const naive = await compare(readFileSync(half), records);
    const left = readdirSync(join(dataDir, 'exports')).filter((name) => name.endsWith('.part')).length;
    const isExact = isWhole && compared.rows === records.people * 2 && compared.missing === 0 && compared.doubled === 0 && compared.wrong === 0;
    return {
      measured: { asked: rows, killedAtRow: killedAt, refusedWhileUnfinished: refused, bytes: bytes.length, pieces, sha256AsTold: isWhole, ...compared, halfFilesLeft: left },
      bar: { rows: records.people * 2, missing: 0, doubled: 0, wrong: 0, refusedWhileUnfinished: 409, halfFilesLeft: 0 },
      control: { halfFileRows: naive.rows, halfFileMissing: naive.missing, caught: naive.missing > 0 },
      ok: isExact && refused === 409 && left === 0 && naive.missing > 0,
    };
  } finally {
    await processes.stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Waits until rows are on their way into the file, keeps what is there for the control, and kills. */
async function killInTheMiddle(client: Client, processes: Processes, id: string, dataDir: string, half: string): Promise<number> {
  for (const ends = Date.now() + 1_200_000; Date.now() < ends; await new Promise((next) => setTimeout(next, 5))) {
    let part: string | undefined;
    try {
      part = readdirSync(join(dataDir, 'exports')).find((name) => name.endsWith('.part'));
    } catch {
      continue;
    }
    if (!part) continue;
    const path = join(dataDir, 'exports', part);
    if (readFileSync(path).length < 1_000_000) continue;
    processes.kill('worker');
    copyFileSync(path, half);
    const run = await client.json<ExportRun>('GET', `/exports/${id}`);
    if (run.status !== 'running') throw new Error(`killed too late: the export is ${run.status}`);
    return readFileSync(half).filter((byte) => byte === 10).length;
  }
  throw new Error('no row came');
}

/** Each request breaks off after a few megabytes, as a weak line does; the next goes on from there, and only if it is still the same file. */
async function inPieces(processes: Processes, path: string, size: number): Promise<{ bytes: Buffer; pieces: number }> {
  const parts: Buffer[] = [];
  let [have, pieces, etag] = [0, 0, ''];
  while (have < size && pieces < 1000) {
    const headers: Record<string, string> = have > 0 ? { range: `bytes=${have}-`, 'if-range': etag } : {};
    await new Promise<void>((done, refuse) => {
      const asking = request(`${processes.address}${path}`, { headers }, (answer) => {
        if (answer.statusCode !== (have > 0 ? 206 : 200)) return refuse(new Error(`piece ${pieces} answered ${answer.statusCode}`));
        etag = answer.headers.etag ?? '';
        let got = 0;
        answer.on('data', (chunk: Buffer) => {
          parts.push(chunk);
          have += chunk.length;
          got += chunk.length;
          if (got > 7_000_000 && have < size) {
            asking.destroy();
            done();
          }
        });
        answer.on('end', () => done());
        answer.on('error', () => done());
      });
      asking.on('error', () => done());
      asking.end();
    });
    pieces += 1;
  }
  return { bytes: Buffer.concat(parts), pieces };
}

/** Every row against the formulas of the seed, in the order of unit and name. */
async function compare(bytes: Buffer, records: Records): Promise<Compared> {
  const seen = new Uint8Array(records.people + 1);
  const result: Compared = { rows: 0, missing: 0, doubled: 0, wrong: 0 };
  const parser = parse(bytes, { bom: true, columns: true, relax_column_count: true, relax_quotes: true });
  let last = '';
  for await (const row of parser as AsyncIterable<Record<string, string>>) {
    result.rows += 1;
    const name = row['Họ và tên'] ?? '';
    const person = Number(name.split(' ').pop());
    const part = row['Mã khóa học, bài thi'] === 'KH-CDS' ? 1 : 2;
    const unit = `H05.${String(departmentOf(person, records.departments)).padStart(4, '0')}`;
    const key = `${unit} ${String(person).padStart(9, '0')} ${part}`;
    const guarded = nameOf(person).startsWith('=') ? `'${nameOf(person)}` : nameOf(person);
    const isRight = name === guarded && row['Mã đơn vị'] === unit && row['Tình trạng'] === (isMet(person) ? 'Đã hoàn thành' : row['Tình trạng']) && (row['Ngày đạt'] !== '') === isMet(person) && key > last;
    if (!isRight) result.wrong += 1;
    last = key;
    const bits = seen[person] ?? 0;
    if (bits & part) result.doubled += 1;
    if (person >= 1 && person <= records.people) seen[person] = bits | part;
  }
  for (let person = 1; person <= records.people; person++) result.missing += (seen[person] ?? 0) === 3 ? 0 : (seen[person] ?? 0) === 0 ? 2 : 1;
  return result;
}

class Client {
  constructor(
    private readonly processes: Processes,
    private readonly records: Records,
  ) {}

  send(method: string, path: string, body?: object): Promise<Response> {
    const headers = { cookie: `${SESSION_COOKIE}=${this.records.token}`, 'x-csrf-token': this.records.csrf, 'content-type': 'application/json' };
    return fetch(`${this.processes.address}/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  }

  async json<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await this.send(method, path, body);
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async finished(id: string): Promise<ExportRun> {
    for (const ends = Date.now() + 1_200_000; Date.now() < ends; await new Promise((next) => setTimeout(next, 200))) {
      const run = await this.json<ExportRun>('GET', `/exports/${id}`);
      if (run.status === 'done') return run;
      if (run.status === 'failed') throw new Error(`export failed: ${run.error}`);
    }
    throw new Error('the export did not finish');
  }
}
