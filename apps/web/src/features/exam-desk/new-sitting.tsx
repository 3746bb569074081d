import { useState } from 'react';
import { useNavigate } from 'react-router';
import { examinerRoutes } from '@kynangso/contracts/exam';
import { populationCodes, populationNames } from '@kynangso/contracts/org';
import { Button, Checkbox, CheckboxGroup, Dialog, FormError, MomentField, RadioGroup, toast, unfinished } from '../../components';
import { useText } from '../../i18n/locale';
import { capital } from '../../lib/capital';
import { useSend } from '../../lib/query';
import { useWords } from './words';

/** `2026-11-30T08:00` typed as Viet Nam time, wherever the browser stands. */
const inVietnam = (local: string): string => `${local.slice(0, 16)}:00+07:00`;

const choices = ['all', 'groups', 'list'] as const;
type Who = (typeof choices)[number];

export function NewSitting({ examId, onClose }: { examId: string; onClose: () => void }) {
  const words = useWords();
  const text = useText();
  const go = useNavigate();
  const [opensAt, setOpens] = useState('');
  const [closesAt, setCloses] = useState('');
  const [who, setWho] = useState<Who>('all');
  const [requiresCheckIn, setCheckIn] = useState(false);
  const [groups, setGroups] = useState<string[]>([]);
  const [isTried, setTried] = useState(false);
  const create = useSend(examinerRoutes.createSitting, { refresh: [examinerRoutes.listSittings, examinerRoutes.listExams] });
  const problems = {
    opens: opensAt === '' || opensAt === unfinished ? words('needOpens') : '',
    closes: closesAt === unfinished ? words('needOpens') : closesAt !== '' && opensAt !== '' && closesAt <= opensAt ? words('closesBefore') : '',
    groups: who === 'groups' && groups.length === 0 ? words('needGroups') : '',
  };
  const shown = (problem: string) => (isTried ? problem : '');
  function send(): void {
    setTried(true);
    if (Object.values(problems).some(Boolean)) return;
    create.mutate(
      { params: { examId }, body: { opensAt: inVietnam(opensAt), closesAt: closesAt ? inVietnam(closesAt) : null, ...(who === 'groups' ? { populations: groups } : {}), requiresList: who === 'list', requiresCheckIn } },
      { onSuccess: (made) => { toast(words('didOpen')); void go(`/exam-desk/sittings/${made.id}`); } },
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
          <MomentField label={words('opensAt')} description={words('vnTime')} value={opensAt} onChange={setOpens} errorMessage={shown(problems.opens)} />
          <MomentField label={words('closesAt')} description={words('closesHint')} value={closesAt} onChange={setCloses} errorMessage={shown(problems.closes)} />
        </div>
        <RadioGroup
          label={words('forWhom')} value={who} onChange={(value) => setWho(choices.find((each) => each === value) ?? 'all')}
          options={[{ value: 'all', label: words('everyone') }, { value: 'groups', label: words('onlyGroups') }, { value: 'list', label: words('onlyList'), description: words('onlyListText') }]}
        />
        {who === 'groups' && <CheckboxGroup label={words('groups')} value={groups} onChange={setGroups} errorMessage={shown(problems.groups)} options={populationCodes.map((code) => ({ value: code, label: capital(text(populationNames[code])) }))} />}
        <Checkbox isSelected={requiresCheckIn} onChange={setCheckIn}>{words('requireCheckIn')}</Checkbox>
        <FormError error={create.error} />
      </div>
    </Dialog>
  );
}
