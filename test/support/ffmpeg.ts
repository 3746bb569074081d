import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Is the distribution's ffmpeg here? What needs it is skipped by name where it isn't: nothing of the product may depend on it. */
export const hasFfmpeg = ['ffmpeg', 'ffprobe'].every((tool) => spawnSync(tool, ['-version']).status === 0);
export const withoutFfmpeg = 'skipped: ffmpeg is not on this machine';

/** Three seconds as a phone keeps them: place, device, time and owner written in, held upright, in two chapters. */
export function filmOfPhone(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'kns-phone-'));
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('chapters.txt'), ';FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle=Mở đầu\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=1000\nEND=3000\ntitle=Phần hai\n');
  const tags = ['location=+21.0285+105.8542/', 'creation_time=2026-11-28T01:02:03Z', 'com.apple.quicktime.model=Phone Nine', 'artist=Nguyễn Văn Tác Giả'].flatMap((tag) => ['-metadata', tag]);
  const run = (args: string[]): void => {
    const made = spawnSync('ffmpeg', ['-v', 'error', '-y', ...args]);
    if (made.status !== 0) throw new Error(made.stderr.toString());
  };
  run(['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=10:duration=3', '-f', 'lavfi', '-i', 'sine=frequency=330:duration=3', '-i', at('chapters.txt'), '-map', '0:v', '-map', '1:a', '-map_chapters', '2', '-shortest', at('flat.mp4')]);
  run(['-i', at('flat.mp4'), '-map', '0:v', '-map', '0:a', '-c', 'copy', ...tags, '-metadata:s:v', 'handler_name=Camera of Phone Nine', '-metadata:s:v', 'rotate=90', '-movflags', 'use_metadata_tags', at('film.mp4')]);
  const bytes = readFileSync(at('film.mp4'));
  rmSync(folder, { recursive: true });
  return bytes;
}

/** What a recording says of itself, and the sum of its picture and sound as they are coded. */
export function readRecording(bytes: Buffer): { tags: string; chapters: string[]; rotation: number | null; coded: string } {
  const path = join(mkdtempSync(join(tmpdir(), 'kns-read-')), 'recording');
  writeFileSync(path, bytes);
  const probed = spawnSync('ffprobe', ['-v', 'error', '-show_format', '-show_streams', '-show_chapters', '-of', 'json', path]).stdout.toString();
  const read = JSON.parse(probed) as { format: { tags?: Record<string, string> }; chapters: { tags?: { title?: string } }[]; streams: { codec_type: string; tags?: Record<string, string>; side_data_list?: { rotation?: number }[] }[] };
  const coded = spawnSync('ffmpeg', ['-v', 'error', '-i', path, '-map', '0:V?', '-map', '0:a?', '-c', 'copy', '-f', 'md5', '-']).stdout.toString().trim();
  rmSync(path);
  return { tags: JSON.stringify([read.format.tags, read.streams.map((s) => s.tags)]), chapters: read.chapters.map((c) => c.tags?.title ?? ''), rotation: read.streams.find((s) => s.codec_type === 'video')?.side_data_list?.[0]?.rotation ?? null, coded };
}

/** A few seconds of a test picture and a tone. */
export function madeFilm(seconds: number, options: { height?: number; format?: 'mp4' | 'webm' | 'wav' } = {}): Buffer {
  const { height = 360, format = 'mp4' } = options;
  const folder = mkdtempSync(join(tmpdir(), 'kns-film-'));
  const path = join(folder, `film.${format}`);
  const picture = ['-f', 'lavfi', '-i', `testsrc2=size=${Math.round((height * 16) / 18) * 2}x${height}:rate=10:duration=${seconds}`];
  const sound = ['-f', 'lavfi', '-i', `sine=frequency=330:duration=${seconds}`];
  const made = spawnSync('ffmpeg', ['-v', 'error', '-y', ...(format === 'wav' ? sound : [...picture, ...sound]), '-metadata', 'artist=Nguyễn Văn Tác Giả', '-shortest', path]);
  if (made.status !== 0) throw new Error(made.stderr.toString());
  const bytes = readFileSync(path);
  rmSync(folder, { recursive: true });
  return bytes;
}
