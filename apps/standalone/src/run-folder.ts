import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { DataLayout } from './paths';
import { isOurs, stopProcess } from './process-identity';
import { Refusal } from './refusal';

const record = z.object({ pid: z.number().int(), marks: z.array(z.string()).min(1), address: z.string().optional() });
export type RunRecord = z.infer<typeof record>;

const LAUNCHER = 'launcher.json';

/** A record cut short by a power failure counts as none. */
export function readRecord(file: string): RunRecord | null {
  try {
    return record.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

export function writeRecord(layout: DataLayout, name: string, entry: RunRecord): void {
  writeFileSync(join(layout.run, `${name}.json`), JSON.stringify(entry));
}

export function dropRecord(layout: DataLayout, name: string): void {
  rmSync(join(layout.run, `${name}.json`), { force: true });
}

/** Creates the data folder, or says in one sentence why it can't be used. */
export function openDataFolder(layout: DataLayout): void {
  try {
    for (const folder of [layout.home, layout.logs, layout.run]) makeFolder(folder);
    const probe = join(layout.run, `probe-${process.pid}`);
    writeFileSync(probe, 'x');
    rmSync(probe);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'lỗi';
    throw new Refusal(
      `Không ghi được vào thư mục dữ liệu ${layout.home} (${code}); hãy cấp quyền ghi hoặc đặt DATA_DIR tới thư mục khác.`,
      `Cannot write to the data folder ${layout.home} (${code}); make it writable or set DATA_DIR to another folder.`,
    );
  }
}

/** One level at a time: Node's own recursive mkdir never returns where the system answers ENOENT for a new entry, as below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o711 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
  }
}

/** Takes the data folder for this process, or refuses when another start of the product holds it. */
export function takeFolder(layout: DataLayout, address: string, marks: readonly string[] = ['apps/standalone']): void {
  const file = join(layout.run, LAUNCHER);
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      writeFileSync(file, JSON.stringify({ pid: process.pid, marks, address }), { flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = readRecord(file);
    if (holder && isOurs(holder.pid, holder.marks)) {
      const where = holder.address ?? '';
      throw new Refusal(
        `Kỹ Năng Số đang chạy sẵn tại ${where} với thư mục dữ liệu này (tiến trình ${holder.pid}); hãy dừng nó trước.`,
        `Kỹ Năng Số is already running at ${where} on this data folder (process ${holder.pid}); stop it first.`,
      );
    }
    rmSync(file, { force: true });
  }
}

export function leaveFolder(layout: DataLayout): void {
  if (readRecord(join(layout.run, LAUNCHER))?.pid === process.pid) dropRecord(layout, 'launcher');
}

/** Api and worker processes that outlived a launcher killed with -9; a number now used by another program is left alone. */
export async function stopOrphans(layout: DataLayout): Promise<string[]> {
  const stopped: string[] = [];
  if (!existsSync(layout.run)) return stopped;
  for (const name of readdirSync(layout.run).filter((entry) => entry.endsWith('.json') && entry !== LAUNCHER)) {
    const entry = readRecord(join(layout.run, name));
    if (entry && isOurs(entry.pid, entry.marks)) {
      await stopProcess(entry.pid, [['SIGTERM', 5_000], ['SIGKILL', 5_000]]);
      stopped.push(name.replace(/\.json$/, ''));
    }
    rmSync(join(layout.run, name), { force: true });
  }
  return stopped;
}
