import type { LessonStream } from '@kynangso/contracts/learning';

type Version = LessonStream['renditions'][number];
export type Quality = Version['kind'];

/** What our own versions hold; of an original only the container is known. */
const CODECS: Record<string, string> = {
  'video/mp4': 'video/mp4; codecs="avc1.64001f, mp4a.40.2"',
  'video/webm': 'video/webm; codecs="vp9, opus"',
  'audio/mp4': 'audio/mp4; codecs="mp4a.40.2"',
  'audio/webm': 'audio/webm; codecs="opus"',
};
export type CanPlay = (type: string) => boolean;

/** The smallest version of each quality that this browser can play, best picture first. */
export function playable(renditions: readonly Version[], canPlay: CanPlay): Version[] {
  const fit = renditions.filter((v) => canPlay(v.kind === 'original' ? v.contentType : (CODECS[v.contentType] ?? v.contentType)));
  const smallest = (kind: Quality) => fit.filter((v) => v.kind === kind).sort((a, b) => a.bytes - b.bytes)[0];
  return (['original', '480p', '240p', 'audio'] as const).flatMap((kind) => smallest(kind) ?? []);
}

/** The version to offer first. A small screen or a device that saves data gets the small one; an original only where nothing else can be played. */
export function chosen(versions: readonly Version[], wanted: Quality | null, isSmall: boolean): Version | undefined {
  const order: Quality[] = isSmall ? ['240p', '480p', 'original'] : ['480p', '240p', 'original'];
  return versions.find((v) => v.kind === wanted && v.kind !== 'audio') ?? order.flatMap((kind) => versions.find((v) => v.kind === kind) ?? [])[0];
}
export const sound = (versions: readonly Version[]): Version | undefined => versions.find((v) => v.kind === 'audio') ?? versions.find((v) => v.contentType.startsWith('audio/'));
