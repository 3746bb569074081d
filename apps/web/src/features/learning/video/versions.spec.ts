import { describe, expect, it } from 'vitest';
import { chosen, playable, sound } from './versions';

const v = (kind: 'original' | '480p' | '240p' | 'audio', contentType: string, bytes: number) => ({ kind, contentType, bytes, media: `${kind}${bytes}` });
const all = [v('original', 'video/mp4', 900), v('480p', 'video/mp4', 500), v('480p', 'video/webm', 300), v('240p', 'video/mp4', 200), v('240p', 'video/webm', 250), v('audio', 'audio/mp4', 90), v('audio', 'audio/webm', 60)];
const bytes = (list: readonly { bytes: number }[]) => list.map((one) => one.bytes);

describe('versions of a recording', () => {
  it('are the smallest the browser can play, of each quality', () => {
    expect(bytes(playable(all, () => true))).toEqual([900, 300, 200, 60]);
    expect(bytes(playable(all, (type) => type.includes('webm')))).toEqual([300, 250, 60]);
    expect(playable(all, () => false)).toEqual([]);
  });
  it('begin with what was chosen before, else with what fits the device', () => {
    const list = playable(all, () => true);
    expect(chosen(list, 'original', true)?.kind).toBe('original');
    expect(chosen(list, null, true)?.kind).toBe('240p');
    expect(chosen(list, null, false)?.kind).toBe('480p');
    expect(chosen(list, 'audio', false)?.kind).toBe('480p');
  });
  it('have the original where the worker has made none', () => {
    const list = playable([v('original', 'video/mp4', 900)], () => true);
    expect(chosen(list, null, true)?.bytes).toBe(900);
    expect(sound(list)).toBeUndefined();
    expect(sound(playable([v('original', 'audio/mpeg', 70)], () => true))?.bytes).toBe(70);
  });
});
