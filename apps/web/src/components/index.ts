/** The design system's front: screens import from '../../components' only. */
export * from './button';
export * from './callout';
export * from './choice';
export * from './dialog';
export * from './field';
export * from './figures';
export * from './file-drop';
export * from './form';
export * from './menu';
export * from './page';
export * from './pagination';
export * from './progress';
export * from './states';
export * from './table';
export * from './tabs';
export * from './toast';
export * from './use-debounced';
