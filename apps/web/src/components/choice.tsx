import { Check, ChevronDown, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Checkbox as AriaCheckbox,
  CheckboxGroup as AriaCheckboxGroup,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup as AriaRadioGroup,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components';
import type { CheckboxGroupProps as AriaCheckboxGroupProps, CheckboxProps as AriaCheckboxProps, RadioGroupProps as AriaRadioGroupProps } from 'react-aria-components';
import type { FieldParts } from './field';
import { useWords } from './words';
import './field.css';
import './choice.css';

export interface Option {
  value: string;
  label: string;
  description?: ReactNode;
  isDisabled?: boolean;
}
export interface SelectProps extends FieldParts {
  options: readonly Option[];
  /** the chosen option's value; null or '' shows the placeholder */
  value: string | null;
  onChange: (value: string) => void;
  onBlur?: () => void;
  placeholder?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
  name?: string;
}

/** A drop-down of fixed options. For a filter, put `{ value: 'all', label: 'Tất cả' }` first. */
export function Select({ label, description, errorMessage, options, value, onChange, placeholder, ...rest }: SelectProps) {
  const words = useWords();
  return (
    <AriaSelect
      {...rest}
      className="kn-field kn-select"
      isInvalid={Boolean(errorMessage)}
      value={value === '' ? null : value}
      onChange={(key) => key !== null && onChange(String(key))}
      placeholder={placeholder ?? words('choose')}
    >
      <Label className="kn-label">{label}</Label>
      {description && (
        <Text slot="description" className="kn-description">
          {description}
        </Text>
      )}
      <AriaButton className="kn-input kn-select-button">
        <SelectValue className="kn-select-value" />
        <ChevronDown size={18} aria-hidden />
      </AriaButton>
      <FieldError className="kn-error">{errorMessage}</FieldError>
      <Popover className="kn-popover">
        <ListBox className="kn-listbox" items={options.map((option) => ({ ...option, id: option.value }))}>
          {(option) => (
            <ListBoxItem className="kn-option" id={option.id} textValue={option.label} isDisabled={option.isDisabled ?? false}>
              <span>
                <span>{option.label}</span>
                {option.description && <span className="kn-description">{option.description}</span>}
              </span>
              <Check size={18} aria-hidden className="kn-option-mark" />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export type CheckboxProps = Omit<AriaCheckboxProps, 'className' | 'style' | 'children'> & { children?: ReactNode; errorMessage?: string };
/** A checkbox with its text; without text give `aria-label`. */
export function Checkbox({ children, errorMessage, ...rest }: CheckboxProps) {
  return (
    <div className="stack-tight">
      <AriaCheckbox {...rest} isInvalid={rest.isInvalid ?? Boolean(errorMessage)} className="kn-check">
        {({ isSelected, isIndeterminate }) => (
          <>
            <span className="kn-box" aria-hidden="true">
              {isIndeterminate ? <Minus size={16} strokeWidth={3} /> : isSelected ? <Check size={16} strokeWidth={3} /> : null}
            </span>
            {children && <span className="kn-check-text">{children}</span>}
          </>
        )}
      </AriaCheckbox>
      {errorMessage && <span className="kn-error">{errorMessage}</span>}
    </div>
  );
}

/** more choices than this stand in columns where there is room: one under another they would be a page of their own */
const MANY = 7;

export interface CheckboxGroupProps extends Omit<AriaCheckboxGroupProps, 'className' | 'style' | 'children'>, FieldParts {
  options: readonly Option[];
}
/** Several of many; `value` is the list of chosen values. */
export function CheckboxGroup({ label, description, errorMessage, options, ...rest }: CheckboxGroupProps) {
  return (
    <AriaCheckboxGroup {...rest} isInvalid={Boolean(errorMessage)} className="kn-field kn-group">
      <Label className="kn-label">{label}</Label>
      {description && (
        <Text slot="description" className="kn-description">
          {description}
        </Text>
      )}
      <div className={`kn-options${options.length > MANY ? ' is-many' : ''}`}>
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value} isDisabled={option.isDisabled ?? false}>
            {option.label}
            {option.description && <span className="kn-description"> {option.description}</span>}
          </Checkbox>
        ))}
      </div>
      <FieldError className="kn-error">{errorMessage}</FieldError>
    </AriaCheckboxGroup>
  );
}

export interface RadioGroupProps extends Omit<AriaRadioGroupProps, 'className' | 'style' | 'children'>, FieldParts {
  options: readonly Option[];
}
/** One of a few, all visible. */
export function RadioGroup({ label, description, errorMessage, options, ...rest }: RadioGroupProps) {
  return (
    <AriaRadioGroup {...rest} isInvalid={Boolean(errorMessage)} className="kn-field kn-group">
      <Label className="kn-label">{label}</Label>
      {description && (
        <Text slot="description" className="kn-description">
          {description}
        </Text>
      )}
      <div className="kn-options">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} isDisabled={option.isDisabled ?? false} className="kn-check">
            <span className="kn-box is-round" aria-hidden="true" />
            <span className="kn-check-text">
              {option.label}
              {option.description && <span className="kn-description kn-block">{option.description}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldError className="kn-error">{errorMessage}</FieldError>
    </AriaRadioGroup>
  );
}
