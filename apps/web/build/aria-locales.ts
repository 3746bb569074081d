import type { Plugin } from 'vite';

/*
 * React Aria carries its hidden screen-reader sentences in 34 languages, none of them Vietnamese. The web speaks two:
 * this keeps English, adds the Vietnamese ones our components reach, and leaves the other 33 out of the bundle.
 */
const vietnamese: Record<string, Record<string, string>> = {
  overlays: { dismiss: 'Đóng' },
  menu: { longPressMessage: 'Nhấn giữ hoặc nhấn Alt + Mũi tên xuống để mở trình đơn' },
  toast: { close: 'Đóng' },
  combobox: { buttonLabel: 'Hiện gợi ý', listboxLabel: 'Gợi ý' },
  dnd: {
    dragItem: 'Kéo {itemText}',
    dragDescriptionKeyboard: 'Bấm Enter để bắt đầu kéo.',
    dragDescriptionKeyboardAlt: 'Bấm Alt + Enter để bắt đầu kéo.',
    dragDescriptionTouch: 'Chạm hai lần để bắt đầu kéo.',
    dragDescriptionVirtual: 'Bấm để bắt đầu kéo.',
    dragDescriptionLongPress: 'Nhấn giữ để bắt đầu kéo.',
    dragStartedKeyboard: 'Đang kéo. Bấm Tab để tới chỗ thả, Enter để thả, Escape để thôi.',
    dragStartedTouch: 'Đang kéo. Tới chỗ thả rồi chạm hai lần để thả.',
    dragStartedVirtual: 'Đang kéo. Tới chỗ thả rồi bấm hoặc Enter để thả.',
    endDragKeyboard: 'Đang kéo. Bấm Enter để thôi.',
    endDragTouch: 'Đang kéo. Chạm hai lần để thôi.',
    endDragVirtual: 'Đang kéo. Bấm để thôi.',
    dropDescriptionKeyboard: 'Bấm Enter để thả, Escape để thôi.',
    dropDescriptionTouch: 'Chạm hai lần để thả.',
    dropDescriptionVirtual: 'Bấm để thả.',
    dropCanceled: 'Đã thôi kéo.',
    dropComplete: 'Đã thả.',
    dropIndicator: 'chỗ thả',
    dropOnRoot: 'Thả vào',
    dropOnItem: 'Thả vào {itemText}',
    insertBefore: 'Chèn trước {itemText}',
    insertBetween: 'Chèn giữa {beforeItemText} và {afterItemText}',
    insertAfter: 'Chèn sau {itemText}',
  },
  'react-aria-components': {
    selectPlaceholder: 'Chọn một mục',
    tableResizer: 'Thanh chỉnh cỡ',
    dropzoneLabel: 'Vùng thả tệp',
    colorSwatchPicker: 'Mẫu màu',
  },
};

/** A sentence as code: `{itemText}` is a value React Aria hands in. */
const spoken = (text: string): string => (text.includes('{') ? `(args) => ${JSON.stringify(text)}.replace(/\\{(\\w+)\\}/g, (whole, name) => args[name])` : JSON.stringify(text));

export function ariaLocales(): Plugin {
  return {
    name: 'aria-locales',
    enforce: 'pre',
    transform(code, id) {
      const path = id.replaceAll('\\', '/');
      if (!/\/(react-aria|react-stately|react-aria-components)\/dist\/.*intlStrings\d*\.mjs$/.test(path)) return null;
      const english = /from\s*["']([^"']*\/en-US\.mjs)["']/.exec(code)?.[1];
      if (!english) return null;
      const room = path.includes('/react-aria-components/') ? 'react-aria-components' : (/intl\/([a-z]+)\/en-US/.exec(english)?.[1] ?? '');
      const words = `{ ${Object.entries(vietnamese[room] ?? {}).map(([key, text]) => `${JSON.stringify(key)}: ${spoken(text)}`).join(', ')} }`;
      return { code: `import en from ${JSON.stringify(english)};\nexport default { 'en-US': en, 'vi-VN': { ...en, ...${words} } };\n`, map: null };
    },
  };
}
