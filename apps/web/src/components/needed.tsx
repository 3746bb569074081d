import { CircleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { defineMessages } from '../i18n/messages';
import { useLocale } from '../i18n/locale';
import { wordError } from '../lib/api-error';
import { Button } from './button';
import './needed.css';

const useWords = defineMessages('needed', {
  vi: { loading: 'Đang tải…', failed: 'Chưa tải được phần này.', safe: 'Những gì đã lưu và đã nhập vẫn còn nguyên.', again: 'Thử lại' },
  en: { loading: 'Loading…', failed: 'This part could not be loaded.', safe: 'What was saved and what you entered is safe.', again: 'Try again' },
});

interface Needable {
  data: unknown;
  error: Error | null;
  isLoading: boolean;
  refetch: () => unknown;
}

/** A quick answer needs no words before it, and nothing that moves the page twice. */
const LATE_MS = 300;

/**
 * For what a page shows beside its main thing, or offers to choose from: a line that says it is coming, or that it could not be had and how
 * to go on. `<Needed of={[courses, exams]} />` stands where their choices would be missed; nothing is shown once all are there.
 */
export function Needed({ of }: { of: readonly Needable[] }) {
  const missing = of.filter((one) => one.data === undefined);
  const failed = missing.filter((one) => one.error !== null);
  if (failed.length > 0) return <Failed error={failed[0]?.error} onAgain={() => failed.forEach((one) => void one.refetch())} />;
  return missing.some((one) => one.isLoading) ? <Coming /> : null;
}

function Failed({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const words = useWords();
  const { locale } = useLocale();
  return (
    <div className="kn-needed" role="alert">
      <CircleAlert size={18} aria-hidden />
      <p>{words('failed')} {wordError(error, locale)} {words('safe')}</p>
      {/* in a field it is not the button of the field */}
      <Button slot={null} size="sm" onPress={onAgain}>{words('again')}</Button>
    </div>
  );
}

function Coming() {
  const words = useWords();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  return <p className="muted small" role="status">{isLate && words('loading')}</p>;
}
