/** The mark: the sun of the bronze drum rising from an open book. `tone` picks the ground it stands on. */
export function LogoMark({ size = 36, tone = 'ink' }: { size?: number; tone?: 'ink' | 'paper' }) {
  const book = tone === 'ink' ? 'var(--color-action)' : '#fbf8f3';
  const seam = tone === 'ink' ? 'var(--color-header)' : 'var(--color-footer)';
  const sun = tone === 'ink' ? 'var(--color-focus)' : '#f0a57f';
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <g fill={sun}>
        <path d="M15.500 27.500a8.500 8.500 0 0 1 17 0c-3 .3-6 1.500-8.500 3.200-2.500-1.700-5.500-2.900-8.500-3.200z" />
        {[-72, -48, -24, 0, 24, 48, 72].map((turn) => (
          <path key={turn} d="M24 3.500l1.900 11.200a13.500 13.500 0 0 0-3.800 0z" transform={`rotate(${turn} 24 27.500)`} />
        ))}
      </g>
      <path d="M2.500 29.500c7.500-1.800 15-.6 21.500 3.700 6.500-4.300 14-5.500 21.500-3.700v12c-7.500-1.800-15-.6-21.500 3.700-6.500-4.300-14-5.500-21.500-3.700z" fill={book} />
      <path d="M24 33.200v12" stroke={seam} strokeWidth="2" />
    </svg>
  );
}

export function Wordmark({ tone = 'ink' }: { tone?: 'ink' | 'paper' }) {
  return (
    <span className={`wordmark is-${tone}`}>
      <LogoMark tone={tone} />
      <span>Kỹ Năng Số</span>
    </span>
  );
}
