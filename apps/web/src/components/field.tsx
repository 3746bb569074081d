import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  FieldError,
  Group,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
} from 'react-aria-components';
import type { TextFieldProps as AriaTextFieldProps } from 'react-aria-components';
import { useWords } from './words';
import './field.css';

export interface FieldParts {
  label: ReactNode;
  /** help under the label, read with the field */
  description?: ReactNode;
  /** shown in red and read with the field; also set `isInvalid` unless you use the Form* wrappers */
  errorMessage?: string;
}
export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'>, FieldParts {
  /** lines > 1 gives a text area */
  lines?: number;
  placeholder?: string;
  /** printed inside the field's right edge: "phút", "MB" */
  unit?: string;
  /** narrows the field to about so many characters */
  size?: number;
  inputRef?: React.Ref<HTMLInputElement>;
  /** 'none' for sign-in names and codes on phone keyboards */
  autoCapitalize?: 'none' | 'characters' | 'sentences';
}

/** A labelled text field; `type="password"` gets a show/hide button. Fields are marked when optional, not when required. */
export function TextField({ label, description, errorMessage, lines = 1, placeholder, unit, size, inputRef, autoCapitalize, ...rest }: TextFieldProps) {
  const words = useWords();
  const [isShown, setShown] = useState(false);
  const isPassword = rest.type === 'password';
  return (
    <AriaTextField {...rest} {...(isPassword && isShown ? { type: 'text' } : {})} isInvalid={rest.isInvalid ?? Boolean(errorMessage)} className="kn-field">
      <Label className="kn-label">{label}</Label>
      {description && (
        <Text slot="description" className="kn-description">
          {description}
        </Text>
      )}
      {lines > 1 ? (
        <TextArea className="kn-input" rows={lines} {...(placeholder ? { placeholder } : {})} />
      ) : (
        <Group className="kn-input-group" {...(size ? { style: { maxWidth: `${size + 4}ch` } } : {})}>
          <Input className="kn-input" {...(placeholder ? { placeholder } : {})} {...(inputRef ? { ref: inputRef } : {})} {...(autoCapitalize ? { autoCapitalize } : {})} />
          {unit && <span className="kn-unit">{unit}</span>}
          {isPassword && (
            <AriaButton className="kn-in-field" aria-label={words(isShown ? 'hidePassword' : 'showPassword')} onPress={() => setShown(!isShown)}>
              {isShown ? <EyeOff size={20} aria-hidden /> : <Eye size={20} aria-hidden />}
            </AriaButton>
          )}
        </Group>
      )}
      <FieldError className="kn-error">{errorMessage}</FieldError>
    </AriaTextField>
  );
}
