import type { MatchInteraction } from '@kynangso/contracts/bank';
import { CheckboxGroup } from 'react-aria-components';
import { Checkbox } from '../choice';
import { ItemWords } from '../rich-text';
import { ChipBank } from './chip-bank';
import { useChipDrag } from './chip-drag';
import { type InteractionProps, usePlayer } from './context';
import { Matrix } from './matrix';
import { addPair, isPaired, type Pair, readPairs, removePair, removeSource, sourcesOf, targetsOf, writePairs } from './pairs';
import { Picker } from './picker';
import { InteractionGroup, plainText } from './prompt';
import { usePlayerWords } from './words';
import './pairs.css';

/** Two lists to pair, or a grid; both speak in directed pairs and keep to the limits of their ends. */
export function Match({ node, values, set }: InteractionProps<MatchInteraction>) {
  const words = usePlayerWords();
  const { say } = usePlayer();
  const pairs = readPairs(values);
  const nameOf = (identifier: string) => plainText([...node.sources, ...node.targets].find((end) => end.identifier === identifier)?.content ?? []);
  const put = (next: readonly Pair[]) => set(writePairs(next));
  const add = (source: string, target: string) => {
    const next = addPair(node, pairs, source, target);
    if (!next) return say(words('full'));
    const left = pairs.find((pair) => pair[1] === target && pair[0] !== source && !isPaired(next, pair[0], target));
    if (left) say(words('moved', { text: nameOf(target), from: nameOf(left[0]), to: nameOf(source) }));
    put(next);
  };
  const change = { add, remove: (source: string, target: string) => put(removePair(pairs, source, target)) };
  const isMany = node.sources.some((source) => source.matchMax !== 1);
  const isMatrix = node.appearance === 'matrix';
  const hint = words(isMatrix ? (isMany ? 'matrixManyHint' : 'matrixHint') : isMany ? 'matchManyHint' : 'matchHint');
  return (
    <InteractionGroup prompt={node.prompt} hint={hint} onClear={pairs.length > 0 ? () => set([]) : undefined}>
      {isMatrix ? <Matrix node={node} pairs={pairs} {...change} /> : <Lists node={node} pairs={pairs} {...change} onEmpty={(source) => put(removeSource(pairs, source))} nameOf={nameOf} />}
      {node.maxAssociations > 0 && <p className="match-count">{words('matchLimit', { done: pairs.length, count: node.maxAssociations })}</p>}
    </InteractionGroup>
  );
}

export interface PairChanges {
  node: MatchInteraction;
  pairs: readonly Pair[];
  add: (source: string, target: string) => void;
  remove: (source: string, target: string) => void;
}

function Lists({ node, pairs, add, remove, onEmpty, nameOf }: PairChanges & { onEmpty: (source: string) => void; nameOf: (identifier: string) => string }) {
  const words = usePlayerWords();
  const { isDisabled, isReadOnly, isFixed } = usePlayer();
  const drag = useChipDrag(isFixed, (target, source) => add(source, target));
  return (
    <div className="stack">
      <ChipBank title={words('targets')} chips={node.targets} usesOf={(target) => sourcesOf(pairs, target).length} drag={drag} />
      <div className="match-rows">
        {node.sources.map((source, at) => {
          const own = targetsOf(pairs, source.identifier);
          const text = plainText(source.content);
          return (
            <div key={source.identifier} className="match-row" {...drag.spot(source.identifier)}>
              <div className="match-source">
                <span className="choice-key" aria-hidden="true">
                  {at + 1}
                </span>
                <span className="choice-text">
                  <ItemWords inlines={source.content} />
                </span>
              </div>
              {source.matchMax === 1 ? (
                <Picker
                  label={text}
                  value={own[0] ?? null}
                  onChange={(target) => (target === null ? onEmpty(source.identifier) : add(source.identifier, target))}
                  options={node.targets.map((target) => {
                    const holder = target.matchMax === 1 ? sourcesOf(pairs, target.identifier).find((one) => one !== source.identifier) : undefined;
                    const isFull = addPair(node, pairs, source.identifier, target.identifier) === null;
                    return { ...target, isDisabled: isFull, note: isFull ? words('usedUp') : holder ? words('usedAt', { place: `“${nameOf(holder)}”` }) : undefined };
                  })}
                />
              ) : (
                <CheckboxGroup aria-label={text} className="match-many" value={own} isDisabled={isDisabled} isReadOnly={isReadOnly}>
                  {node.targets.map((target) => {
                    const isOn = own.includes(target.identifier);
                    return (
                      <Checkbox
                        key={target.identifier}
                        value={target.identifier}
                        isDisabled={!isOn && addPair(node, pairs, source.identifier, target.identifier) === null}
                        onChange={(next) => (next ? add : remove)(source.identifier, target.identifier)}
                      >
                        <ItemWords inlines={target.content} />
                      </Checkbox>
                    );
                  })}
                </CheckboxGroup>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
