import type { ImportView } from '@kynangso/contracts/org';
import { InstantText, Section } from '../../../components';
import { useWords } from './words';

/** Who, when, which bytes: what is asked about an import a year later. */
export function Facts({ view }: { view: ImportView }) {
  const words = useWords();
  const facts: [string, React.ReactNode][] = [
    [words('kind'), words(view.fileKind)],
    [words('uploadedBy'), <>{view.createdBy ?? '–'} · <InstantText at={view.createdAt} /></>],
    ...(view.decidedBy && view.appliedAt ? [[words('decidedBy'), <>{view.decidedBy} · <InstantText at={view.appliedAt} /></>] as [string, React.ReactNode]] : []),
    ...(view.undoneAt ? [[words('undoneAt'), <InstantText key="at" at={view.undoneAt} />] as [string, React.ReactNode]] : []),
    [words('hash'), <code key="hash" className="roster-hash small">{view.fileHash}</code>],
  ];
  return (
    <Section title={words('facts')}>
      <dl className="roster-facts stack-tight">
        {facts.map(([name, value]) => <div key={name}><dt className="muted small">{name}</dt><dd>{value}</dd></div>)}
      </dl>
    </Section>
  );
}
