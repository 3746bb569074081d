import { Download } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { bankRoutes, type Difficulty, difficulties, type ItemImportView, MAX_IMPORT_BYTES, MAX_PACKAGE_BYTES } from '@kynangso/contracts/bank';
import { competencyRoutes } from '@kynangso/contracts/competency';
import { Badge, Button, ButtonLink, type Column, FileDrop, FormError, InstantText, Link, NumberText, PageHeader, Section, Select, Table, TextField } from '../../../components';
import { Needed } from '../../../components/needed';
import { NodePicker } from '../../../components/node-picker';
import { useWorkUnits } from '../../../app/work-units';
import { useText } from '../../../i18n/locale';
import { apiUrl } from '../../../lib/api';
import { useApi, useSend } from '../../../lib/query';
import { useNames } from '../name-words';
import { difficultyWord } from '../names';
import { useWords } from '../words';
import { Steps } from './steps';
import { useImportWords } from './words';
import '../bank.css';

/** The first step: a file, and what it leaves open. */
export function NewImport() {
  const words = useImportWords();
  const names = useWords();
  const closed = useNames();
  const text = useText();
  const go = useNavigate();
  const units = useWorkUnits('bank.author');
  const frameworks = useApi(competencyRoutes.listFrameworks, undefined, { staleTime: 5 * 60_000 });
  const [unit, setUnit] = useState<string | null>(null);
  const [chosen, setFramework] = useState<string | null>(null);
  const [node, setNode] = useState<string | null>(null);
  const [difficulty, setDifficulty] = useState<Difficulty>('medium');
  const [prefix, setPrefix] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [isTried, setTried] = useState(false);
  const framework = chosen ?? frameworks.data?.rows.find((each) => each.code === 'tt03-2014-btttt')?.code ?? frameworks.data?.rows[0]?.code ?? '';
  const read = useSend(bankRoutes.readItemImport, { refresh: [bankRoutes.listItemImports], onSuccess: (view) => void go(`/bank/imports/${view.id}`) });
  const owner = unit ?? units[0]?.id;
  const most = file !== null && /\.(zip|xml)$/i.test(file.name) ? MAX_PACKAGE_BYTES : MAX_IMPORT_BYTES;
  const isLarge = file !== null && file.size > most;
  const isPrefixBad = prefix !== '' && !/^[A-Z0-9][A-Z0-9._-]{0,29}$/.test(prefix);
  const send = () => {
    setTried(true);
    if (file && !isLarge && !isPrefixBad) read.mutate({ body: { framework, difficulty, ...(node ? { node } : {}), ...(prefix ? { prefix } : {}), ...(owner ? { ownerUnitId: owner } : {}) }, file });
  };
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} crumbs={[{ label: names('bank'), href: '/bank' }, { label: words('title') }]} actions={<><ButtonLink href={apiUrl(bankRoutes.itemSheetTemplate, {})} download="" icon={<Download size={18} aria-hidden />}>{words('template')}</ButtonLink><ButtonLink href="/bank/import">{words('json')}</ButtonLink></>} />
      <Steps now={1} />
      <form className="stack narrow" onSubmit={(event) => { event.preventDefault(); send(); }}>
        <p className="muted">{words('templateText')}</p>
        {units.length > 1 && <Select label={names('owner')} value={owner ?? null} onChange={setUnit} options={units.map(({ id, name }) => ({ value: id, label: name }))} />}
        <FileDrop label={words('file')} hint={words('fileHint')} accept={['.xlsx', '.csv', '.txt', '.gift', '.zip', '.xml']} file={file} onChange={(next) => { setFile(next); read.reset(); }} errorMessage={isLarge ? words('fileLarge', { most: most / 1_048_576 }) : isTried && !file ? words('needFile') : ''} />
        <Select label={words('framework')} value={framework} onChange={(value) => { setFramework(value); setNode(null); }} options={(frameworks.data?.rows ?? []).map((each) => ({ value: each.code, label: text(each.title) }))} />
        <Needed of={[frameworks]} />
        <details className="panel" key={file?.name ?? ''} open={file !== null && /\.(zip|xml|gift|txt)$/i.test(file.name)}>
          <summary>{words('textTitle')}</summary>
          <div className="stack">
            <p className="kn-description">{words('textHint')}</p>
            <NodePicker label={words('node')} framework={framework} value={node} onChange={setNode} />
            <Select label={words('difficulty')} value={difficulty} onChange={(value) => setDifficulty(value as Difficulty)} options={difficulties.map((each) => ({ value: each, label: closed(difficultyWord[each]) }))} />
            <TextField label={words('prefix')} description={words('prefixHint')} value={prefix} onChange={(value) => setPrefix(value.toUpperCase())} maxLength={30} errorMessage={isPrefixBad ? words('prefixBad') : ''} />
          </div>
        </details>
        <FormError error={read.error} />
        <div className="row"><Button variant="primary" type="submit" isPending={read.isPending}>{words('read')}</Button></div>
      </form>
      <Earlier />
    </div>
  );
}

function Earlier() {
  const words = useImportWords();
  const imports = useApi(bankRoutes.listItemImports, { query: { pageSize: 10 } }, { staleTime: 0 });
  if (!imports.data) return <Needed of={[imports]} />;
  if (imports.data.rows.length === 0) return null;
  const columns: Column<ItemImportView>[] = [
    { id: 'file', header: words('file'), isRowHeader: true, cell: (row) => <Link href={`/bank/imports/${row.id}`}>{row.fileName}</Link> },
    { id: 'state', header: words('state'), cell: (row) => <Badge tone={row.state === 'taken' ? 'good' : 'info'}>{words(`state_${row.state}`)}</Badge> },
    { id: 'count', header: words('count'), align: 'end', cell: (row) => <NumberText value={row.counts.total} /> },
    { id: 'taken', header: words('takenCount'), align: 'end', cell: (row) => <NumberText value={row.counts.taken} /> },
    { id: 'when', header: words('when'), cell: (row) => <InstantText at={row.createdAt} /> },
  ];
  return <Section title={words('earlier')}><Table caption={words('earlier')} columns={columns} rows={imports.data.rows} rowKey={(row) => row.id} density="compact" /></Section>;
}
