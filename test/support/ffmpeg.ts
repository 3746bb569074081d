import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Is the distribution's ffmpeg here? What needs it is skipped by name where it isn't: nothing of the product may depend on it. */
export const hasFfmpeg = ['ffmpeg', 'ffprobe'].every((tool) => spawnSync(tool, ['-version']).status === 0);
export const withoutFfmpeg = 'skipped: ffmpeg is not on this machine';

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
