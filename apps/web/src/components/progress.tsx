import { ProgressBar as AriaProgressBar } from 'react-aria-components';
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
  return (
    <AriaProgressBar className={`kn-progress is-${tone} is-${size}`} value={value} maxValue={Math.max(max, 1)} valueLabel={shown} aria-label={label}>
      {({ percentage }) => (
        <>
          {!labelHidden && (
            <span className="kn-progress-text">
              <span>{label}</span>
              <span className="nowrap">{shown}</span>
            </span>
          )}
          <span className="kn-track">
            <span className="kn-fill" style={{ width: `${Math.min(100, percentage ?? 0)}%` }} />
            {mark !== undefined && <span className="kn-mark" style={{ left: `${mark * 100}%` }} />}
          </span>
        </>
      )}
    </AriaProgressBar>
  );
}
