import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Button } from '../../components';
import { type CalculatorKey, cleared, display, keyOfKeyboard, press } from './calculator';
import { useRunnerWords } from './words';
import './calculator.css';

const rows: readonly (readonly CalculatorKey[])[] = [
  ['C', '⌫', '√', '÷'],
  ['7', '8', '9', '×'],
  ['4', '5', '6', '−'],
  ['1', '2', '3', '+'],
  ['±', '0', ',', '%'],
];
const names = { C: 'key_clear', '⌫': 'key_back', '√': 'key_root', '÷': 'key_over', '×': 'key_times', '−': 'key_minus', '+': 'key_plus', '±': 'key_sign', ',': 'key_comma', '%': 'key_percent', '=': 'key_equals' } as const;
const nameOf = (key: CalculatorKey): keyof typeof names | null => (key in names ? (key as keyof typeof names) : null);

/** Stands beside the paper, which stays usable: a dialog that isn't modal. Escape closes it; its keys never reach the paper. */
export function CalculatorPanel({ onClose }: { onClose: () => void }) {
  const words = useRunnerWords();
  const [state, setState] = useState(cleared);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const hit = (key: CalculatorKey) => setState((old) => press(old, key));
  const type = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Tab') return;
    event.stopPropagation();
    if (event.key === 'Escape') return onClose();
    // Enter on a focused key presses that key
    const isOnKey = event.target instanceof HTMLButtonElement;
    const key = event.key === 'Enter' && !isOnKey ? '=' : keyOfKeyboard(event.key);
    if (!key) return;
    event.preventDefault();
    hit(key);
  };
  const shown = state.error ? words(state.error === 'zero' ? 'calculatorZero' : 'calculatorNegative') : display(state);
  return (
    <div className="calculator" role="dialog" aria-label={words('calculator')} tabIndex={-1} ref={panel} onKeyDown={type}>
      <div className="calculator-head">
        <p className="calculator-name">{words('calculator')}</p>
        <Button variant="quiet" size="sm" icon={<X aria-hidden />} aria-label={words('calculatorClose')} onPress={onClose} />
      </div>
      <p className={`calculator-shown${state.error ? ' is-error' : shown.length > 15 ? ' is-long' : ''}`}>
        <span className="calculator-step" aria-hidden="true">
          {state.operator && state.left ? `${display({ ...cleared, value: state.left })} ${state.operator}` : ' '}
        </span>
        <output aria-live="polite">{shown}</output>
      </p>
      <div className="calculator-keys">
        {rows.flat().map((key) => (
          <Key key={key} value={key} onHit={hit} />
        ))}
        <Key value="=" onHit={hit} />
      </div>
      <p className="calculator-help">{words('calculatorKeys')}</p>
    </div>
  );
}

function Key({ value, onHit }: { value: CalculatorKey; onHit: (key: CalculatorKey) => void }) {
  const words = useRunnerWords();
  const name = nameOf(value);
  const kind = /^\d$|^,$/.test(value) ? 'is-digit' : value === '=' ? 'is-equals' : '';
  return (
    <AriaButton className={`calculator-key ${kind}`} {...(name ? { 'aria-label': words(names[name]) } : {})} onPress={() => onHit(value)}>
      {value}
    </AriaButton>
  );
}
