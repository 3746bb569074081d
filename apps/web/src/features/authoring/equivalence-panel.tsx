import { ArrowLeftRight, ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { type AuthorCourse, type CourseEquivalence, equivalenceErrors, equivalenceRoutes, learnerRoutes } from '@kynangso/contracts/learning';
import { Button, Checkbox, type Column, DateField, Dialog, EmptyState, FormError, Load, Section, Table, TextField, toast } from '../../components';
import { CoursePicker } from '../../components/course-picker';
import { useLocale, useText } from '../../i18n/locale';
import { registerErrors } from '../../lib/api-error';
import { dayOf, formatDay } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { useWords } from './words';

registerErrors(equivalenceErrors);

/** What counts as this course and what this course counts as, since when and why. */
export function EquivalencePanel({ course }: { course: AuthorCourse }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const [isAdding, setAdding] = useState(false);
  const params = { courseId: course.id };
  const equivalences = useApi(equivalenceRoutes.listEquivalences, { params });
  const withdraw = useSend(equivalenceRoutes.withdrawEquivalence, { refresh: [equivalenceRoutes.listEquivalences, learnerRoutes.getCourse], onSuccess: () => toast(words('equivalenceWithdrawn')) });
  const columns: Column<CourseEquivalence>[] = [
    {
      id: 'which', header: words('equivalence'), isRowHeader: true,
      cell: (row) => (
        <span className="stack-tight">
          <span>{text(row.course.title)} {row.isMutual ? <ArrowLeftRight size={16} aria-label={words('bothWays')} /> : <ArrowRight size={16} aria-label={words('countsFor')} />} {text(row.countsAs.title)}</span>
          <span className="muted small">{row.course.code}{row.fromVersion === null ? '' : `, ${words('fromVersionOf', { number: row.fromVersion })}`} · {row.countsAs.code}</span>
        </span>
      ),
    },
    { id: 'from', header: words('validFrom'), cell: (row) => formatDay(row.validFrom, locale) },
    { id: 'reason', header: words('reason'), cell: (row) => <span className="stack-tight"><span>{text(row.reason)}</span><span className="muted small">{row.declaredBy}</span></span> },
    {
      id: 'acts', header: words('acts'),
      cell: (row) => row.countsAs.code === course.code && row.canWithdraw && <Button size="sm" variant="quiet" isPending={withdraw.isPending} onPress={() => withdraw.mutate({ params: { ...params, equivalenceId: row.id } })}>{words('withdraw')}</Button>,
    },
  ];
  return (
    <Section title={words('tabEquivalences')} aside={course.newestVersion === null ? undefined : <Button size="sm" onPress={() => setAdding(true)}>{words('addEquivalence')}</Button>}>
      <div className="stack">
        <p className="muted measure">{words('equivalencesText')}</p>
        <Load query={equivalences}>
          {({ rows }) => <Table caption={words('tabEquivalences')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={<EmptyState icon={<ArrowLeftRight />} title={words('noEquivalences')} />} />}
        </Load>
        <FormError error={withdraw.error} />
      </div>
      {isAdding && <EquivalenceDialog course={course} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function EquivalenceDialog({ course, onClose }: { course: AuthorCourse; onClose: () => void }) {
  const words = useWords();
  const text = useText();
  const [other, setOther] = useState<{ code: string; title: string } | null>(null);
  const [version, setVersion] = useState('');
  const [isMutual, setMutual] = useState(false);
  const [validFrom, setValidFrom] = useState(() => dayOf(Date.now()));
  const [reason, setReason] = useState({ vi: '', en: '' });
  const [isTold, setTold] = useState(false);
  const declare = useSend(equivalenceRoutes.declareEquivalence, {
    refresh: [equivalenceRoutes.listEquivalences, learnerRoutes.getCourse],
    onSuccess: () => {
      toast(words('equivalenceDeclared'));
      onClose();
    },
  });
  const isVersionGood = version === '' || /^[1-9]\d{0,3}$/.test(version);
  const finish = () => {
    setTold(true);
    if (!other || !validFrom || !reason.vi.trim() || !isVersionGood) return;
    const why = { vi: reason.vi.trim(), ...(reason.en.trim() ? { en: reason.en.trim() } : {}) };
    declare.mutate({ params: { courseId: course.id }, body: { course: other.code, fromVersion: version === '' ? null : Number(version), isMutual, validFrom, reason: why } });
  };
  return (
    <Dialog title={words('addEquivalence')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} actions={<><Button variant="primary" isPending={declare.isPending} onPress={finish}>{words('declareDo')}</Button><Button onPress={onClose}>{words('leaveIt')}</Button></>}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); finish(); }}>
        <p>{words('equivalenceOf', { title: text(course.title) })}</p>
        {other ? (
          <p className="row"><strong>{other.title}</strong><Button size="sm" variant="quiet" onPress={() => setOther(null)}>{words('chooseOther')}</Button></p>
        ) : (
          <CoursePicker label={words('otherCourse')} taken={[course.code]} onPick={({ code, title }) => setOther({ code, title: text(title) })} />
        )}
        {isTold && !other && <p className="kn-error" role="alert">{words('otherNeeded')}</p>}
        <TextField label={words('fromVersion')} description={words('fromVersionHint')} value={version} onChange={setVersion} size={4} inputMode="numeric" errorMessage={isVersionGood ? '' : words('fromVersionBad')} />
        <Checkbox isSelected={isMutual} onChange={setMutual}>{words('mutual')}</Checkbox>
        <DateField label={words('validFrom')} value={validFrom} onChange={setValidFrom} />
        <TextField label={words('reasonVi')} value={reason.vi} onChange={(vi) => setReason({ ...reason, vi })} lines={2} maxLength={500} errorMessage={isTold && !reason.vi.trim() ? words('reasonNeeded') : ''} />
        <TextField label={words('reasonEn')} value={reason.en} onChange={(en) => setReason({ ...reason, en })} lines={2} maxLength={500} />
        <FormError error={declare.error} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
