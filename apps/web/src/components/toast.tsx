import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { UNSTABLE_Toast as AriaToast, UNSTABLE_ToastContent as ToastContent, UNSTABLE_ToastQueue as ToastQueue, UNSTABLE_ToastRegion as ToastRegion, Text } from 'react-aria-components';
import { Button } from './button';
import { useWords } from './words';
import './toast.css';

interface Notice {
  text: string;
  tone: 'good' | 'bad' | 'info';
}
const notices = new ToastQueue<Notice>({ maxVisibleToasts: 3 });

/** Confirms what just happened: `toast('Đã lưu')`. Things people must act on belong in a Callout, not here. */
export function toast(text: string, tone: Notice['tone'] = 'good'): void {
  notices.add({ text, tone }, tone === 'bad' ? {} : { timeout: 6000 });
}

const icons = { good: CircleCheck, bad: CircleAlert, info: Info };
/** Mounted once by the shell. */
export function Toasts() {
  const words = useWords();
  return (
    <ToastRegion queue={notices} className="kn-toasts" aria-label={words('notices')}>
      {({ toast: entry }) => {
        const Icon = icons[entry.content.tone];
        return (
          <AriaToast toast={entry} className={`kn-toast is-${entry.content.tone}`}>
            <Icon size={20} aria-hidden />
            <ToastContent className="kn-toast-text">
              <Text slot="title">{entry.content.text}</Text>
            </ToastContent>
            <Button slot="close" variant="quiet" size="sm" aria-label={words('close')} icon={<X aria-hidden />} />
          </AriaToast>
        );
      }}
    </ToastRegion>
  );
}
