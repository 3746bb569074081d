import { Search, X } from 'lucide-react';
import { useId, useRef } from 'react';
import { useWords } from './words';
import './field.css';

export interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** hides the label from sight (still read aloud) */
  labelHidden?: boolean;
  autoFocus?: boolean;
}
/** Search box, controlled (debounce with `useDebounced`). Escape empties it. Plain elements: it stands on a learner's first page. */
export function SearchField({ label, value, onChange, placeholder, labelHidden, autoFocus }: SearchFieldProps) {
  const words = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="kn-field kn-search">
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : 'kn-label'}>
        {label}
      </label>
      <div className="kn-input-group" role="group">
        <Search size={18} aria-hidden className="kn-search-icon" />
        <input
          id={id}
          ref={input}
          type="search"
          className="kn-input"
          value={value}
          autoFocus={autoFocus}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || value === '') return;
            // what stands around it (a dialog) stays open
            event.stopPropagation();
            event.preventDefault();
            onChange('');
          }}
          {...(placeholder ? { placeholder } : {})}
        />
        {value !== '' && (
          <button
            type="button"
            className="kn-in-field kn-clear"
            aria-label={words('clearSearch')}
            tabIndex={-1}
            onClick={() => {
              onChange('');
              input.current?.focus();
            }}
          >
            <X size={18} aria-hidden />
          </button>
        )}
      </div>
    </div>
  );
}
