export { ensureFirstAdmin, loadDemo, type DemoAccount, type DemoOptions } from './load-demo';
