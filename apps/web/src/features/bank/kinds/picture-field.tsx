import { FileDrop, FormError } from '../../../components';
import { type EditorPart, Spot, TextPair } from '../editor-parts';
import type { PictureForm } from '../kind-forms';
import { usePictureWords } from './picture-words';
import { useUpload } from './use-upload';

const PICTURES = ['image/png', 'image/jpeg', 'image/webp'];

/** The picture of an item and its description in words. */
export function PictureField({ picture, onPicture, ...part }: EditorPart & { picture: PictureForm; onPicture: (next: Partial<PictureForm>) => void }) {
  const words = usePictureWords();
  const upload = useUpload(({ hash, width, height }) => onPicture({ media: hash, width: width ?? 0, height: height ?? 0 }));
  return (
    <div className="stack">
      <Spot field="picture">
        <FileDrop
          label={words(picture.media === '' ? 'upload' : 'replace')} hint={upload.isPending ? words('uploading') : words('uploadHint')} accept={PICTURES} file={null}
          onChange={upload.upload} isDisabled={upload.isPending} errorMessage={part.errors['picture'] ?? ''}
        />
        <FormError error={upload.error} />
      </Spot>
      <TextPair {...part} field="alt" what={words('alt')} description={words('altHint')} value={picture.alt} onChange={(alt) => onPicture({ alt })} lines={2} />
    </div>
  );
}
