import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { RenditionFormat, RenditionKind } from '@kynangso/contracts/learning';
import { ENV, type Env } from '@kynangso/server/platform';

export interface RecordingFacts {
  durationMs: number;
  /** null: it has no moving picture */
  picture: { width: number; height: number } | null;
  hasSound: boolean;
}
/** time: over the bound; tool: it isn't there; file: it can't be read, with what ffmpeg said; stopped: we are going down */
export type Run = { ok: true; out: string } | { ok: false; reason: 'time' | 'tool' | 'file' | 'stopped'; said: string };

const KEEP = 4000;
/** A recording is one file: a playlist or a concatenation that names others is none. */
const CONTAINERS = 'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mp3,ogg,wav';
const input = (path: string): string[] => ['-protocol_whitelist', 'file', '-format_whitelist', CONTAINERS, '-i', path];

const h264 = (crf: number, most: string): string[] => ['-c:v', 'libx264', '-preset', 'medium', '-crf', `${crf}`, '-maxrate', most, '-bufsize', most, '-pix_fmt', 'yuv420p'];
const vp9 = (crf: number, most: string): string[] => ['-c:v', 'libvpx-vp9', '-crf', `${crf}`, '-b:v', most, '-deadline', 'good', '-cpu-used', '4', '-row-mt', '1', '-pix_fmt', 'yuv420p'];
const aac = (rate: string): string[] => ['-c:a', 'aac', '-b:a', rate, '-ac', '1'];
const opus = (rate: string): string[] => ['-c:a', 'libopus', '-b:a', rate, '-ac', '1'];
const high = (lines: number): string[] => ['-vf', `scale=-2:'trunc(min(${lines},ih)/2)*2'`, '-g', '240'];

/** Two formats of each: H.264 plays on the oldest phones, VP9 and Opus are smaller and free of licences. Never larger than the original. */
const SETTINGS: Record<RenditionKind, Record<RenditionFormat, string[]>> = {
  '480p': { mp4: [...high(480), ...h264(26, '700k'), ...aac('64k')], webm: [...high(480), ...vp9(38, '500k'), ...opus('40k')] },
  '240p': { mp4: [...high(240), ...h264(29, '220k'), ...aac('40k')], webm: [...high(240), ...vp9(42, '160k'), ...opus('24k')] },
  audio: { mp4: ['-vn', ...aac('40k')], webm: ['-vn', ...opus('24k')] },
};
/** how a kept recording is written again; by what its bytes said it is (`recordingType`) */
const MP4 = ['-movflags', '+faststart', '-f', 'mp4'];
const CONTAINER_OF: Record<string, string[]> = {
  'video/mp4': MP4, 'audio/mp4': MP4, 'video/webm': ['-f', 'webm'], 'audio/webm': ['-f', 'webm'], 'audio/ogg': ['-f', 'ogg'], 'audio/wav': ['-f', 'wav'], 'audio/mpeg': ['-write_id3v1', '0', '-id3v2_version', '0', '-f', 'mp3'],
};
export const contentTypeOf = (kind: RenditionKind, format: RenditionFormat): string => `${kind === 'audio' ? 'audio' : 'video'}/${format}`;

/** The machine's ffmpeg, when it has one. */
@Injectable()
export class Ffmpeg {
  constructor(@Inject(ENV) private readonly env: Pick<Env, 'FFMPEG_PATH' | 'FFMPEG_SECONDS'>) {}

  /** Asked anew each time: it may be installed while we run. */
  async isThere(): Promise<boolean> {
    const runs = await Promise.all([this.env.FFMPEG_PATH, this.probePath].map((path) => this.run(path, ['-hide_banner', '-version'], 20)));
    return runs.every((run) => run.ok);
  }

  async probe(path: string, signal?: AbortSignal): Promise<{ ok: true; facts: RecordingFacts } | Exclude<Run, { ok: true }>> {
    const run = await this.run(this.probePath, ['-v', 'error', ...input(path), '-show_entries', 'format=duration:stream=codec_type,width,height:stream_disposition=attached_pic', '-of', 'json'], 60, signal);
    if (!run.ok) return run;
    const read = JSON.parse(run.out) as { format?: { duration?: string }; streams?: { codec_type?: string; width?: number; height?: number; disposition?: { attached_pic?: number } }[] };
    const streams = read.streams ?? [];
    const film = streams.find((s) => s.codec_type === 'video' && s.disposition?.attached_pic !== 1);
    const durationMs = Math.round(Number(read.format?.duration ?? 0) * 1000);
    const hasSound = streams.some((s) => s.codec_type === 'audio');
    if (!(durationMs > 0) || (!film && !hasSound)) return { ok: false, reason: 'file', said: 'neither picture nor sound of a known length' };
    return { ok: true, facts: { durationMs, picture: film ? { width: film.width ?? 0, height: film.height ?? 0 } : null, hasSound } };
  }

  /** Writes one version to `target`. Nothing of the author's metadata (names, places) goes along. */
  make(source: string, kind: RenditionKind, format: RenditionFormat, target: string, signal?: AbortSignal): Promise<Run> {
    const args = ['-v', 'error', '-nostdin', '-y', ...input(source), '-map', '0:v:0?', '-map', '0:a:0?', '-map_metadata', '-1', '-sn', '-dn', '-threads', '2', ...SETTINGS[kind][format]];
    return this.run(this.env.FFMPEG_PATH, [...args, ...(format === 'mp4' ? ['-movflags', '+faststart'] : []), '-f', format, target], this.env.FFMPEG_SECONDS, signal);
  }

  /**
   * The same picture and sound, not encoded anew, with chapters and the way it is turned, and without what else a camera or a program wrote:
   * place, device, time, names, tracks of a sensor, pictures of a cover. The same source gives the same bytes.
   */
  strip(source: string, contentType: string, target: string, signal?: AbortSignal): Promise<Run> {
    const args = ['-v', 'error', '-nostdin', '-y', ...input(source), '-map', '0:V?', '-map', '0:a?', '-c', 'copy', '-map_metadata:g', '-1', '-map_metadata:s', '-1', '-map_chapters', '0', '-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'];
    return this.run(this.env.FFMPEG_PATH, [...args, ...(CONTAINER_OF[contentType] ?? []), target], this.env.FFMPEG_SECONDS, signal);
  }

  private get probePath(): string {
    return this.env.FFMPEG_PATH.includes('/') ? join(dirname(this.env.FFMPEG_PATH), 'ffprobe') : 'ffprobe';
  }

  /** One process, killed when its time is over. Never rejects. */
  private run(path: string, args: string[], seconds: number, signal?: AbortSignal): Promise<Run> {
    return new Promise((done) => {
      if (signal?.aborted) return done({ ok: false, reason: 'stopped', said: '' });
      const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      let [out, said, isLate] = ['', '', false];
      const kill = (): void => void child.kill('SIGKILL');
      const timer = setTimeout(() => { isLate = true; kill(); }, seconds * 1000);
      signal?.addEventListener('abort', kill, { once: true });
      child.stdout.on('data', (b: Buffer) => { if (out.length < 200_000) out += b.toString('utf8'); });
      child.stderr.on('data', (b: Buffer) => { said = (said + b.toString('utf8')).slice(-KEEP); });
      const end = (run: Run): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', kill);
        done(run);
      };
      child.on('error', (error) => end({ ok: false, reason: 'tool', said: error.message }));
      child.on('close', (code) => {
        if (code === 0) return end({ ok: true, out });
        end({ ok: false, reason: signal?.aborted ? 'stopped' : isLate ? 'time' : 'file', said: withoutPaths(said) });
      });
    });
  }
}

/** The last line ffmpeg wrote, without where our files lie. */
const withoutPaths = (said: string): string => (said.trim().split('\n').at(-1) ?? '').replace(/\/\S*\/(?=\S)/g, '').replace(/\b[0-9a-f]{64}\b/g, '…').slice(0, 300);
