import QRCode from 'qrcode';
import { useMemo } from 'react';

/** A QR code drawn as one path; white around it whatever the theme, or phones can't read it. */
export function QrPicture({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
    const dots: string[] = [];
    for (let y = 0; y < modules.size; y++) for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) dots.push(`M${x + 4} ${y + 4}h1v1h-1z`);
    return { size: modules.size + 8, path: dots.join('') };
  }, [text]);
  return (
    <svg className="qr-picture" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
