import type { Block, Rubric } from '@kynangso/contracts/bank';
import { readBlocks } from './read-blocks';
import { toDecimal } from './numbers';
import type { Reading } from './reading';
import { elementsIn, firstIn, tidyWords, wordsIn, type XmlElement } from './xml';

/** Rubric blocks: what markers go by, and instructions to candidates. */
export interface RubricBlock {
  /** criteria, where the block says them part by part */
  rubric: Rubric | null;
  /** its words, where it doesn't */
  words: string;
  at: XmlElement;
}

/** Instructions to candidates stay where they stand; the scorer's guide is kept apart; what is for anybody else is dropped by name. */
export function readRubricBlock(reading: Reading, element: XmlElement, gathered: RubricBlock[]): Block[] {
  reading.only(element, ['view', 'use']);
  const views = (element.attrs['view'] ?? '').split(/\s+/).filter(Boolean);
  const content = firstIn(element, 'content-body') ?? element;
  if (views.includes('candidate')) return readBlocks<never>(reading, content, { node: () => undefined, field: () => undefined }).filter((node) => node.type !== 'flow');
  if (views.includes('scorer')) gathered.push({ rubric: criteriaIn(element, content), words: tidyWords(content), at: element });
  else reading.note(element, 'part_dropped', `<${element.written} view="${views.join(' ')}">`);
  return [];
}

/** Criteria with their levels as this product writes them: a part each, its levels a list. */
function criteriaIn(element: XmlElement, content: XmlElement): Rubric | null {
  const outcome = element.attrs['data-kns-outcome'];
  const parts = elementsIn(content, 'div').filter((part) => part.attrs['data-kns-criterion'] !== undefined);
  if (outcome === undefined || parts.length === 0) return null;
  const criteria = parts.flatMap((part) => {
    const [identifier = '', maxPoints] = [part.attrs['data-kns-criterion'], toDecimal(part.attrs['data-kns-points'] ?? '')];
    const title = wordsIn(firstIn(part, 'p') ?? part);
    const levels = elementsIn(part, 'ul').flatMap((list) => elementsIn(list, 'li')).flatMap((item) => {
      const points = toDecimal(item.attrs['data-kns-points'] ?? '');
      const said = elementsIn(item, 'span').at(-1);
      return points === null || !said ? [] : [{ points, description: { vi: wordsIn(said) } }];
    });
    return maxPoints === null ? [] : [{ identifier, title: { vi: title }, maxPoints, levels }];
  });
  return { outcome, criteria };
}
