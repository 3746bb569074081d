import type { ReactNode } from 'react';
import type { MeasuredDifficulty } from '@kynangso/contracts/bank';
import './difficulty.css';

/** The scale is drawn from -3.5 to 3.5 logits; what lies outside stands at its edge. */
const REACH = 3500;
const TICKS = [-1200, 0, 1200] as const;
const place = (milli: number): number => (Math.min(REACH, Math.max(-REACH, milli)) + REACH) / (2 * REACH);
const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** Bounds of a measured difficulty that is right in 95 of 100 cases. */
export const intervalOf = ({ logitMilli, errorMilli }: MeasuredDifficulty): readonly [number, number] => [logitMilli - 1.96 * errorMilli, logitMilli + 1.96 * errorMilli];
/** Share of right answers of somebody whose ability is as high as a medium item is hard. */
export const chanceOf = (milli: number): number => 1 / (1 + Math.exp(milli / 1000));

/** Where the authors put an item (a diamond) and where the answers do (a dot within its interval). `ticks` names the authors' three steps. The words beside it say the same. */
export function Scale({ expert, measured, ends, ticks, isDoubtful }: { expert: number; measured: MeasuredDifficulty | null; ends?: readonly [string, string]; ticks?: readonly string[]; isDoubtful?: boolean }) {
  const [low, high] = measured ? intervalOf(measured) : [0, 0];
  return (
    <div className={`difficulty-scale${isDoubtful ? ' is-doubtful' : ''}`} aria-hidden>
      <span className="difficulty-line">
        {TICKS.map((tick) => <span key={tick} className="difficulty-tick" style={{ left: percent(place(tick)) }} />)}
        {measured && <span className="difficulty-range" style={{ left: percent(place(low)), width: percent(place(high) - place(low)) }} />}
        <span className="difficulty-expert" style={{ left: percent(place(expert)) }} />
        {measured && <span className="difficulty-dot" style={{ left: percent(place(measured.logitMilli)) }} />}
      </span>
      {ticks && <span className="difficulty-names">{TICKS.map((tick, n) => <span key={tick} style={{ left: percent(place(tick)) }}>{ticks[n]}</span>)}</span>}
      {ends && <span className="difficulty-ends"><span>← {ends[0]}</span><span>{ends[1]} →</span></span>}
    </div>
  );
}

/** The two marks and the band of the drawing, in words. */
export function ScaleKey({ items }: { items: readonly { mark: 'expert' | 'dot' | 'range'; text: ReactNode }[] }) {
  return <ul className="difficulty-key">{items.map(({ mark, text }) => <li key={mark}><span className="difficulty-mark" aria-hidden><span className={`difficulty-${mark}`} /></span><span>{text}</span></li>)}</ul>;
}
