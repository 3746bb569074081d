import { connect, type Socket } from 'node:net';

export type Verdict = { kind: 'clean' } | { kind: 'infected'; name: string } | { kind: 'unavailable'; reason: string };
export type Chunks = Iterable<Buffer> | AsyncIterable<Buffer>;

/** What looks through a file before it is kept. A room asks it and words the refusal. */
export abstract class VirusCheck {
  /** false: nothing is looked through, and the health page says so */
  abstract readonly isOn: boolean;
  abstract scan(content: Chunks): Promise<Verdict>;
}

/** No scanner is set up: everything passes. */
export class NoVirusCheck extends VirusCheck {
  readonly isOn = false;
  scan(): Promise<Verdict> {
    return Promise.resolve({ kind: 'clean' });
  }
}

const TIMEOUT_MS = 30_000;
/** clamd reads chunks of any size; this keeps a video from standing in memory twice */
const CHUNK = 64 * 1024;

/** ClamAV's daemon by its INSTREAM command (man clamd): each chunk after its length in four bytes, an empty one ends. */
export class ClamdCheck extends VirusCheck {
  readonly isOn = true;

  constructor(private readonly address: URL) {
    super();
  }

  async scan(content: Chunks): Promise<Verdict> {
    const socket = this.open();
    try {
      const answer = answerOf(socket);
      // a refusal while we still write is read from the answer, not from the broken pipe
      await Promise.race([send(socket, content), answer]);
      return verdictOf(await answer);
    } catch (error) {
      return { kind: 'unavailable', reason: (error as Error).message };
    } finally {
      socket.destroy();
    }
  }

  private open(): Socket {
    const { protocol, hostname, port, pathname } = this.address;
    const socket = protocol === 'unix:' ? connect({ path: pathname }) : connect({ host: hostname, port: Number(port || 3310) });
    return socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('clamd does not answer')));
  }
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    socket.on('data', (part) => parts.push(part));
    socket.on('error', reject);
    socket.on('close', () => {
      const text = Buffer.concat(parts).toString('utf8').replace(/\0+$/, '').trim();
      if (text) resolve(text);
      else reject(new Error('clamd closed the connection without an answer'));
    });
  });
}

async function send(socket: Socket, content: Chunks): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const part of content)
    for (let at = 0; at < part.length; at += CHUNK) {
      const chunk = part.subarray(at, at + CHUNK);
      await write(socket, Buffer.concat([lengthOf(chunk.length), chunk]));
    }
  await write(socket, lengthOf(0));
}

const write = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.write(bytes, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });

function lengthOf(bytes: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(bytes);
  return head;
}

/** "stream: OK", "stream: Eicar-Test-Signature FOUND", or an error in words. */
function verdictOf(answer: string): Verdict {
  if (/:\s*OK$/.test(answer)) return { kind: 'clean' };
  const found = /:\s*(.+) FOUND$/.exec(answer);
  return found?.[1] ? { kind: 'infected', name: found[1] } : { kind: 'unavailable', reason: answer.slice(0, 200) };
}
