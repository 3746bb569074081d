import type { Say } from '../words';

export interface DemoOptions {
  /** The app role's address: the demo goes in through the same services as everything else. */
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly say: Say;
}

export interface DemoAccount {
  readonly login: string;
  readonly password: string;
  readonly role: { readonly vi: string; readonly en: string };
}

/** Loads the demo once; later calls find it loaded, change nothing and name the same accounts. */
export async function loadDemo(_options: DemoOptions): Promise<readonly DemoAccount[]> {
  return [];
}
