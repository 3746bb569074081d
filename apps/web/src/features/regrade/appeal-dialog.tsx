import { FileText, Send } from 'lucide-react';
import { useState } from 'react';
import { appealRoutes, type AppealRow } from '@kynangso/contracts/grading';
import { Badge, Button, ButtonLink, Callout, Dialog, Facts, FormError, InstantText, RadioGroup, TextField, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { apiUrl } from '../../lib/api';
import { formatPoints } from '../../lib/format';
import { useSend } from '../../lib/query';
import { appealTones } from './appeal-tones';
import { useAppealWords } from './words';

interface AppealDialogProps {
  appeal: AppealRow;
  onChange: (appeal: AppealRow) => void;
  onClose: () => void;
}
/** One appeal: what is asked, what the second marking gives, and what may be done with it now. */
export function AppealDialog({ appeal, onChange, onClose }: AppealDialogProps) {
  const words = useAppealWords();
  const text = useText();
  const { locale } = useLocale();
  const again = useSend(appealRoutes.startAppealMarking, { refresh: [appealRoutes.listAppeals], onSuccess: onChange });
  const score = (points: number, isPassed: boolean) =>
    words('scoreLine', { points: formatPoints(points, locale), max: formatPoints(appeal.maxCenti, locale), verdict: words(isPassed ? 'passed' : 'failed') });
  return (
    <Dialog title={words('detail', { code: appeal.paperCode })} isOpen onOpenChange={onClose} size="lg">
      <div className="stack">
        <div className="row" role="status">
          <Badge tone={appealTones[appeal.state]}>{words(`st_${appeal.state}`)}</Badge>
        </div>
        <Facts
          facts={[
            { label: words('paper'), value: `${text(appeal.title)} (${appeal.examCode})` },
            { label: words('candidate'), value: appeal.fullName ?? <span className="muted">{words('hidden')}</span> },
            { label: words('requestedAt'), value: <InstantText at={appeal.requestedAt} /> },
            { label: words('positions'), value: appeal.positions.length === 0 ? words('whole') : appeal.positions.map((at) => words('position', { at })).join(', ') },
            { label: words('before'), value: score(appeal.beforeCenti, appeal.passedBefore) },
            { label: words('after'), value: appeal.afterCenti === null ? <span className="muted">{words('waiting')}</span> : score(appeal.afterCenti, appeal.passedAfter ?? appeal.passedBefore) },
            ...(appeal.tasks > 0 ? [{ label: words('marking'), value: words('markingOf', { done: appeal.tasksDone, all: appeal.tasks }) }] : []),
            ...(appeal.outcome ? [{ label: words('outcome'), value: words(`o_${appeal.outcome}`) }] : []),
            ...(appeal.decidedAt ? [{ label: words('decidedAt'), value: <InstantText at={appeal.decidedAt} /> }] : []),
          ]}
        />
        <div className="stack-tight">
          <h3>{words('reason')}</h3>
          <p className="appeal-reason measure">{appeal.reason}</p>
        </div>
        {appeal.state === 'requested' && (
          <div className="stack">
            <p className="muted">{words('markAgainText')}</p>
            <FormError error={again.error} />
            <div>
              <Button
                variant="primary" icon={<Send size={18} aria-hidden />} isPending={again.isPending}
                onPress={() => again.mutate({ params: { appealId: appeal.id } }, { onSuccess: () => toast(words('didMarkAgain')) })}
              >
                {words('markAgain')}
              </Button>
            </div>
          </div>
        )}
        {appeal.state === 'marking' && <Callout>{words('markingText')}</Callout>}
        {appeal.state === 'withdrawn' && <Callout>{words('withdrawnText')}</Callout>}
        {appeal.state === 'marked' && <DecisionForm appeal={appeal} onChange={onChange} />}
        {appeal.state === 'decided' && (
          <div>
            <ButtonLink href={apiUrl(appealRoutes.getAppealLetter, { params: { appealId: appeal.id } })} target="_blank" icon={<FileText size={18} aria-hidden />}>{words('letter')}</ButtonLink>
          </div>
        )}
      </div>
    </Dialog>
  );
}

function DecisionForm({ appeal, onChange }: { appeal: AppealRow; onChange: (appeal: AppealRow) => void }) {
  const words = useAppealWords();
  const isSame = appeal.afterCenti === appeal.beforeCenti;
  const [outcome, setOutcome] = useState<'kept' | 'changed' | null>(isSame ? 'kept' : null);
  const [explanation, setExplanation] = useState('');
  const [isTried, setTried] = useState(false);
  const decide = useSend(appealRoutes.decideAppeal, { refresh: [appealRoutes.listAppeals], onSuccess: onChange });
  const isShort = explanation.trim().length < 10;
  function send(): void {
    setTried(true);
    if (!outcome || isShort) return;
    decide.mutate({ params: { appealId: appeal.id }, body: { outcome, explanation: explanation.trim() } }, { onSuccess: () => toast(words('didDecide')) });
  }
  return (
    <div className="stack">
      <RadioGroup
        label={words('outcome')} description={isSame ? words('unchanged') : words('decideHint')} value={outcome} onChange={(value) => setOutcome(value === 'changed' ? 'changed' : 'kept')}
        errorMessage={isTried && !outcome ? words('needOutcome') : ''}
        options={[{ value: 'kept', label: words('o_kept') }, { value: 'changed', label: words('o_changed'), isDisabled: isSame }]}
      />
      <TextField label={words('explanation')} description={words('explanationHint')} lines={4} maxLength={4000} value={explanation} onChange={setExplanation} errorMessage={isTried && isShort ? words('shortExplanation') : ''} />
      <FormError error={decide.error} />
      <div>
        <Button variant="primary" isPending={decide.isPending} onPress={send}>{words('decide')}</Button>
      </div>
    </div>
  );
}
