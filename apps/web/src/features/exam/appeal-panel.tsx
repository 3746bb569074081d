import { FileText, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { appealRoutes, type AppealState, gradingRoutes, type MyAppeal } from '@kynangso/contracts/grading';
import { Badge, type BadgeTone, Button, ButtonLink, ConfirmDialog, Facts, FormError, InstantText, Section, toast } from '../../components';
import { Needed } from '../../components/needed';
import { useLocale } from '../../i18n/locale';
import { apiUrl } from '../../lib/api';
import { formatInstant, formatPoints } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { AppealForm } from './appeal-form';
import { useAppealWords } from './appeal-words';
import './appeal.css';

const tones: Record<AppealState, BadgeTone> = { requested: 'info', marking: 'info', marked: 'info', decided: 'good', withdrawn: 'neutral' };

/** The own appeal on a result: asking while the window is open, then how it goes. Nothing where the exam knows no appeals. */
export function AppealPanel({ attemptId, positions }: { attemptId: string; positions: readonly number[] | null }) {
  const words = useAppealWords();
  const { locale } = useLocale();
  const found = useApi(appealRoutes.getAppealWindow, { params: { attemptId } });
  const [isAsking, setAsking] = useState(false);
  if (!found.data) return <Needed of={[found]} />;
  const { isOpen, until, appeal } = found.data;
  if (!appeal && until === null) return null;
  return (
    <Section title={words('title')}>
      <div className="panel stack appeal-panel">
        {appeal ? (
          <OwnAppeal appeal={appeal} />
        ) : isOpen && until ? (
          isAsking ? (
            <AppealForm attemptId={attemptId} positions={positions} onCancel={() => setAsking(false)} />
          ) : (
            <>
              <p className="measure">{words('open', { until: formatInstant(until, locale) })}</p>
              <div className="no-print">
                <Button onPress={() => setAsking(true)}>{words('ask')}</Button>
              </div>
            </>
          )
        ) : (
          until && <p className="muted">{words('closed', { until: formatInstant(until, locale) })}</p>
        )}
      </div>
    </Section>
  );
}

function OwnAppeal({ appeal }: { appeal: MyAppeal }) {
  const words = useAppealWords();
  const { locale } = useLocale();
  const [isAsking, setAsking] = useState(false);
  const withdraw = useSend(appealRoutes.withdrawAppeal, { refresh: [appealRoutes.getAppealWindow, gradingRoutes.getResult], onSuccess: () => setAsking(false) });
  const points = (centi: number) => formatPoints(centi, locale);
  const after = appeal.afterCenti ?? appeal.beforeCenti;
  const max = points(appeal.maxCenti);
  return (
    <>
      <div className="row" role="status">
        <Badge tone={tones[appeal.state]}>{words(`st_${appeal.state}`)}</Badge>
        {appeal.state !== 'decided' && <span className="muted">{words(`text_${appeal.state}`)}</span>}
      </div>
      <Facts
        facts={[
          { label: words('requestedAt'), value: <InstantText at={appeal.requestedAt} zone /> },
          { label: words('about'), value: appeal.positions.length === 0 ? words('whole') : appeal.positions.map((at) => words('question', { at })).join(', ') },
          { label: words('yourReason'), value: <span className="appeal-text">{appeal.reason}</span> },
          ...(appeal.outcome
            ? [
                { label: words('outcome'), value: <strong>{words(appeal.outcome)}</strong> },
                { label: words('points'), value: appeal.outcome === 'changed' ? words('pointsChanged', { before: points(appeal.beforeCenti), after: points(after), max }) : words('pointsKept', { points: points(after), max }) },
              ]
            : []),
          ...(appeal.explanation ? [{ label: words('explanation'), value: <span className="appeal-text">{appeal.explanation}</span> }] : []),
          ...(appeal.decidedAt ? [{ label: words('decidedAt'), value: <InstantText at={appeal.decidedAt} zone /> }] : []),
        ]}
      />
      <div className="row no-print">
        {appeal.state === 'decided' && (
          <ButtonLink href={apiUrl(appealRoutes.getAppealLetter, { params: { appealId: appeal.id } })} target="_blank" icon={<FileText size={18} aria-hidden />}>{words('letter')}</ButtonLink>
        )}
        {appeal.state === 'requested' && <Button icon={<Undo2 size={18} aria-hidden />} onPress={() => setAsking(true)}>{words('withdraw')}</Button>}
      </div>
      <ConfirmDialog
        title={words('withdrawTitle')} isOpen={isAsking} onOpenChange={setAsking} confirmLabel={words('withdraw')} variant="danger" isPending={withdraw.isPending}
        onConfirm={() => withdraw.mutate({ params: { attemptId: appeal.attemptId } }, { onSuccess: () => toast(words('withdrawn')) })}
      >
        <div className="stack">
          <p>{words('withdrawText')}</p>
          <FormError error={withdraw.error} />
        </div>
      </ConfirmDialog>
    </>
  );
}
