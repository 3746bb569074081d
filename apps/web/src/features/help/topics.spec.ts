import { describe, expect, it } from 'vitest';
import { routes } from '../../app/routes';
import { staffRoutes } from '../../app/staff-routes';
import { topicOf } from './find-topic';
import { areas, loadTopics } from './load-topics';

const paths = [...(routes[0]?.children ?? []), ...staffRoutes].map(({ path }) => path ?? '').filter((path) => path !== '' && path !== '*' && path !== '/styleguide');

describe('help on pages', () => {
  it('sees the pages', () => expect(paths.length).toBeGreaterThan(100));

  it.each(paths)('%s has help, in both languages', async (path) => {
    const topic = topicOf(await loadTopics(path), path);
    expect(topic).not.toBeNull();
    const texts = [topic?.about, ...(topic?.acts ?? []), ...(topic?.slips ?? [])];
    expect(texts.length).toBeGreaterThanOrEqual(3);
    for (const text of texts) expect([text?.vi ?? '', text?.en ?? ''].every((words) => words.length > 15)).toBe(true);
  });

  it('is kept for pages there are, and is nowhere said twice', async () => {
    const all = (await Promise.all(areas.map((load) => load()))).flatMap((topics) => Object.keys(topics));
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((prefix) => !paths.some((path) => path === prefix || path.startsWith(`${prefix}/`)))).toEqual([]);
  });

  it('has sentences a citizen can read: short words, at most 30 of them', async () => {
    const topics = await areas[0]?.();
    const texts = Object.values(topics ?? {}).flatMap(({ about, acts, slips }) => [about, ...acts, ...slips]);
    const long = texts.flatMap(({ vi }) => vi.split(/(?<=[.;:?!]) /)).filter((sentence) => sentence.split(/\s+/).length > 30);
    expect(long).toEqual([]);
  });
});
