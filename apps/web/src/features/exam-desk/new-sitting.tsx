import { useState } from 'react';
import { examinerRoutes } from '@kynangso/contracts/exam';
import { populationCodes, populationNames } from '@kynangso/contracts/org';
import { Button, CheckboxGroup, Dialog, FormError, RadioGroup, TextField, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { useSend } from '../../lib/query';
import { useWords } from './words';

/** `2026-11-30T08:00` typed as Viet Nam time, wherever the browser stands. */
const inVietnam = (local: string): string => `${local.slice(0, 16)}:00+07:00`;

export function NewSitting({ examId, onClose }: { examId: string; onClose: () => void }) {
  const words = useWords();
  const text = useText();
  const [opensAt, setOpens] = useState('');
  const [closesAt, setCloses] = useState('');
  const [isForGroups, setForGroups] = useState(false);
  const [groups, setGroups] = useState<string[]>([]);
  const [isTried, setTried] = useState(false);
  const create = useSend(examinerRoutes.createSitting, { refresh: [examinerRoutes.listSittings, examinerRoutes.listExams] });
  const problems = {
    opens: opensAt === '' ? words('needOpens') : '',
    closes: closesAt !== '' && opensAt !== '' && closesAt <= opensAt ? words('closesBefore') : '',
    groups: isForGroups && groups.length === 0 ? words('needGroups') : '',
  };
  const shown = (problem: string) => (isTried ? problem : '');
  function send(): void {
    setTried(true);
    if (Object.values(problems).some(Boolean)) return;
    create.mutate(
      { params: { examId }, body: { opensAt: inVietnam(opensAt), closesAt: closesAt ? inVietnam(closesAt) : null, ...(isForGroups ? { populations: groups } : {}) } },
      { onSuccess: () => { toast(words('didOpen')); onClose(); } },
    );
  }
  return (
    <Dialog
      title={words('newSitting')} isOpen onOpenChange={onClose}
      actions={<Button variant="primary" isPending={create.isPending} onPress={send}>{words('newSitting')}</Button>}
    >
      <div className="stack">
        <p className="muted">{words('newSittingText')}</p>
        <div className="form-pair">
          <TextField type="datetime-local" label={words('opensAt')} description={words('vnTime')} value={opensAt} onChange={setOpens} errorMessage={shown(problems.opens)} />
          <TextField type="datetime-local" label={words('closesAt')} description={words('closesHint')} value={closesAt} onChange={setCloses} errorMessage={shown(problems.closes)} />
        </div>
        <RadioGroup
          label={words('forWhom')} value={isForGroups ? 'groups' : 'all'} onChange={(value) => setForGroups(value === 'groups')}
          options={[{ value: 'all', label: words('everyone') }, { value: 'groups', label: words('onlyGroups') }]}
        />
        {isForGroups && <CheckboxGroup label={words('groups')} value={groups} onChange={setGroups} errorMessage={shown(problems.groups)} options={populationCodes.map((code) => ({ value: code, label: text(populationNames[code]) }))} />}
        <FormError error={create.error} />
      </div>
    </Dialog>
  );
}
