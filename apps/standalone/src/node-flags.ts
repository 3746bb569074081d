/**
 * How each process is run by Node. Source maps cost the worker 30 MB and its bundle isn't minified, so its stack traces can be read as they
 * are. A small young generation is collected before the buffers of a streamed file have piled up: a file of a million rows passes through
 * in little more than the worker holds when idle.
 */
export const nodeFlags: Readonly<Record<'api' | 'worker', readonly string[]>> = {
  api: ['--enable-source-maps'],
  worker: ['--max-semi-space-size=2'],
};
