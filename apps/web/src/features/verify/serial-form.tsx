import { Search } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { Button, TextField } from '../../components';
import { useWords } from './words';

/** The one-field form behind every "check a certificate". */
export function SerialForm({ initial = '' }: { initial?: string }) {
  const words = useWords();
  const go = useNavigate();
  const [serial, setSerial] = useState(initial);
  const [error, setError] = useState('');
  return (
    <Form
      className="stack"
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = serial.trim();
        if (typed.length < 3) return setError(words('needed'));
        setError('');
        void go(`/verify/${encodeURIComponent(typed)}`);
      }}
    >
      <TextField
        label={words('serial')}
        description={words('serialHelp')}
        value={serial}
        onChange={setSerial}
        errorMessage={error}
        placeholder="KNS-"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck="false"
        maxLength={80}
      />
      <div>
        <Button type="submit" variant="primary" icon={<Search aria-hidden />}>
          {words('check')}
        </Button>
      </div>
    </Form>
  );
}
