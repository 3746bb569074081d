import type { Plugin } from 'vite';

/*
 * React Aria carries its hidden screen-reader sentences in 34 languages, none of them Vietnamese. The web speaks two:
 * this keeps English, adds the Vietnamese ones our components reach, and leaves the other 33 out of the bundle.
 */
const vietnamese: Record<string, Record<string, string>> = {
  overlays: { dismiss: 'Đóng' },
  breadcrumbs: { breadcrumbs: 'Đường dẫn' },
  searchfield: { 'Clear search': 'Xóa nội dung tìm' },
  menu: { longPressMessage: 'Nhấn giữ hoặc nhấn Alt + Mũi tên xuống để mở trình đơn' },
  toast: { close: 'Đóng' },
  combobox: { buttonLabel: 'Hiện gợi ý', listboxLabel: 'Gợi ý' },
  'react-aria-components': {
    selectPlaceholder: 'Chọn một mục',
    tableResizer: 'Thanh chỉnh cỡ',
    dropzoneLabel: 'Vùng thả tệp',
    colorSwatchPicker: 'Mẫu màu',
  },
};

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
      const words = JSON.stringify(vietnamese[room] ?? {});
      return { code: `import en from ${JSON.stringify(english)};\nexport default { 'en-US': en, 'vi-VN': { ...en, ...${words} } };\n`, map: null };
    },
  };
}
