export function knownTools(root: string, kind: string): string[];
export function splitNames(args: readonly string[]): { names: string[]; rest: string[] };
export function runTools(root: string, kind: string, names: readonly string[], args: readonly string[]): Promise<number>;
