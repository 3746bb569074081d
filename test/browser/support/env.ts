/** The only place of the journeys that reads the environment. */
export const env = {
  chromiumPath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
  /** a product that already runs, while writing journeys */
  address: process.env['BROWSER_ADDRESS'] || null,
  /** the folder that gets a picture of every main screen */
  pictures: process.env['SCREENSHOTS'] || null,
} as const;
