import { X } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button';
import type { ButtonVariant } from './button';
import { useWords } from './words';
import './dialog.css';

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  children: ReactNode;
  /** buttons at the foot, main action first */
  actions?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  /** 'drawer' slides from the left edge (navigation, outlines) */
  placement?: 'center' | 'drawer';
  /** alerts interrupt: no close cross, no click outside */
  role?: 'dialog' | 'alertdialog';
}

/** A body of words alone that is longer than the window is scrolled from the keyboard: then, and only then, it takes the focus. */
function useScrollStop() {
  const [isLong, setLong] = useState(false);
  const watch = useCallback((body: HTMLDivElement | null) => {
    if (!body) return;
    const look = () => setLong(body.scrollHeight > body.clientHeight + 1);
    const observer = new ResizeObserver(look);
    observer.observe(body);
    for (const child of body.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return { ref: watch, ...(isLong ? { tabIndex: 0 } : {}) };
}

/** A modal dialog, controlled: `const [isOpen, setOpen] = useState(false)`. Focus goes in and comes back by itself. */
export function Dialog({ title, isOpen, onOpenChange, children, actions, size = 'md', placement = 'center', role = 'dialog' }: DialogProps) {
  const words = useWords();
  const isAlert = role === 'alertdialog';
  const body = useScrollStop();
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={onOpenChange} isDismissable={!isAlert} isKeyboardDismissDisabled={isAlert} className={`kn-overlay is-${placement}`}>
      <Modal className={`kn-modal is-${size} is-${placement}`}>
        <AriaDialog role={role} className="kn-dialog">
          <div className="kn-dialog-head">
            <Heading slot="title">{title}</Heading>
            {!isAlert && <Button variant="quiet" size="sm" slot="close" aria-label={words('close')} icon={<X aria-hidden />} />}
          </div>
          <div className="kn-dialog-body" {...body}>{children}</div>
          {actions && <div className="kn-dialog-foot">{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface ConfirmDialogProps {
  title: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  children: ReactNode;
  /** the verb, never just "OK" */
  confirmLabel: string;
  cancelLabel?: string;
  variant?: ButtonVariant;
  isPending?: boolean;
  onConfirm: () => void;
}
/** Asks before an act with consequences. Close it in the mutation's success. */
export function ConfirmDialog({ confirmLabel, cancelLabel, variant = 'primary', isPending, onConfirm, children, ...rest }: ConfirmDialogProps) {
  const words = useWords();
  return (
    <Dialog
      {...rest}
      role="alertdialog"
      size="sm"
      actions={
        <>
          <Button variant={variant} isPending={isPending ?? false} onPress={onConfirm}>
            {confirmLabel}
          </Button>
          <Button autoFocus onPress={() => rest.onOpenChange(false)}>
            {cancelLabel ?? words('cancel')}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
