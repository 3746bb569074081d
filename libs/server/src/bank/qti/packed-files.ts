import type { VirusCheck } from '@kynangso/server/platform';
import { AppError, invalid, mediaHashOf } from '@kynangso/server/platform';
import { everyElement, type PackedFile, resolveAddress, type XmlElement } from '@kynangso/domain/bank';
import { readPart, type ZipParts } from '@kynangso/server/org';
import { MAX_MATERIAL_BYTES } from '@kynangso/contracts/bank';
import { readMaterial } from '../material.service';

/** A picture or file of a package, as it would be kept. */
export interface BroughtFile {
  path: string;
  hash: string;
  contentType: string;
  width: number | null;
  height: number | null;
  content: Buffer;
}
const reasons: Readonly<Record<string, Extract<PackedFile, { ok: false }>['reason']>> = { 'bank.media_type': 'file_type', 'bank.media_too_large': 'file_large', 'bank.media_too_wide': 'file_large', 'bank.media_damaged': 'file_damaged' };

/** Files items of a package show, read when the first of them asks: told from their bytes, cleaned, looked through for viruses. */
export class PackedFiles {
  readonly known = new Map<string, PackedFile>();
  readonly brought: BroughtFile[] = [];

  constructor(
    private readonly zip: ZipParts | null,
    private readonly virus: VirusCheck,
  ) {}

  /** Reads whatever an XML file at `path` names. */
  async gather(root: XmlElement, path: string): Promise<void> {
    for (const { attrs, name } of everyElement(root)) {
      const address = name === 'img' ? attrs['src'] : name === 'object' ? attrs['data'] : name === 'a' ? attrs['href'] : undefined;
      const found = address === undefined ? null : resolveAddress(path, address);
      if (found?.kind !== 'inside' || this.known.has(found.path) || !this.zip?.entries.has(found.path)) continue;
      this.known.set(found.path, await this.read(this.zip, found.path));
    }
  }

  private async read(zip: ZipParts, path: string): Promise<PackedFile> {
    const bytes = await bytesOf(zip, path, MAX_MATERIAL_BYTES);
    if (!bytes) return { ok: false, reason: 'file_large' };
    try {
      const { contentType, content, size } = await readMaterial(bytes);
      const verdict = await this.virus.scan([content]);
      if (verdict.kind === 'unavailable') throw new AppError('bank.virus_check_away', 'unavailable');
      if (verdict.kind === 'infected') return { ok: false, reason: 'file_infected' };
      const file = { hash: mediaHashOf(content), contentType, width: size?.width ?? null, height: size?.height ?? null };
      this.brought.push({ path, ...file, content });
      return { ok: true, ...file };
    } catch (error) {
      const reason = error instanceof AppError ? reasons[error.code] : undefined;
      if (reason === undefined) throw error;
      return { ok: false, reason };
    }
  }
}

/** One part whole; null: it is larger than asked for. */
export async function bytesOf(zip: ZipParts, path: string, most: number): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of readPart(zip, path)) {
    size += piece.length;
    if (size > most) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

export const refusedXml = (code: 'bank.package_manifest' | 'bank.xml_refused', said: { vi: string; en: string }, line: number): AppError => invalid(code, { reason: said.vi, reasonEn: said.en, line });
