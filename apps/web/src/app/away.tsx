import { Button, EmptyState, PageHeader } from '../components';
import { useWords } from './words';

/** A page that was never opened on this device, asked for without a network: the menus stay, and lessons kept here are a press away. */
export function Away() {
  const words = useWords();
  return (
    <div className="stack-loose">
      <PageHeader title={words('away')} />
      <EmptyState title={words('awayText')} action={<Button onPress={() => location.reload()}>{words('reload')}</Button>} />
    </div>
  );
}
