import { useController } from 'react-hook-form';
import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { Checkbox, RadioGroup, Select } from './choice';
import type { CheckboxProps, RadioGroupProps, SelectProps } from './choice';
import { TextField } from './field';
import type { TextFieldProps } from './field';

/*
 * Fields bound to react-hook-form: `const { control, handleSubmit } = useForm({ resolver: zodResolver(schema) })`, then
 * `<FormTextField control={control} name="login" label="..." />`. Errors come from the schema.
 */
interface Bound<V extends FieldValues> {
  control: Control<V>;
  name: FieldPath<V>;
}

export function FormTextField<V extends FieldValues>({ control, name, ...rest }: Bound<V> & Omit<TextFieldProps, 'name' | 'value' | 'onChange'>) {
  const { field, fieldState } = useController({ control, name });
  return (
    <TextField
      {...rest}
      name={name}
      value={(field.value as string | undefined) ?? ''}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={field.ref}
      isInvalid={fieldState.invalid}
      errorMessage={fieldState.error?.message ?? ''}
    />
  );
}

export function FormSelect<V extends FieldValues>({ control, name, ...rest }: Bound<V> & Omit<SelectProps, 'value' | 'onChange' | 'name'>) {
  const { field, fieldState } = useController({ control, name });
  return <Select {...rest} name={name} value={(field.value as string | null | undefined) ?? null} onChange={field.onChange} onBlur={field.onBlur} errorMessage={fieldState.error?.message ?? ''} />;
}

export function FormRadioGroup<V extends FieldValues>({ control, name, ...rest }: Bound<V> & Omit<RadioGroupProps, 'value' | 'onChange' | 'name'>) {
  const { field, fieldState } = useController({ control, name });
  return <RadioGroup {...rest} name={name} value={(field.value as string | null | undefined) ?? null} onChange={field.onChange} errorMessage={fieldState.error?.message ?? ''} />;
}

export function FormCheckbox<V extends FieldValues>({ control, name, ...rest }: Bound<V> & Omit<CheckboxProps, 'name' | 'isSelected' | 'onChange'>) {
  const { field, fieldState } = useController({ control, name });
  return <Checkbox {...rest} name={name} isSelected={Boolean(field.value)} onChange={field.onChange} onBlur={field.onBlur} errorMessage={fieldState.error?.message ?? ''} />;
}
