interface LockLike {
  readonly packages?: Readonly<Record<string, { readonly version?: string; readonly optional?: boolean; readonly devOptional?: boolean; readonly peer?: boolean; readonly link?: boolean }>>;
}

export function hashText(text: string): string;
export function buildInputs(root: string, folders: readonly string[], files: readonly string[]): string[];
export function hashFiles(root: string, paths: readonly string[]): string;
export function readStamp(file: string): string | null;
export function writeStamp(file: string, value: string): void;
export function installedMatches(lock: LockLike | null, installed: LockLike | null): boolean;
