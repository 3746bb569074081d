import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { renditionFormats, type RenditionFormat, type RenditionKind } from '@kynangso/contracts/learning';
import { Database, Log, MediaStore } from '@kynangso/server/platform';
import { contentTypeOf, Ffmpeg, type RecordingFacts } from './ffmpeg';
import { type ClaimedStream, StreamRepository } from './stream.repository';

const BEAT_MS = 20_000;
const MOST_TRIES = 3;
const WAIT_SECONDS = 300;
const ORPHAN_MS = 24 * 3_600_000;

/**
 * Makes the smaller versions of recordings, in the worker. Nothing is held open meanwhile: a recording is claimed for two minutes at a time, and
 * one whose worker died comes round again; versions that are there already are not made twice.
 */
@Injectable()
export class RenditionService {
  private readonly ending = new AbortController();
  private isToolThere: boolean | null = null;

  constructor(
    private readonly database: Database,
    private readonly streams: StreamRepository,
    private readonly store: MediaStore,
    private readonly ffmpeg: Ffmpeg,
    private readonly log: Log,
  ) {}

  /** One recording at most. Returns how many were worked on; 0 = nothing waits. */
  async step(): Promise<number> {
    if (this.ending.signal.aborted) return 0;
    const tx = this.database.read();
    const isWaiting = await this.streams.hasWork(tx);
    // asked when there is work, and once at the start: what was put aside without ffmpeg waits again where it is there now
    if (isWaiting || this.isToolThere === null) await this.lookForTool(isWaiting);
    if (!this.isToolThere) return 0;
    const claimed = await this.database.transaction((t) => this.streams.claim(t));
    if (!claimed) return 0;
    await this.work(claimed);
    return 1;
  }

  /** ok: ffmpeg is there; missing: it isn't, and originals are all there is; unknown: nobody has asked yet. */
  tool(): 'ok' | 'missing' | 'unknown' {
    return this.isToolThere === null ? 'unknown' : this.isToolThere ? 'ok' : 'missing';
  }

  /** Kills what runs and gives its work back. */
  stop(): void {
    this.ending.abort();
  }

  /** Files whose row never came. Returns how many. */
  removeOrphans(): Promise<number> {
    return this.store.files.removeOrphans((hashes) => this.store.knownFiles(this.database.read(), hashes), ORPHAN_MS);
  }

  private async lookForTool(isWaiting: boolean): Promise<void> {
    const isThere = await this.ffmpeg.isThere();
    const changed = isThere === this.isToolThere && !isWaiting ? 0 : await this.streams.setTool(this.database.read(), isThere);
    if (!isThere && (this.isToolThere !== false || changed > 0)) this.log.warn({ recordings: changed }, 'ffmpeg is not there (FFMPEG_PATH): recordings keep their original as the only version');
    this.isToolThere = isThere;
  }

  private async work(claimed: ClaimedStream): Promise<void> {
    const beat = setInterval(() => void this.streams.beat(this.database.read(), claimed).catch(() => undefined), BEAT_MS);
    try {
      await this.make(claimed);
    } catch (error) {
      this.log.error({ media: claimed.hash, err: error instanceof Error ? error.message : String(error) }, 'recording not worked on');
      await this.putOff(claimed, null);
    } finally {
      clearInterval(beat);
    }
  }

  private async make(claimed: ClaimedStream): Promise<void> {
    const tx = this.database.read();
    // a file that takes the worker down with it is not tried for ever
    if (claimed.tries > MOST_TRIES) return this.giveUp(claimed, 'the work failed three times');
    if (claimed.isReady) return void (await this.clean(claimed));
    let source = this.store.files.pathOf(claimed.keptAs);
    const probed = await this.ffmpeg.probe(source, this.ending.signal);
    if (!probed.ok) return this.fail(claimed, probed);
    await this.streams.setFacts(tx, claimed.hash, probed.facts);
    const keptAs = await this.clean(claimed);
    if (keptAs === null) return;
    source = this.store.files.pathOf(keptAs);
    let made = claimed.made.length;
    let said = '';
    for (const [kind, format] of versionsFor(probed.facts)) {
      if (claimed.made.some((m) => m.kind === kind && m.format === format)) continue;
      const draft = await this.store.files.newDraft(format);
      const run = await this.ffmpeg.make(source, kind, format, draft, this.ending.signal);
      if (run.ok) {
        await this.keep(claimed, kind, format, draft);
        made++;
        continue;
      }
      await rm(draft, { force: true });
      // an ffmpeg built without one of the encoders still makes the other format
      if (run.reason !== 'file') return this.fail(claimed, run);
      this.log.warn({ media: claimed.hash, kind, format, said: run.said }, 'version not made');
      said = run.said;
    }
    await this.streams.settle(tx, claimed, made > 0 ? 'ready' : 'unreadable', made > 0 ? null : said);
  }

  /** The original gives way to the same without what a camera wrote into it. @returns the hash of the file there is then; null: it is tried later */
  private async clean(claimed: ClaimedStream): Promise<string | null> {
    const tx = this.database.read();
    if (claimed.clean !== 'waiting') return claimed.keptAs;
    const draft = await this.store.files.newDraft();
    const run = await this.ffmpeg.strip(this.store.files.pathOf(claimed.keptAs), claimed.contentType, draft, this.ending.signal);
    if (!run.ok) {
      await rm(draft, { force: true });
      if (run.reason !== 'file') return this.fail(claimed, run).then(() => null);
      this.log.warn({ media: claimed.hash, said: run.said }, 'what a camera wrote was not taken out');
      await this.streams.setClean(tx, claimed.hash, 'failed');
      return claimed.keptAs;
    }
    const kept = await this.store.files.putFile(draft);
    await this.database.transaction(async (t) => {
      await this.store.replace(t, claimed.hash, kept);
      await this.streams.setClean(t, claimed.hash, 'done');
    });
    await this.store.dropReplaced(tx, claimed.hash);
    return kept.sha256;
  }

  private async keep(claimed: ClaimedStream, kind: RenditionKind, format: RenditionFormat, draft: string): Promise<void> {
    const { sha256, size } = await this.store.files.putFile(draft);
    await this.database.transaction(async (tx) => {
      await this.store.addRecording(tx, { hash: sha256, contentType: contentTypeOf(kind, format), bytes: size }, { isPublic: claimed.isPublic });
      await this.streams.addRendition(tx, claimed.hash, kind, format, sha256);
    });
  }

  private async fail(claimed: ClaimedStream, run: { reason: 'time' | 'tool' | 'file' | 'stopped'; said: string }): Promise<void> {
    if (run.reason === 'stopped') return this.streams.giveBack(this.database.read(), claimed);
    this.log.warn({ media: claimed.hash, reason: run.reason, said: run.said }, 'recording not made smaller');
    if (run.reason === 'file') return this.streams.settle(this.database.read(), claimed, 'unreadable', run.said || 'ffmpeg can’t read the file');
    return this.putOff(claimed, run.reason === 'time' ? 'it took too long' : run.said);
  }

  private putOff(claimed: ClaimedStream, problem: string | null): Promise<void> {
    return claimed.tries >= MOST_TRIES ? this.giveUp(claimed, problem ?? 'the work failed three times') : this.streams.tryLater(this.database.read(), claimed, WAIT_SECONDS);
  }

  private giveUp(claimed: ClaimedStream, problem: string): Promise<void> {
    const tx = this.database.read();
    return claimed.isReady ? this.streams.setClean(tx, claimed.hash, 'failed') : this.streams.settle(tx, claimed, 'gave_up', problem);
  }
}

/** Small ones first: they are what a weak line waits for. */
function versionsFor(facts: RecordingFacts): [RenditionKind, RenditionFormat][] {
  const kinds: RenditionKind[] = facts.picture ? (facts.hasSound ? ['audio', '240p', '480p'] : ['240p', '480p']) : ['audio'];
  return kinds.flatMap((kind) => renditionFormats.map((format): [RenditionKind, RenditionFormat] => [kind, format]));
}
