import { X } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button';
import type { DialogProps } from './dialog';
import { isTyping, UnsavedGuard } from './unsaved-guard';
import { useWords } from './words';
import './dialog.css';

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

/** What stands behind `Dialog`; screens use that one. */
export function DialogBox({ title, isOpen, onOpenChange, children, actions, size = 'md', placement = 'center', role = 'dialog', isCover = false }: DialogProps) {
  const words = useWords();
  const isAlert = role === 'alertdialog';
  const body = useScrollStop();
  const [isTyped, setTyped] = useState(false);
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={onOpenChange} isDismissable={!isAlert && !isTyped} isKeyboardDismissDisabled={isAlert || isTyped} className={`kn-overlay is-${placement}${isCover ? ' is-cover' : ''}`}>
      <Modal className={`kn-modal is-${size} is-${placement}`}>
        <AriaDialog role={role} className="kn-dialog">
          <div className="kn-dialog-head">
            <Heading slot="title">{title}</Heading>
            {!isAlert && <Button variant="quiet" size="sm" slot="close" aria-label={words('close')} icon={<X aria-hidden />} />}
          </div>
          {/* a slip of the hand outside, or on Escape, takes nothing away that was typed here */}
          <div className="kn-dialog-body" {...body} onInput={(event) => isTyping(event) && setTyped(true)}>{children}</div>
          {isTyped && !isAlert && <UnsavedGuard isDirty onlyBack />}
          {actions && <div className="kn-dialog-foot">{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
