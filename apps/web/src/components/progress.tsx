import { useLocale } from '../i18n/locale';
import { formatRate } from '../lib/format';
import './progress.css';

export interface ProgressBarProps {
  /** what progresses; read aloud, shown unless `labelHidden` */
  label: string;
  value: number;
  max: number;
  labelHidden?: boolean;
  /** replaces the percentage, e.g. "3 trên 8 bài" */
  valueText?: string;
  tone?: 'action' | 'good' | 'accent' | 'bad';
  size?: 'sm' | 'md';
  /** a mark on the bar, as a share of max (the pass line) */
  mark?: number;
}
/** Progress or a share. Percentages never round up to 100. Unknown length: use <Loading>. */
export function ProgressBar({ label, value, max, labelHidden, valueText, tone = 'action', size = 'md', mark }: ProgressBarProps) {
  const { locale } = useLocale();
  const shown = valueText ?? formatRate(value, max, locale);
  const most = Math.max(max, 1);
  const share = Math.min(1, Math.max(0, value / most));
  return (
    <div className={`kn-progress is-${tone} is-${size}`} role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={most} aria-valuenow={share * most} aria-valuetext={shown}>
      {!labelHidden && (
        <span className="kn-progress-text">
          <span>{label}</span>
          <span className="nowrap">{shown}</span>
        </span>
      )}
      <span className="kn-track">
        <span className="kn-fill" style={{ width: `${share * 100}%` }} />
        {mark !== undefined && <span className="kn-mark" style={{ left: `${mark * 100}%` }} />}
      </span>
    </div>
  );
}
