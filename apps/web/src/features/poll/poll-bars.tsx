import { useId } from 'react';
import type { PollNode, PollResult } from '@kynangso/contracts/learning';
import { useLocale } from '../../i18n/locale';
import { formatNumber, formatRate } from '../../lib/format';
import { useWords } from './words';
import './poll.css';

/** Counts as bars from zero, each with its figure, and the same as a table. Nothing is shown while a small group is protected. */
export function PollBars({ poll, result, answer = [] }: { poll: PollNode; result: PollResult; answer?: readonly string[] }) {
  const words = useWords();
  const { locale } = useLocale();
  const id = useId();
  const { total, counted, counts } = result;
  if (counted === 0) return <p className="muted">{total > 0 && poll.isAnonymous ? words('held', { total }) : words('people', { count: total })}</p>;
  const lines = poll.choices.map((choice) => ({ ...choice, n: counts[choice.code] ?? 0, isMine: answer.includes(choice.code) }));
  const share = (n: number): string => formatRate(n, counted, locale);
  return (
    <figure className="stack-tight" aria-labelledby={id} style={{ margin: 0 }}>
      <figcaption id={id} className="visually-hidden">{words('figure', { question: poll.question })}</figcaption>
      <ul className="poll-bars">
        {lines.map(({ code, text, n, isMine }) => (
          <li key={code} className={isMine ? 'is-mine' : ''}>
            <div className="poll-bar-line">
              <span>{text}{isMine && <span className="muted small"> ({words('yours')})</span>}</span>
              <span className="poll-bar-figure">{formatNumber(n, locale)} · {share(n)}</span>
            </div>
            <div className="poll-bar" aria-hidden><span style={{ width: `${(n / counted) * 100}%` }} /></div>
          </li>
        ))}
      </ul>
      <p className="muted small">{counted === total ? words('people', { count: total }) : words('countedOf', { counted, total })}</p>
      <details>
        <summary>{words('table')}</summary>
        <table className="poll-table">
          <thead><tr><th scope="col">{words('choice')}</th><th scope="col" className="is-number">{words('count')}</th><th scope="col" className="is-number">{words('share')}</th></tr></thead>
          <tbody>{lines.map(({ code, text, n }) => <tr key={code}><th scope="row">{text}</th><td className="is-number">{formatNumber(n, locale)}</td><td className="is-number">{share(n)}</td></tr>)}</tbody>
        </table>
      </details>
    </figure>
  );
}
