import { existsSync } from 'node:fs';

/** The only place of the journeys that reads the environment. */
export const env = {
  chromiumPath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
  /** the same engine without what draws windows, where it is: a third less of the processor. What is measured is measured in the whole browser above. */
  headlessPath: process.env['CHROMIUM_PATH'] || ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path)) || '/usr/bin/chromium',
  /** a product that already runs, while writing journeys */
  address: process.env['BROWSER_ADDRESS'] || null,
  /** the folder that gets a picture of every main screen */
  pictures: process.env['SCREENSHOTS'] || null,
} as const;
