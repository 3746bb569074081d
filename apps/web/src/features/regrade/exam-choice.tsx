import { useState } from 'react';
import { examinerRoutes } from '@kynangso/contracts/exam';
import { Load, SearchField, Select, useDebounced } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { useWords } from './words';

/** The exam to regrade: a short list, narrowed by typing; one that came by address is always in it. */
export function ExamChoice({ examId, onChange }: { examId: string | null; onChange: (examId: string) => void }) {
  const words = useWords();
  const text = useText();
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed.trim());
  const list = useApi(examinerRoutes.listExams, { query: { pageSize: 100, ...(q ? { q } : {}) } }, { keepPrevious: true });
  const chosen = useApi(examinerRoutes.getExam, { params: { examId: examId ?? '' } }, { enabled: examId !== null });
  return (
    <Load query={list}>
      {({ rows, total }) => {
        const options = rows.filter((row) => row.status === 'published' || row.sittingCount > 0).map((row) => ({ value: row.id, label: text(row.title), description: row.code }));
        const own = chosen.data && !options.some((option) => option.value === examId) ? [{ value: chosen.data.id, label: text(chosen.data.draft.title), description: chosen.data.code }] : [];
        return (
          <div className="form-pair measure">
            {(total > 8 || typed !== '') && <SearchField label={words('findExam')} placeholder={words('findHint')} value={typed} onChange={setTyped} />}
            <Select label={words('exam')} placeholder={words(options.length === 0 ? 'noExam' : 'chooseExam')} value={examId} onChange={onChange} options={[...own, ...options]} />
          </div>
        );
      }}
    </Load>
  );
}
