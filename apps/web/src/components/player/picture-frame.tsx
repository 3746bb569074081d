import { ZoomIn, ZoomOut } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Picture } from '@kynangso/contracts/bank';
import { mediaUrl } from '../../lib/media';
import { Button } from '../button';
import { usePlayerWords } from './words';
import './picture.css';

/** A picture with something laid over it, scaled together; on a narrow screen it can be enlarged in its own scrolling frame. */
export function PictureFrame({ picture, children }: { picture: Picture; children: ReactNode }) {
  const words = usePlayerWords();
  const [isZoomed, setZoomed] = useState(false);
  const width = Math.max(picture.width, 480);
  return (
    <div className="stack-tight">
      <div className={`picture-scroll${isZoomed ? ' is-zoomed' : ''}`} {...(isZoomed ? { tabIndex: 0, role: 'region', 'aria-label': words('zoomed') } : {})}>
        <div className="picture" style={{ aspectRatio: `${picture.width} / ${picture.height}`, ...(isZoomed ? { width: `${width}px` } : { maxWidth: `${width}px` }) }}>
          <img src={mediaUrl(picture.media)} alt={picture.alt} width={picture.width} height={picture.height} draggable={false} />
          {children}
        </div>
      </div>
      <div className="picture-zoom">
        <Button variant="quiet" size="sm" aria-pressed={isZoomed} icon={isZoomed ? <ZoomOut aria-hidden /> : <ZoomIn aria-hidden />} onPress={() => setZoomed(!isZoomed)}>
          {words(isZoomed ? 'zoomOut' : 'zoomIn')}
        </Button>
      </div>
    </div>
  );
}

/** A mark at a point of the picture. */
export function PictureMark({ picture, x, y, kind, children }: { picture: Picture; x: number; y: number; kind: 'own' | 'right' | 'aim'; children?: ReactNode }) {
  return (
    <span className={`picture-mark is-${kind}`} style={{ left: `${(x / picture.width) * 100}%`, top: `${(y / picture.height) * 100}%` }} aria-hidden="true">
      {children}
    </span>
  );
}
