import { useImportWords } from './words';

/** Where one is in the three steps. */
export function Steps({ now }: { now: 1 | 2 | 3 }) {
  const words = useImportWords();
  return (
    <ol className="import-steps" aria-label={words('steps')}>
      {([1, 2, 3] as const).map((step) => (
        <li key={step} className={step < now ? 'is-past' : ''} aria-current={step === now ? 'step' : undefined}>
          <span className="import-step-number" aria-hidden>{step}</span>
          {words(`step${step}`)}
        </li>
      ))}
    </ol>
  );
}
