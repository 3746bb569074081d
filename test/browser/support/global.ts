import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { bundles } from '../../../apps/standalone/src/paths';
import { env } from './env';
import { startLauncher } from './launcher';

declare module 'vitest' {
  export interface ProvidedContext {
    /** where the product under test answers */
    address: string;
    /** the one Chromium of the run */
    browser: string;
    /** a folder in which files that may not run side by side take turns */
    turns: string;
  }
}

const flags = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** One product and one Chromium for all journeys. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = env.headlessPath;
  if (!existsSync(executablePath)) throw new Error(`no Chromium at ${executablePath}: apt-get install chromium, or set CHROMIUM_PATH`);
  const running = env.address;
  if (!running && !existsSync(bundles.standalone)) throw new Error('the product is not built: npm run test:browser builds it first');
  const product = running ? { address: running, stop: async () => undefined } : await startLauncher();
  // in a container Chromium runs as root, where its sandbox refuses to start
  const browser = await chromium.launchServer({ executablePath, args: flags, chromiumSandbox: false }).catch(async (error: unknown) => {
    await product.stop();
    throw error;
  });
  const turns = mkdtempSync(join(tmpdir(), 'kynangso-turns-'));
  project.provide('turns', turns);
  project.provide('address', product.address);
  project.provide('browser', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await product.stop();
    rmSync(turns, { recursive: true, force: true });
  };
}
