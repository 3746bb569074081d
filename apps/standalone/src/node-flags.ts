/**
 * How each process is run by Node. Source maps cost the worker 30 MB and its bundle isn't minified, so its stack traces can be read as they
 * are. Left alone, V8 lets the heap of a busy worker grow to four times what lives in it before it collects; collecting at 1.4 times, a file
 * of a million rows passes through in little more than the worker holds when idle.
 */
export const nodeFlags: Readonly<Record<'api' | 'worker', readonly string[]>> = {
  api: ['--enable-source-maps'],
  worker: ['--max-semi-space-size=4', '--heap-growing-percent=40'],
};
