import type { Locale, ShortText } from '@kynangso/contracts/kernel';
import { type RenditionFormat, type RenditionKind, type SlidePicture, type VideoNode, videoNode } from '@kynangso/contracts/learning';
import { type Cue, readWebVtt } from '@kynangso/domain/learning';
import { isRecording } from '@kynangso/server/platform';
import type { CourseMedia, VideoManifest } from './course-source';
import type { ProblemList } from './problem';

export interface Recording {
  hash: string;
  fileName: string;
  durationMs: number;
  renditions: { kind: RenditionKind; format: RenditionFormat; hash: string }[];
}
interface Context {
  /** a file of the course folder as media; null when it isn't there, or is of a kind that isn't taken */
  take(name: string): CourseMedia | null;
  problems: ProblemList;
}
const MANIFEST = 'course.json';

/** The recording of a lesson with its node in both languages; the text of each section is what its captions say. */
export function readVideo(slug: string, video: VideoManifest, context: Context): { nodes: { locale: Locale; node: VideoNode }[]; recording: Recording } | undefined {
  const before = context.problems.all.length;
  const say = (problem: string): void => context.problems.add(MANIFEST, 1, `lesson "${slug}": ${problem}`);
  const need = (name: string, isRight: (media: CourseMedia) => boolean, what: string): CourseMedia | null => {
    const found = context.take(name);
    if (found && isRight(found)) return found;
    say(`"${name}" is not in the course folder, or is not ${what}`);
    return null;
  };
  const source = need(video.file, (m) => isRecording(m.contentType), 'a recording');
  const renditions = video.renditions.flatMap(({ kind, format, file }) => {
    const found = need(file, (m) => m.contentType === `${kind === 'audio' ? 'audio' : 'video'}/${format}`, `${kind} in ${format}`);
    return found ? [{ kind, format, hash: found.hash }] : [];
  });
  const picture = (name: string, alt: ShortText | undefined, locale: Locale): SlidePicture | null => {
    const found = need(name, (m) => m.size !== null, 'a picture');
    return found?.size ? { media: found.hash, alt: wordsIn(alt, locale), ...found.size, bytes: found.content.length } : null;
  };
  if (video.sections[0]?.startMs !== 0) say('the first section begins at 0');
  for (const [at, section] of video.sections.entries()) if (at > 0 && section.startMs <= (video.sections[at - 1]?.startMs ?? 0)) say(`section ${at + 1} does not begin after the one before it`);
  const captions = (['vi', 'en'] as const).flatMap((locale) => {
    const name = video.captions[locale];
    const found = need(name, (m) => m.contentType.startsWith('text/vtt'), 'a WebVTT file');
    const read = found && readWebVtt(found.content.toString('utf8'));
    if (read && !read.ok) for (const { line, problem } of read.problems) context.problems.add(name, line, problem);
    if (!found || !read?.ok) return [];
    if ((read.cues.at(-1)?.endMs ?? 0) > video.durationMs + 1000) context.problems.add(name, 1, 'the last cue ends after the recording');
    return [{ locale, media: found.hash, cues: read.cues }];
  });
  const nodes = captions.flatMap(({ locale, cues }) => {
    const poster = picture(video.poster.file, video.poster.alt, locale);
    const sections = video.sections.map((section, at) => ({
      startMs: section.startMs,
      title: wordsIn(section.title, locale),
      picture: section.picture === undefined ? null : picture(section.picture, section.alt, locale),
      lines: cuesOf(cues, section.startMs, video.sections[at + 1]?.startMs ?? Infinity),
    }));
    for (const [at, { lines }] of sections.entries()) if (lines.length === 0) context.problems.add(video.captions[locale], 1, `no cue begins in section ${at + 1}`);
    if (!poster || !source) return [];
    const node = {
      type: 'video', shows: video.shows, media: source.hash, durationMs: video.durationMs, poster,
      captions: captions.map((c) => ({ locale: c.locale, media: c.media })), sections,
      ...(video.note ? { note: wordsIn(video.note, locale) } : {}),
    };
    if (context.problems.all.length > before) return [];
    const checked = videoNode.safeParse(node);
    if (!checked.success) for (const issue of checked.error.issues) say(`${issue.path.join('.')}: ${issue.message}`);
    return checked.success ? [{ locale, node: checked.data }] : [];
  });
  if (context.problems.all.length > before || !source) return undefined;
  return { nodes, recording: { hash: source.hash, fileName: video.file.split('/').at(-1) ?? video.file, durationMs: video.durationMs, renditions } };
}

const wordsIn = (text: ShortText | undefined, locale: Locale): string => text?.[locale] ?? text?.vi ?? '';
const cuesOf = (cues: readonly Cue[], from: number, to: number): Cue[] => cues.filter((c) => c.startMs >= from && c.startMs < to);
