import { BookOpenText, ChevronDown } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Block } from '@kynangso/contracts/bank';
import { ItemBlocks } from '../rich-text';
import { usePlayerWords } from './words';
import './stimulus.css';

export interface StimulusPanelProps {
  /** null: only the children */
  stimulus: { code: string; body: readonly Block[] } | null;
  /** the item; with it the panel stands above it where there is little room and beside it where there is much */
  children?: ReactNode;
}

/** What several items share: a text, a table, a picture. It can be folded away, and stays so while its code is the same. */
export function StimulusPanel({ stimulus, children }: StimulusPanelProps) {
  if (!stimulus) return <>{children}</>;
  const panel = <Panel key={stimulus.code} body={stimulus.body} />;
  if (children === undefined) return panel;
  return (
    <div className="stimulus-frame">
      <div className="stimulus-layout">
        {panel}
        <div className="stimulus-item">{children}</div>
      </div>
    </div>
  );
}

function Panel({ body }: { body: readonly Block[] }) {
  const words = usePlayerWords();
  const [isOpen, setOpen] = useState(true);
  const id = useId();
  return (
    <section className={`stimulus${isOpen ? ' is-open' : ''}`} aria-labelledby={`${id}-title`}>
      <h2 className="stimulus-head">
        <AriaButton id={`${id}-title`} className="stimulus-button" aria-expanded={isOpen} aria-controls={`${id}-body`} onPress={() => setOpen(!isOpen)}>
          <BookOpenText size={20} aria-hidden />
          <span>{words('stimulus')}</span>
          <ChevronDown size={20} aria-hidden className="stimulus-arrow" />
        </AriaButton>
      </h2>
      <div id={`${id}-body`} className="stimulus-body" hidden={!isOpen} tabIndex={0} role="group" aria-labelledby={`${id}-title`}>
        <ItemBlocks blocks={body} />
      </div>
    </section>
  );
}
