import { Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import { type ItemProblem, type ItemSource, MAX_MATERIAL_BYTES, MAX_PICTURE_BYTES, materialTypes, pictureTypes, type StimulusSource, type StoredMedia } from '@kynangso/contracts/bank';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, cleanPicture, Database, invalid, type KnownMedia, mediaHashOf, MediaStore, type NewMedia, pictureFacts, type Tx } from '@kynangso/server/platform';
import { mediaIn, mediaProblems } from './stored-problems';

/** as wide as an interaction's coordinates reach */
const MAX_PIXELS = 8000;
const pictures: ReadonlySet<string> = new Set(pictureTypes);
const materials: ReadonlySet<string> = new Set(materialTypes);

/** Pictures and files of items. What they are is told from their bytes; nobody but signed-in people is shown them. */
@Injectable()
export class MaterialService {
  constructor(
    private readonly database: Database,
    private readonly media: MediaStore,
    private readonly audit: AuditService,
  ) {}

  upload(caller: Caller, bytes: Buffer): Promise<StoredMedia> {
    return this.database.transaction((tx) => this.keep(tx, caller, bytes));
  }

  /** The same picture or file again is kept once. `caller` null is the launcher. */
  async keep(tx: Tx, caller: Caller | null, bytes: Buffer): Promise<StoredMedia> {
    const read = await readMaterial(bytes);
    const [known] = await this.media.known(tx, [mediaHashOf(read.content)]);
    const hash = await this.media.add(tx, read, { isPublic: false });
    if (!known) await this.audit.record(tx, { actor: caller, action: 'media.added', objectKind: 'media', objectId: hash });
    return { hash, contentType: read.contentType, bytes: read.content.length, width: read.size?.width ?? null, height: read.size?.height ?? null };
  }

  /** What a source names and the store doesn't keep. */
  async problems(tx: Tx, source: ItemSource | StimulusSource): Promise<ItemProblem[]> {
    const [problems = []] = await this.problemsOfEach(tx, [source]);
    return problems;
  }

  /** The same for many, asked for once. `brought`: files that come with them. */
  async problemsOfEach(tx: Tx, sources: readonly (ItemSource | StimulusSource)[], brought: readonly KnownMedia[] = []): Promise<ItemProblem[][]> {
    const uses = sources.map((source) => mediaIn(source));
    const hashes = [...new Set(uses.flat().map((use) => use.hash))];
    const known = hashes.length === 0 ? [] : [...(await this.media.known(tx, hashes)), ...brought];
    return uses.map((each) => mediaProblems(each, known));
  }
}

/** What a picture or file is by its bytes, without what a camera writes into it; refused by name. */
export async function readMaterial(bytes: Buffer): Promise<NewMedia> {
  const picture = pictureFacts(bytes);
  if (picture && pictures.has(picture.contentType)) {
    const { size } = picture;
    if (!size || size.width < 1 || size.height < 1) throw new AppError('bank.media_type', 'unsupported');
    if (bytes.length > MAX_PICTURE_BYTES) throw new AppError('bank.media_too_large', 'too_large', { megabytes: MAX_PICTURE_BYTES / 1_000_000 });
    if (size.width > MAX_PIXELS || size.height > MAX_PIXELS) throw new AppError('bank.media_too_wide', 'invalid', { pixels: MAX_PIXELS });
    // without the place, the device and the name a camera writes into it
    const content = cleanPicture(bytes, picture.contentType);
    if (!content) throw invalid('bank.media_damaged');
    return { contentType: picture.contentType, content, size };
  }
  const type = await fileTypeFromBuffer(bytes);
  if (!type || !materials.has(type.ext)) throw new AppError('bank.media_type', 'unsupported');
  if (bytes.length > MAX_MATERIAL_BYTES) throw new AppError('bank.media_too_large', 'too_large', { megabytes: MAX_MATERIAL_BYTES / 1_000_000 });
  return { contentType: type.mime, content: bytes, size: null };
}
