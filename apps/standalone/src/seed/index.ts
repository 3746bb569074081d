export { loadDemo, type DemoAccount, type DemoOptions } from './load-demo';
