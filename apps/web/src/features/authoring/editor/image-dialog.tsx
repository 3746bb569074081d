import { useState } from 'react';
import { type CourseMedia, courseMediaKinds, learningRoutes } from '@kynangso/contracts/learning';
import { Button, Checkbox, Dialog, FileDrop, FormError, Load, TextField } from '../../../components';
import { useText } from '../../../i18n/locale';
import { mediaUrl } from '../../../lib/media';
import { useApi, useSend } from '../../../lib/query';
import { useEditorWords } from '../editor-words';
import type { ImageAttrs } from './schema';

type Picked = Pick<ImageAttrs, 'media' | 'width' | 'height'>;
const pick = ({ hash, width, height }: CourseMedia): Picked => ({ media: hash, width: width ?? 1, height: height ?? 1 });

/** A picture from the device or from what the unit's courses use, with its words or the statement that it needs none. */
export function ImageDialog({ courseId, initial, onClose, onDone }: { courseId: string; initial: ImageAttrs | null; onClose: () => void; onDone: (attrs: ImageAttrs) => void }) {
  const words = useEditorWords();
  const [picture, setPicture] = useState<Picked | null>(initial);
  const [alt, setAlt] = useState(initial?.alt ?? '');
  const [decorative, setDecorative] = useState(initial?.decorative ?? false);
  const [caption, setCaption] = useState(initial?.caption ?? '');
  const [isTold, setTold] = useState(false);
  const send = useSend(learningRoutes.uploadCourseMedia, { refresh: [learningRoutes.listCourseMedia], onSuccess: (stored) => setPicture(pick(stored)) });
  const lacksAlt = !decorative && alt.trim() === '';
  const finish = () => {
    if (!picture || lacksAlt) return setTold(true);
    onDone({ ...picture, alt: decorative ? '' : alt.trim(), decorative, caption: caption.trim() });
  };
  return (
    <Dialog
      title={words(initial ? 'editImage' : 'image')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} size="lg"
      actions={<Button variant="primary" onPress={finish} isDisabled={send.isPending}>{words(initial ? 'saveImage' : 'putImage')}</Button>}
    >
      <div className="stack">
        {picture && <img className="pm-picked" src={mediaUrl(picture.media)} alt={decorative ? '' : alt || words('imageChosen')} />}
        <FileDrop
          label={words('upload')} hint={words('uploadHint')} accept={courseMediaKinds.picture.types} file={null} isDisabled={send.isPending}
          onChange={(file) => file && send.mutate({ params: { courseId }, file })} errorMessage={isTold && !picture ? words('imageNeeded') : ''}
        />
        <FormError error={send.error} />
        {!picture && <UsedPictures onPick={(media) => setPicture(pick(media))} />}
        <TextField label={words('alt')} description={words('altHint')} value={decorative ? '' : alt} onChange={setAlt} isDisabled={decorative} maxLength={500} lines={2} errorMessage={isTold && lacksAlt ? words('altNeeded') : ''} />
        <Checkbox isSelected={decorative} onChange={setDecorative}>{words('decorative')}</Checkbox>
        <TextField label={words('caption')} value={caption} onChange={setCaption} maxLength={500} />
      </div>
    </Dialog>
  );
}

function UsedPictures({ onPick }: { onPick: (media: CourseMedia) => void }) {
  const words = useEditorWords();
  const text = useText();
  const used = useApi(learningRoutes.listCourseMedia, { query: { kind: 'picture', pageSize: 24 } });
  return (
    <Load query={used}>
      {({ rows }) =>
        rows.length === 0 ? null : (
          <section className="stack-tight">
            <h3>{words('usedPictures')}</h3>
            <ul className="pm-used plain-list">
              {rows.map((media) => (
                <li key={media.hash}>
                  <button type="button" onClick={() => onPick(media)} aria-label={words('pickUsed', { course: text(media.courseTitle), size: `${media.width ?? 0}×${media.height ?? 0}` })}>
                    <img src={mediaUrl(media.hash)} alt="" loading="lazy" />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )
      }
    </Load>
  );
}
