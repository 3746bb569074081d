import type { ReactNode } from 'react';
import { Button as AriaButton, Link as AriaLink } from 'react-aria-components';
import type { ButtonProps as AriaButtonProps, LinkProps as AriaLinkProps } from 'react-aria-components';
import { useWords } from './words';
import './button.css';

export type ButtonVariant = 'primary' | 'accent' | 'secondary' | 'quiet' | 'danger';
interface Look {
  /** primary: the screen's one main action (ink). accent: the public call to action (clay). Default secondary. */
  variant?: ButtonVariant;
  size?: 'sm' | 'md' | 'lg';
  /** a lucide icon before the text */
  icon?: ReactNode;
  /** icon after the text, for "next" */
  iconEnd?: ReactNode;
  /** fills the width of its container */
  wide?: boolean;
}
export type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & Look & { children?: ReactNode };
export type ButtonLinkProps = Omit<AriaLinkProps, 'className' | 'style' | 'children'> & Look & { children?: ReactNode };

const classOf = ({ variant = 'secondary', size = 'md', wide }: Look, hasText: boolean) =>
  `kn-button is-${variant} is-${size}${wide ? ' is-wide' : ''}${hasText ? '' : ' is-icon'}`;

/**
 * A button. `isPending` keeps it focusable, shows a spinner and blocks presses (done here: the library's own way leaves a
 * nameless image behind for screen readers). Icon only: give `aria-label`.
 */
export function Button({ variant, size, icon, iconEnd, wide, children, isPending, ...rest }: ButtonProps) {
  const words = useWords();
  return (
    <AriaButton
      {...rest}
      {...(isPending ? { type: 'button' as const, onPress: () => undefined, 'aria-disabled': true } : {})}
      className={`${classOf({ variant, size, wide } as Look, children !== undefined)}${isPending ? ' is-pending' : ''}`}
    >
      {isPending ? <span className="kn-spinner" aria-hidden="true" /> : icon}
      {children !== undefined && <span>{children}</span>}
      {iconEnd}
      <span className="visually-hidden" role="status">
        {isPending ? words('working') : ''}
      </span>
    </AriaButton>
  );
}

/** A link that looks like a button. Inner addresses go through the router. */
export function ButtonLink({ variant, size, icon, iconEnd, wide, children, ...rest }: ButtonLinkProps) {
  return (
    <AriaLink {...rest} className={classOf({ variant, size, wide } as Look, children !== undefined)}>
      {icon}
      {children !== undefined && <span>{children}</span>}
      {iconEnd}
    </AriaLink>
  );
}

/** A text link; inner addresses go through the router. */
export function Link(props: Omit<AriaLinkProps, 'className'> & { className?: string }) {
  return <AriaLink {...props} className={`kn-link ${props.className ?? ''}`} />;
}
