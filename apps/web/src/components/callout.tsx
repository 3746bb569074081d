import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from './words';
import './callout.css';

export type Tone = 'info' | 'good' | 'warn' | 'bad';
const icons = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert };

export interface CalloutProps {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  /** read out at once when it appears (form errors, results of an action) */
  isLive?: boolean;
  actions?: ReactNode;
}
/** A boxed notice. The tone is said by its icon's name too, never by colour alone. */
export function Callout({ tone = 'info', title, children, isLive, actions }: CalloutProps) {
  const words = useWords();
  const Icon = icons[tone];
  return (
    <div className={`kn-callout is-${tone}`} {...(isLive ? { role: tone === 'bad' ? 'alert' : 'status' } : {})}>
      <Icon size={22} aria-label={words(tone)} role="img" />
      <div className="kn-callout-text">
        {title && <p className="kn-callout-title">{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div className="row">{actions}</div>}
      </div>
    </div>
  );
}

export type BadgeTone = Tone | 'neutral' | 'accent';
/** A short status word. Give it an icon when the tone carries meaning. */
export function Badge({ tone = 'neutral', icon, children }: { tone?: BadgeTone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={`kn-badge is-${tone}`}>
      {icon}
      {children}
    </span>
  );
}

/** The label of data no source confirms: "chưa xác minh". */
export function UnverifiedBadge() {
  return <Badge tone="warn">{useWords()('unverified')}</Badge>;
}
