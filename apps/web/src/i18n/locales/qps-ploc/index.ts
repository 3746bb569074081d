import type { Language } from '../../language';
import { disguise } from './disguise';

/** For tests and for those who build: shows what is not translatable, and what breaks when words are longer. Never offered. */
const pseudo: Language = { tag: 'qps-ploc', name: '⟦Þšéûðö⟧', short: '⟦þš⟧', base: 'en', direction: 'ltr', isDraft: true, say: (_room, _key, from) => disguise(from) };
export default pseudo;
