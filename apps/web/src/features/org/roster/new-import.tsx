import { Download } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { MAX_ROSTER_BYTES, MAX_ROSTER_ROWS, orgRoutes, type RosterMode, rosterModes } from '@kynangso/contracts/org';
import { Button, ButtonLink, FileDrop, FormError, PageHeader, RadioGroup, DateField } from '../../../components';
import { UnitPicker } from '../../../components/unit-picker';
import { useLocale } from '../../../i18n/locale';
import { apiUrl } from '../../../lib/api';
import { ApiError, wordError } from '../../../lib/api-error';
import { dayOf, formatNumber } from '../../../lib/format';
import { useSend } from '../../../lib/query';
import { Steps } from './steps';
import { useWords } from './words';

/** Step one: which file, of which unit, from which day. Nothing changes yet. */
export function NewImport() {
  const words = useWords();
  const { locale } = useLocale();
  const go = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [unitId, setUnitId] = useState<string | null>(null);
  const [asOf, setAsOf] = useState(dayOf(Date.now()));
  const [mode, setMode] = useState<RosterMode>('partial');
  const [isTried, setTried] = useState(false);
  const upload = useSend(orgRoutes.uploadRoster, { refresh: [orgRoutes.listImports] });
  const limits = { megabytes: MAX_ROSTER_BYTES / 1_048_576, rows: formatNumber(MAX_ROSTER_ROWS, locale) };
  const isTooLarge = file !== null && file.size > MAX_ROSTER_BYTES;
  const fileProblem = isTooLarge ? wordError(new ApiError(413, 'org.file_too_large', '', limits), locale) : isTried && !file ? words('needFile') : '';
  function read(): void {
    setTried(true);
    if (file && !isTooLarge && unitId) upload.mutate({ body: { unitId, asOf, mode, columns: 'ask' }, file }, { onSuccess: (made) => void go(`/roster-imports/${made.id}`) });
  }
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('newImport')} lead={words('newImportLead')} crumbs={[{ label: words('imports'), href: '/roster-imports' }, { label: words('newImport') }]}
        actions={<ButtonLink icon={<Download size={18} aria-hidden />} href={apiUrl(orgRoutes.rosterTemplate)} download="">{words('template')}</ButtonLink>}
      />
      <Steps now="stepFile" />
      <div className="form-narrow">
        <UnitPicker label={words('chooseUnit')} value={unitId} onChange={setUnitId} errorMessage={isTried && !unitId ? words('needUnit') : ''} />
        <FileDrop label={words('chooseFile')} hint={words('fileHint', limits)} accept={['.xlsx', '.csv', '.txt', '.zip']} file={file} onChange={setFile} errorMessage={fileProblem} />
        <DateField label={words('asOf')} value={asOf} onChange={setAsOf} />
        <RadioGroup
          label={words('mode')} value={mode} onChange={(value) => setMode(value as RosterMode)}
          options={rosterModes.map((m) => ({ value: m, label: words(m), description: words(m === 'full' ? 'fullText' : 'partialText') }))}
        />
        <FormError error={upload.error} />
        <div className="row">
          <Button variant="primary" isPending={upload.isPending} onPress={read}>{words(upload.isPending ? 'reading' : 'read')}</Button>
        </div>
      </div>
    </div>
  );
}
