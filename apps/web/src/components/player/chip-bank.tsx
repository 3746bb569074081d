import { Check, GripVertical } from 'lucide-react';
import type { AssociableChoice } from '@kynangso/contracts/bank';
import { ItemWords } from '../rich-text';
import type { ChipDrag } from './chip-drag';
import { usePlayer } from './context';
import { plainText } from './prompt';
import { usePlayerWords } from './words';

interface ChipBankProps {
  title: string;
  chips: readonly AssociableChoice[];
  /** how often a chip stands in the answer */
  usesOf: (identifier: string) => number;
  drag: ChipDrag;
}

/** What there is to place, with what is used already said in words; draggable by mouse. */
export function ChipBank({ title, chips, usesOf, drag }: ChipBankProps) {
  const words = usePlayerWords();
  const { isFixed } = usePlayer();
  return (
    <div className="chip-bank">
      <p className="chip-bank-title">
        {title}
        {!isFixed && <span className="mouse-hint">. {words('dragToo')}</span>}
      </p>
      <ul className="chips plain-list">
        {chips.map((chip) => {
          const uses = usesOf(chip.identifier);
          const isOut = chip.matchMax > 0 && uses >= chip.matchMax;
          return (
            <li key={chip.identifier} className={`chip${isOut ? ' is-out' : ''}`} {...drag.chip(chip.identifier, plainText(chip.content))}>
              {isOut ? <Check size={16} aria-hidden /> : !isFixed && <GripVertical size={16} aria-hidden className="chip-grip" />}
              <span className="chip-text">
                <ItemWords inlines={chip.content} />
              </span>
              {uses > 0 && <span className="chip-note">{isOut ? words('used') : `×${uses}`}</span>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
