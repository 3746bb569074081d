import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** True when nothing listens on the port; any other bind error (for example EACCES below 1024) is thrown to the caller. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Below the ports that systems hand to outgoing connections (Linux from 32768): there, one of our own connections could take it before we listen. */
const QUIET = { from: 15_000, to: 32_000, tries: 40 };

/** A port nobody uses now; another process may still take it before we do, so callers retry on "address in use". */
export async function anyFreePort(host = '127.0.0.1'): Promise<number> {
  for (let n = 0; n < QUIET.tries; n++) {
    const port = randomInt(QUIET.from, QUIET.to);
    if (await isPortFree(port, host)) return port;
  }
  return portOfSystem(host);
}

function portOfSystem(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port: 0, host, exclusive: true }, () => {
      const address = probe.address();
      if (address === null || typeof address === 'string') return reject(new Error('no port given by the system'));
      probe.close(() => resolve(address.port));
    });
  });
}

/** The port of the last run when it is still free (addresses in logs and open tools stay valid), else another one. */
export async function preferPort(wanted: number | undefined, host = '127.0.0.1'): Promise<number> {
  if (wanted !== undefined && wanted >= 1024 && (await isPortFree(wanted, host))) return wanted;
  return anyFreePort(host);
}
