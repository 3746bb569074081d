import { useState } from 'react';
import { type SittingDesk, examRoutes } from '@kynangso/contracts/exam';
import { populationCodes, populationNames } from '@kynangso/contracts/org';
import { Button, Checkbox, CheckboxGroup, Dialog, FormError, MomentField, RadioGroup, toast, unfinished } from '../../components';
import { useText } from '../../i18n/locale';
import { capital } from '../../lib/capital';
import { useSend } from '../../lib/query';
import { inVietnam, localOf } from './local-time';
import { useWords } from './words';

const choices = ['list', 'groups', 'all'] as const;
type Who = (typeof choices)[number];

/** Window and rule of admission, whole; until somebody has begun. */
export function SettingsDialog({ desk, onClose }: { desk: SittingDesk; onClose: () => void }) {
  const words = useWords();
  const text = useText();
  const [opensAt, setOpens] = useState(localOf(desk.opensAt));
  const [closesAt, setCloses] = useState(localOf(desk.closesAt));
  const [who, setWho] = useState<Who>(desk.requiresList ? 'list' : desk.populations === null ? 'all' : 'groups');
  const [groups, setGroups] = useState<string[]>(desk.populations ?? []);
  const [requiresCheckIn, setCheckIn] = useState(desk.requiresCheckIn);
  const [isTried, setTried] = useState(false);
  const save = useSend(examRoutes.changeSitting, { refresh: [examRoutes.getSittingDesk] });
  const problems = {
    opens: opensAt === '' || opensAt === unfinished ? words('needOpens') : '',
    closes: closesAt === unfinished ? words('needOpens') : closesAt !== '' && opensAt !== '' && closesAt <= opensAt ? words('closesBefore') : '',
    groups: who === 'groups' && groups.length === 0 ? words('needGroups') : '',
  };
  const shown = (problem: string) => (isTried ? problem : '');
  function send(): void {
    setTried(true);
    if (Object.values(problems).some(Boolean)) return;
    save.mutate(
      {
        params: { sittingId: desk.id },
        body: { opensAt: inVietnam(opensAt), closesAt: closesAt ? inVietnam(closesAt) : null, populations: who === 'groups' ? groups : null, requiresList: who === 'list', requiresCheckIn },
      },
      { onSuccess: () => { toast(words('saved')); onClose(); } },
    );
  }
  return (
    <Dialog title={words('editSettings')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} actions={<><Button variant="primary" isPending={save.isPending} onPress={send}>{words('save')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}>
      <div className="form-pair">
        <MomentField label={words('opensAt')} description={words('vnTime')} value={opensAt} onChange={setOpens} errorMessage={shown(problems.opens)} />
        <MomentField label={words('closesAt')} description={words('closesHint')} value={closesAt} onChange={setCloses} errorMessage={shown(problems.closes)} />
      </div>
      <RadioGroup label={words('fWho')} description={words('whoHint')} value={who} onChange={(value) => setWho(choices.find((each) => each === value) ?? 'list')} options={choices.map((value) => ({ value, label: words(`who_${value}`) }))} />
      {who === 'groups' && <CheckboxGroup label={words('groups')} value={groups} onChange={setGroups} errorMessage={shown(problems.groups)} options={populationCodes.map((code) => ({ value: code, label: capital(text(populationNames[code])) }))} />}
      <Checkbox isSelected={requiresCheckIn} onChange={setCheckIn}>{words('requireCheckIn')}<span className="kn-description kn-block">{words('requireCheckInHint')}</span></Checkbox>
      <FormError error={save.error} />
    </Dialog>
  );
}
