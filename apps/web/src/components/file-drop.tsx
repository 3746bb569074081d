import { FileUp, X } from 'lucide-react';
import { Button as AriaButton, DropZone, FileTrigger, Text } from 'react-aria-components';
import { useLocale } from '../i18n/locale';
import { formatBytes } from '../lib/format';
import { Button } from './button';
import { useWords } from './words';
import './field.css';
import './file-drop.css';

export interface FileDropProps {
  label: string;
  /** what is accepted, in words: "XLSX hoặc CSV, tối đa 20 MB" */
  hint?: string;
  /** extensions or mime types for the chooser: ['.xlsx', '.csv'] */
  accept?: readonly string[];
  file: File | null;
  onChange: (file: File | null) => void;
  errorMessage?: string;
  isDisabled?: boolean;
}
/** One file, by drag, by chooser or by keyboard. Checking its type and size is the caller's and the api's. */
export function FileDrop({ label, hint, accept, file, onChange, errorMessage, isDisabled }: FileDropProps) {
  const words = useWords();
  const { locale } = useLocale();
  return (
    <div className="kn-field">
      <DropZone
        className={`kn-drop${errorMessage ? ' is-bad' : ''}`}
        isDisabled={isDisabled ?? false}
        onDrop={(event) => {
          const dropped = event.items.find((item) => item.kind === 'file');
          if (dropped) void dropped.getFile().then(onChange);
        }}
      >
        <FileUp size={28} aria-hidden />
        <Text slot="label" className="kn-label">
          {label}
        </Text>
        {file ? (
          <span className="kn-file">
            <strong>{file.name}</strong> <span className="muted nowrap">{formatBytes(file.size, locale)}</span>
            <Button variant="quiet" size="sm" aria-label={words('removeFile')} icon={<X aria-hidden />} onPress={() => onChange(null)} />
          </span>
        ) : (
          hint && <span className="muted small">{hint}</span>
        )}
        <span className="row kn-drop-row">
          {!file && <span className="muted kn-drop-mouse">{words('dropHere')}</span>}
          <FileTrigger {...(accept ? { acceptedFileTypes: accept } : {})} onSelect={(files) => onChange(files?.[0] ?? null)}>
            <AriaButton className="kn-button is-secondary is-sm" isDisabled={isDisabled ?? false}>
              {words(file ? 'replaceFile' : 'pickFile')}
            </AriaButton>
          </FileTrigger>
        </span>
      </DropZone>
      {errorMessage && (
        <span className="kn-error" role="alert">
          {errorMessage}
        </span>
      )}
    </div>
  );
}
