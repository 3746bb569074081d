import '@fontsource/noto-sans-khmer/khmer-400.css';
import '@fontsource/noto-sans-khmer/khmer-600.css';
import '@fontsource/noto-sans-khmer/khmer-700.css';
import './khmer.css';
import { byTables, type Language } from '../../language';
import { tables } from './words';

/** Khmer, for citizens of the south: the front, the navigation and the doors. What is missing is said in Vietnamese. */
const khmer: Language = { tag: 'km', name: 'ភាសាខ្មែរ', short: 'ខ្មែរ', base: 'vi', direction: 'ltr', isDraft: true, say: byTables(tables) };
export default khmer;
