import type { GapMatchInteraction } from '@kynangso/contracts/bank';
import { ItemWords } from '../rich-text';
import { ChipBank } from './chip-bank';
import { useChipDrag } from './chip-drag';
import { type InteractionProps, usePlayer } from './context';
import { addPair, readPairs, removeTarget, sourcesOf, targetsOf, writePairs } from './pairs';
import { Picker } from './picker';
import { InteractionGroup, plainText } from './prompt';
import { usePlayerWords } from './words';
import './pairs.css';

/** A text with numbered gaps and the words to fill them. A gap opens the list of words; words may also be dragged. */
export function GapMatch({ node, values, set }: InteractionProps<GapMatchInteraction>) {
  const words = usePlayerWords();
  const { isFixed, say } = usePlayer();
  const gaps = node.content.flatMap((part) => (part.type === 'gap' ? [part.identifier] : []));
  const rules = { sources: node.gapTexts, targets: gaps.map((identifier) => ({ identifier, matchMax: 1 })), maxAssociations: 0 };
  const pairs = readPairs(values);
  const textOf = (word: string) => plainText(node.gapTexts.find((one) => one.identifier === word)?.content ?? []);
  const blank = (gap: string) => words('blank', { at: gaps.indexOf(gap) + 1 });
  const fill = (word: string, gap: string) => {
    const next = addPair(rules, pairs, word, gap);
    if (!next) return say(words('full'));
    const left = targetsOf(pairs, word).find((one) => one !== gap && !targetsOf(next, word).includes(one));
    if (left) say(words('moved', { text: textOf(word), from: blank(left), to: blank(gap) }));
    set(writePairs(next));
  };
  const drag = useChipDrag(isFixed, fill);
  const options = (gap: string) => {
    const own = sourcesOf(pairs, gap)[0];
    const all = node.gapTexts.map((word) => {
      const places = targetsOf(pairs, word.identifier).filter((place) => place !== gap);
      const isFull = addPair(rules, pairs, word.identifier, gap) === null;
      const isElsewhere = word.matchMax === 1 && places[0] !== undefined;
      return { ...word, isDisabled: isFull, isElsewhere, note: isFull ? words('usedUp') : isElsewhere ? words('usedAt', { place: blank(places[0] ?? gap).toLowerCase() }) : undefined };
    });
    // those still free first, the others below with where they are
    return [...all.filter((one) => one.identifier === own || !(one.isElsewhere || one.isDisabled)), ...all.filter((one) => one.identifier !== own && (one.isElsewhere || one.isDisabled))];
  };
  return (
    <InteractionGroup prompt={node.prompt} hint={words('gapHint')} onClear={pairs.length > 0 ? () => set([]) : undefined}>
      <ChipBank title={words('words')} chips={node.gapTexts} usesOf={(word) => targetsOf(pairs, word).length} drag={drag} />
      <div className="gap-text">
        {node.content.map((part, place) =>
          part.type === 'text' ? (
            <ItemWords key={place} inlines={[part]} />
          ) : (
            <span key={place} className="gap-spot" {...drag.spot(part.identifier)}>
              <Picker
                isInline
                label={words('gapLabel', { at: gaps.indexOf(part.identifier) + 1, count: gaps.length })}
                mark={String(gaps.indexOf(part.identifier) + 1)}
                options={options(part.identifier)}
                value={sourcesOf(pairs, part.identifier)[0] ?? null}
                onChange={(word) => (word === null ? set(writePairs(removeTarget(pairs, part.identifier))) : fill(word, part.identifier))}
              />
            </span>
          ),
        )}
      </div>
    </InteractionGroup>
  );
}
