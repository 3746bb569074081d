import { existsSync } from 'node:fs';

/** What the scripts read from the environment; the product's own settings are read by `src/env.ts`. */
export const surroundings = process.env;

/** npm's own program when we were started by npm, so that the same npm installs. */
export const npmProgram = process.env['npm_execpath'] ?? null;

/** Journeys take Chromium's headless shell where it is: the same engine for a third less of the processor. */
export const chromiumPath = process.env['CHROMIUM_PATH'] || ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path)) || '/usr/bin/chromium';

/** nx as a plain task runner: no daemon, no cloud, no full-screen terminal; and no advice of vite's about its own next version. */
export const nxEnv = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', NX_INTERACTIVE: 'false', VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' };
