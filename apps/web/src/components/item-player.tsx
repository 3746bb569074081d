import { type KeyboardEvent, useMemo } from 'react';
import type { BodyNode, ResponseValue } from '@kynangso/contracts/bank';
import { Choices } from './player/choices';
import { type FilesPort, PlayerContext } from './player/context';
import { ExtendedText } from './player/extended-text';
import { FlowText } from './player/flow';
import { GapMatch } from './player/gap-match';
import { Hotspot } from './player/hotspot';
import { Match } from './player/match';
import { Order } from './player/order-list';
import { ownKeysAt, staysInside } from './player/own-keys';
import { SelectPoint } from './player/select-point';
import { SliderField } from './player/slider';
import { TextEntry } from './player/text-entry';
import { Upload } from './player/upload';
import { useSay } from './player/use-say';
import { ItemBlocks } from './rich-text';
import './item-player.css';

export type { FilesPort } from './player/context';

export interface ItemPlayerProps {
  /** one language of an item's body */
  body: readonly BodyNode[];
  response: ResponseValue;
  /** `isTyping`: wait for a pause before sending */
  onChange: (response: ResponseValue, isTyping: boolean) => void;
  isDisabled: boolean;
  /** may be read and moved through, not changed; nothing is dimmed */
  isReadOnly?: boolean;
  /** where files of upload interactions go; without it (a preview) uploading isn't offered */
  files?: FilesPort;
  /** the language of the body, for lists that open outside the item */
  lang?: string;
}

/** One item as the candidate meets it: its blocks and interactions in the order the author gave them. */
export function ItemPlayer({ body, response, onChange, isDisabled, isReadOnly = false, files, lang }: ItemPlayerProps) {
  const { say, region } = useSay();
  const state = useMemo(() => ({ isDisabled, isReadOnly, files, lang, say }), [isDisabled, isReadOnly, files, lang, say]);
  const set = (identifier: string, values: string[], isTyping = false) => {
    if (!isReadOnly) onChange({ ...response, [identifier]: values }, isTyping);
  };
  const keepOwnKeys = (event: KeyboardEvent) => {
    if (!event.altKey && !event.ctrlKey && !event.metaKey && staysInside(ownKeysAt(event.target), event.key)) event.stopPropagation();
  };
  return (
    <PlayerContext.Provider value={state}>
      <div className={`stack question${isReadOnly ? ' is-read-only' : ''}`} onKeyDown={keepOwnKeys} {...(lang ? { lang } : {})}>
        {body.map((node, at) => (
          <PlayerNode key={at} node={node} response={response} set={set} />
        ))}
        {region}
      </div>
    </PlayerContext.Provider>
  );
}

interface PlayerNodeProps {
  node: BodyNode;
  response: ResponseValue;
  set: (identifier: string, values: string[], isTyping?: boolean) => void;
}
function PlayerNode({ node, response, set }: PlayerNodeProps) {
  if (node.type === 'flow') return <FlowText node={node} response={response} set={set} />;
  if (!('responseIdentifier' in node)) return <ItemBlocks blocks={[node]} />;
  const one = {
    values: response[node.responseIdentifier] ?? [],
    set: (values: string[], isTyping?: boolean) => set(node.responseIdentifier, values, isTyping),
  };
  switch (node.type) {
    case 'choiceInteraction':
      return <Choices node={node} {...one} />;
    case 'textEntryInteraction':
      return <TextEntry node={node} {...one} />;
    case 'matchInteraction':
      return <Match node={node} {...one} />;
    case 'orderInteraction':
      return <Order node={node} {...one} />;
    case 'gapMatchInteraction':
      return <GapMatch node={node} {...one} />;
    case 'hotspotInteraction':
      return <Hotspot node={node} {...one} />;
    case 'selectPointInteraction':
      return <SelectPoint node={node} {...one} />;
    case 'sliderInteraction':
      return <SliderField node={node} {...one} />;
    case 'extendedTextInteraction':
      return <ExtendedText node={node} {...one} />;
    case 'uploadInteraction':
      return <Upload node={node} {...one} />;
  }
}

/** What a number key does to an item: picks or unpicks the nth choice of its first choice interaction. */
export function pickByNumber(item: { body: readonly BodyNode[] }, response: ResponseValue, number: number): ResponseValue | null {
  const node = item.body.find((one) => one.type === 'choiceInteraction');
  const choice = node?.choices[number - 1];
  if (!node || !choice) return null;
  const values = response[node.responseIdentifier] ?? [];
  const isOn = values.includes(choice.identifier);
  if (node.maxChoices === 1) return { ...response, [node.responseIdentifier]: isOn ? [] : [choice.identifier] };
  if (!isOn && node.maxChoices > 1 && values.length >= node.maxChoices) return null;
  return { ...response, [node.responseIdentifier]: isOn ? values.filter((value) => value !== choice.identifier) : [...values, choice.identifier] };
}
