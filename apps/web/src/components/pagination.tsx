import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useLocale } from '../i18n/locale';
import { formatNumber } from '../lib/format';
import { Button } from './button';
import { useWords } from './words';

/** Under a list that pages: pass the answer of the api straight in. Nothing is drawn for a single page. */
export function Pagination({ page, pageSize, total, onChange }: { page: number; pageSize: number; total: number; onChange: (page: number) => void }) {
  const words = useWords();
  const { locale } = useLocale();
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const figure = (value: number) => formatNumber(value, locale);
  if (pages === 1) return null;
  return (
    <nav aria-label={words('pagination')} className="row-between">
      <span className="muted small">
        {words('range', { from: figure((page - 1) * pageSize + 1), to: figure(Math.min(total, page * pageSize)), total: figure(total) })}
      </span>
      <div className="row">
        <Button size="sm" icon={<ChevronLeft aria-hidden />} aria-label={words('previous')} isDisabled={page <= 1} onPress={() => onChange(page - 1)} />
        <span className="small" aria-live="polite">
          {words('page', { page: figure(page), pages: figure(pages) })}
        </span>
        <Button size="sm" icon={<ChevronRight aria-hidden />} aria-label={words('next')} isDisabled={page >= pages} onPress={() => onChange(page + 1)} />
      </div>
    </nav>
  );
}
