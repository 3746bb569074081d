declare module 'virtual:translation-share' {
  /** see apps/web/build/translation-share.ts */
  const share: { of: Record<string, number>; have: Record<string, Record<string, number>> };
  export default share;
}
