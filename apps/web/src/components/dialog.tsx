import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Button } from './button';
import type { ButtonVariant } from './button';
import { useWords } from './words';

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
  /** hides the page behind it wholly: its person may not be the one who looks */
  isCover?: boolean;
}

const Box = lazy(() => import('./dialog-box').then((m) => ({ default: m.DialogBox })));

/**
 * A modal dialog, controlled: `const [isOpen, setOpen] = useState(false)`. Focus goes in and comes back by itself. Its code comes after the
 * page (`app/layout/quiet.ts`) or when it is first opened; a page that may lose its network loads it along with itself (exam/routes).
 */
export function Dialog(props: DialogProps) {
  const [isWanted, setWanted] = useState(props.isOpen);
  if (props.isOpen && !isWanted) setWanted(true);
  return isWanted ? (
    <Suspense fallback={null}>
      <Box {...props} />
    </Suspense>
  ) : null;
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
