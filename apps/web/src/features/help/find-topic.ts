import type { Topic, Topics } from './topic';

/** The topic of a page's address: the longest beginning that has one, cut at slashes. */
export function topicOf(topics: Topics, pathname: string): Topic | null {
  const parts = pathname.split('/').filter(Boolean);
  for (let take = parts.length; take > 0; take -= 1) {
    const found = topics[`/${parts.slice(0, take).join('/')}`];
    if (found) return found;
  }
  return parts.length === 0 ? (topics['/'] ?? null) : null;
}
