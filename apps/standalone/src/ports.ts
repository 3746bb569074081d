import { createServer } from 'node:net';

/** True when nothing listens on the port; any other bind error (for example EACCES below 1024) is thrown to the caller. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** A port nobody uses now; another process may still take it before we do, so callers retry on "address in use". */
export function anyFreePort(host = '127.0.0.1'): Promise<number> {
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
