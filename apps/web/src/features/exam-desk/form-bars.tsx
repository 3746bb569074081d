import { useId } from 'react';

export interface Bar {
  label: string;
  value: number;
  /** the value as printed beside the bar */
  text: string;
}
/** Horizontal bars from zero, each with its figure: a list to a screen reader, so nothing is said by length alone. */
export function FormBars({ title, bars, most }: { title: string; bars: readonly Bar[]; most?: number }) {
  const id = useId();
  const top = most ?? Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <figure className="form-bars" aria-labelledby={id}>
      <figcaption id={id}>{title}</figcaption>
      <ul className="plain-list">
        {bars.map((bar) => (
          <li key={bar.label}>
            <span className="form-bar-label">{bar.label}</span>
            <span className="form-bar-track" aria-hidden="true"><span className="form-bar" style={{ inlineSize: `${Math.max(0, Math.min(100, (bar.value / top) * 100))}%` }} /></span>
            <span className="form-bar-value">{bar.text}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
