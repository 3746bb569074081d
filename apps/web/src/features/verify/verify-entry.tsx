import { PageHeader } from '../../components';
import { SerialForm } from './serial-form';
import { useWords } from './words';

export function VerifyEntry() {
  const words = useWords();
  return (
    <div className="stack-loose measure">
      <PageHeader title={words('title')} lead={words('lead')} />
      <div className="panel">
        <SerialForm />
      </div>
    </div>
  );
}
