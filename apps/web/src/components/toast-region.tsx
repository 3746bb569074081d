import { CircleAlert, CircleCheck, Info, Undo2, X } from 'lucide-react';
import { UNSTABLE_Toast as AriaToast, UNSTABLE_ToastContent as ToastContent, UNSTABLE_ToastQueue as ToastQueue, UNSTABLE_ToastRegion as AriaToastRegion, Text } from 'react-aria-components';
import { Button } from './button';
import type { Notice } from './toast';
import { useWords } from './words';
import './toast.css';

export const notices = new ToastQueue<Notice>({ maxVisibleToasts: 3 });

const icons = { good: CircleCheck, bad: CircleAlert, info: Info };
/** What stands behind `Toasts`. */
export function ToastRegion() {
  const words = useWords();
  return (
    <AriaToastRegion queue={notices} className="kn-toasts" aria-label={words('notices')}>
      {({ toast: entry }) => {
        const Icon = icons[entry.content.tone];
        return (
          <AriaToast toast={entry} className={`kn-toast is-${entry.content.tone}`}>
            <Icon size={20} aria-hidden />
            <ToastContent className="kn-toast-text">
              <Text slot="title">{entry.content.text}</Text>
            </ToastContent>
            {entry.content.undo && (
              <Button
                size="sm"
                icon={<Undo2 size={16} aria-hidden />}
                onPress={() => {
                  // once: what is being taken back is not settled by the closing
                  entry.content.undo?.();
                  delete entry.onClose;
                  notices.close(entry.key);
                }}
              >
                {words('undo')}
              </Button>
            )}
            <Button slot="close" variant="quiet" size="sm" aria-label={words('close')} icon={<X aria-hidden />} />
          </AriaToast>
        );
      }}
    </AriaToastRegion>
  );
}
