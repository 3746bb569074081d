import { Check } from 'lucide-react';
import type { CSSProperties } from 'react';
import { Checkbox, CheckboxGroup, Label, Radio, RadioGroup } from 'react-aria-components';
import type { AssociableChoice } from '@kynangso/contracts/bank';
import { ItemWords } from '../rich-text';
import { usePlayer } from './context';
import type { PairChanges } from './match';
import { addPair, targetsOf } from './pairs';
import { usePlayerWords } from './words';

/**
 * Rows against columns. Each row is a group named by its statement, each cell is named by its column, so it reads well
 * without sight; wide it looks like a table, on a phone every row is a card with its answers beneath.
 */
export function Matrix({ node, pairs, add, remove }: PairChanges) {
  const words = usePlayerWords();
  const { isDisabled, isReadOnly } = usePlayer();
  const cell = (column: AssociableChoice, isOn: boolean, isRound: boolean) => (
    <>
      <span className={`kn-box${isRound ? ' is-round' : ''}`} aria-hidden="true">
        {isOn && <Check size={16} strokeWidth={3} />}
      </span>
      <span className="matrix-cell-name">
        <ItemWords inlines={column.content} />
      </span>
    </>
  );
  return (
    <div className="matrix" style={{ '--columns': node.targets.length } as CSSProperties}>
      <div className="matrix-row is-head" aria-hidden="true">
        <span className="matrix-name">{words('statement')}</span>
        <div className="matrix-cells">
          {node.targets.map((column) => (
            <span key={column.identifier} className="matrix-head-cell">
              <ItemWords inlines={column.content} />
            </span>
          ))}
        </div>
      </div>
      {node.sources.map((row) => {
        const own = targetsOf(pairs, row.identifier);
        const name = (
          <Label className="matrix-name">
            <ItemWords inlines={row.content} />
          </Label>
        );
        const isClosed = (column: AssociableChoice) => !own.includes(column.identifier) && addPair(node, pairs, row.identifier, column.identifier) === null;
        if (row.matchMax === 1)
          return (
            <RadioGroup key={row.identifier} className="matrix-row" value={own[0] ?? null} onChange={(column) => add(row.identifier, column)} isDisabled={isDisabled} isReadOnly={isReadOnly}>
              {name}
              <div className="matrix-cells">
                {node.targets.map((column) => (
                  <Radio key={column.identifier} value={column.identifier} className="matrix-cell" isDisabled={isClosed(column)}>
                    {({ isSelected }) => cell(column, isSelected, true)}
                  </Radio>
                ))}
              </div>
            </RadioGroup>
          );
        return (
          <CheckboxGroup key={row.identifier} className="matrix-row" value={own} isDisabled={isDisabled} isReadOnly={isReadOnly}>
            {name}
            <div className="matrix-cells">
              {node.targets.map((column) => (
                <Checkbox
                  key={column.identifier}
                  value={column.identifier}
                  className="matrix-cell"
                  isDisabled={isClosed(column)}
                  onChange={(isOn) => (isOn ? add : remove)(row.identifier, column.identifier)}
                >
                  {({ isSelected }) => cell(column, isSelected, false)}
                </Checkbox>
              ))}
            </div>
          </CheckboxGroup>
        );
      })}
    </div>
  );
}
