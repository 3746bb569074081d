import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ClamdCheck, NoVirusCheck } from './virus-check';

/** Reads INSTREAM as clamd does and answers by what came in; `limit` stands for StreamMaxLength. */
function clamd(answer: (bytes: Buffer) => string, limit = Infinity): Promise<Server> {
  const server = createServer((socket) => {
    let pending = Buffer.alloc(0);
    let content = Buffer.alloc(0);
    let isBegun = false;
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      pending = Buffer.concat([pending, part]);
      if (!isBegun) {
        const end = pending.indexOf(0);
        if (end < 0) return;
        if (pending.subarray(0, end).toString() !== 'zINSTREAM') return void socket.end('UNKNOWN COMMAND\0');
        pending = pending.subarray(end + 1);
        isBegun = true;
      }
      while (pending.length >= 4) {
        const length = pending.readUInt32BE(0);
        if (length === 0) return void socket.end(`${answer(content)}\0`);
        if (pending.length < 4 + length) return;
        content = Buffer.concat([content, pending.subarray(4, 4 + length)]);
        pending = pending.subarray(4 + length);
        if (content.length > limit) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      }
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

describe('a file looked through by clamd', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());
  const check = async (answer: (bytes: Buffer) => string, content: Buffer[], limit?: number) => {
    server = await clamd(answer, limit);
    return new ClamdCheck(new URL(`tcp://127.0.0.1:${(server.address() as AddressInfo).port}`)).scan(content);
  };

  it('is clean when clamd says so, and clamd has seen every byte', async () => {
    const content = [Buffer.alloc(150_000, 1), Buffer.from('đuôi')];
    let seen: Buffer = Buffer.alloc(0);
    expect(await check((bytes) => ((seen = bytes), 'stream: OK'), content)).toEqual({ kind: 'clean' });
    expect(seen.equals(Buffer.concat(content))).toBe(true);
  });
  it('is refused by the name of what was found', async () =>
    expect(await check((bytes) => (bytes.includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'), [Buffer.from('x EICAR x')])).toEqual({ kind: 'infected', name: 'Eicar-Test-Signature' }));
  it('is not taken for clean when clamd refuses it as too large', async () =>
    expect(await check(() => 'stream: OK', [Buffer.alloc(300_000)], 100_000)).toMatchObject({ kind: 'unavailable' }));
  it('is not taken for clean when clamd is away', async () => {
    server = await clamd(() => '');
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server?.close(resolve));
    expect(await new ClamdCheck(new URL(`tcp://127.0.0.1:${port}`)).scan([Buffer.from('x')])).toMatchObject({ kind: 'unavailable' });
  });
  it('passes unread where no scanner is set up', async () => expect(await new NoVirusCheck().scan()).toEqual({ kind: 'clean' }));
});
