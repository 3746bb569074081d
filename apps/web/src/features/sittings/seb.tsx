import { Download } from 'lucide-react';
import { useState } from 'react';
import { type SittingDesk, examRoutes } from '@kynangso/contracts/exam';
import { Button, ButtonLink, Checkbox, Facts, FormError, TextField, toast } from '../../components';
import { TypedGuard } from '../../components/unsaved-guard';
import { apiUrl } from '../../lib/api';
import { useSend } from '../../lib/query';
import { keysIn } from './seb-keys';
import { useWords } from './words';

/** Safe Exam Browser of the sitting: required or not, which keys, and the file that opens it. */
export function Seb({ desk }: { desk: SittingDesk }) {
  const words = useWords();
  const { seb } = desk;
  const [isRequired, setRequired] = useState(seb.isRequired);
  const [configText, setConfig] = useState(seb.configKeys.join('\n'));
  const [examText, setExam] = useState(seb.examKeys.join('\n'));
  const [quitPassword, setQuit] = useState('');
  const [isDropped, setDropped] = useState(false);
  const [isTried, setTried] = useState(false);
  const save = useSend(examRoutes.setSittingSeb, { refresh: [examRoutes.getSittingDesk], onSuccess: () => { setQuit(''); setDropped(false); setTried(false); toast(words('saved')); } });
  const [config, exam] = [keysIn(configText), keysIn(examText)];
  const problem = (read: ReturnType<typeof keysIn>) => (!isTried || read.ok ? '' : read.line === null ? words('sebMany') : words('sebBadKey', { line: read.line }));
  const isShort = quitPassword !== '' && quitPassword.length < 4;
  // the password can't be read back, so what is sent replaces it: never by leaving a field alone
  const isForgotten = seb.hasQuitPassword && quitPassword === '' && !isDropped;
  function send(): void {
    setTried(true);
    if (!config.ok || !exam.ok || isShort || isForgotten) return;
    save.mutate({ params: { sittingId: desk.id }, body: { isRequired, configKeys: config.keys, examKeys: exam.keys, quitPassword: quitPassword || null } });
  }
  const isLocked = !desk.isManaged;
  return (
    <div className="stack">
      <p className="measure">{words('sebLead')}</p>
      <Facts facts={[{ label: words('sebOwn'), value: seb.ownConfigKey ? <code className="seb-key">{seb.ownConfigKey}</code> : words('sebNoOwn') }]} />
      <div><ButtonLink icon={<Download size={18} aria-hidden />} href={apiUrl(examRoutes.downloadSebConfig, { params: { sittingId: desk.id } })} download="">{words('sebDownload')}</ButtonLink></div>
      <div className="form-narrow">
        <Checkbox isSelected={isRequired} onChange={setRequired} isDisabled={isLocked}>{words('sebRequire')}</Checkbox>
        <TextField label={words('sebConfigKeys')} description={words('sebConfigHint')} lines={3} value={configText} onChange={setConfig} isDisabled={isLocked} errorMessage={problem(config)} />
        <TextField label={words('sebExamKeys')} description={words('sebExamHint')} lines={3} value={examText} onChange={setExam} isDisabled={isLocked} errorMessage={problem(exam)} />
        <TextField type="password" autoComplete="new-password" label={words('sebQuit')} description={words(seb.hasQuitPassword ? 'sebQuitHas' : 'sebQuitHint')} value={quitPassword} onChange={setQuit} isDisabled={isLocked} maxLength={100} errorMessage={!isTried ? '' : isShort ? words('sebQuitShort') : isForgotten ? words('sebQuitAgain') : ''} />
        {seb.hasQuitPassword && !isLocked && <Checkbox isSelected={isDropped} onChange={setDropped} isDisabled={quitPassword !== ''}>{words('sebQuitDrop')}</Checkbox>}
        <TypedGuard of={save} />
        <FormError error={save.error} />
        {!isLocked && <div><Button variant="primary" isPending={save.isPending} onPress={send}>{words('save')}</Button></div>}
      </div>
    </div>
  );
}
