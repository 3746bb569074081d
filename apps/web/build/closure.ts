/** A part of a bundle as far as it matters here. */
export interface Chunk {
  fileName: string;
  code: string;
  imports: readonly string[];
  isEntry: boolean;
  facadeModuleId: string | null;
  moduleIds: readonly string[];
  /** style sheets the part brings along */
  css: readonly string[];
}

/** The chunks of a bundle, from what rolldown hands a plugin. */
export function chunksOf(bundle: Record<string, unknown>): Chunk[] {
  return Object.values(bundle).flatMap((one) => {
    const part = one as Partial<Chunk> & { type?: string; viteMetadata?: { importedCss?: Set<string> } };
    if (part.type !== 'chunk') return [];
    const { fileName = '', code = '', imports = [], isEntry = false, facadeModuleId = null, moduleIds = [] } = part;
    return [{ fileName, code, imports, isEntry, facadeModuleId, moduleIds, css: [...(part.viteMetadata?.importedCss ?? [])] }];
  });
}

/** Every chunk the entry and these modules (by the end of their path) load before any of their code runs. Throws when one is in no chunk. */
export function closure(chunks: readonly Chunk[], modules: readonly string[]): Chunk[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const found = new Map<string, Chunk>();
  const reach = (name: string): void => {
    const chunk = byName.get(name);
    if (!chunk || found.has(name)) return;
    found.set(name, chunk);
    chunk.imports.forEach(reach);
  };
  chunks.filter((chunk) => chunk.isEntry).forEach((chunk) => reach(chunk.fileName));
  for (const module of modules) {
    const home = chunks.find((chunk) => chunk.facadeModuleId?.endsWith(module)) ?? chunks.find((chunk) => chunk.moduleIds.some((id) => id.endsWith(module)));
    if (!home) throw new Error(`${module} is in no chunk`);
    reach(home.fileName);
  }
  return [...found.values()];
}
