import { page } from '../../app/page-route';

/** A mentor's own desk: with a learner's pages, since it opens without a network. One entry and one piece of code: a learner's first load pays for every entry. */
export const assistedPages = [page('/assisted/*', () => import('./steps').then((m) => m.Steps), 'assisted.lead')];
