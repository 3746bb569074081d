import { topicOf } from './find-topic';
import type { Topics } from './topic';

/** By area, in the order in which most people need them; one is fetched only when those before have nothing on the page. */
export const areas: readonly (() => Promise<Topics>)[] = [
  () => import('./topics-learn').then(({ topics }) => topics),
  () => import('./topics-training').then(({ topics }) => topics),
  () => import('./topics-assessment').then(({ topics }) => topics),
];

export async function loadTopics(pathname: string): Promise<Topics> {
  for (const load of areas) {
    const topics = await load();
    if (topicOf(topics, pathname)) return topics;
  }
  return {};
}
