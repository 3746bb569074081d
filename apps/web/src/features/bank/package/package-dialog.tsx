import { Download } from 'lucide-react';
import { useState } from 'react';
import { bankRoutes, type ItemPackageView, type ItemSelection, MAX_PACKED_ITEMS } from '@kynangso/contracts/bank';
import { Button, ButtonLink, Callout, Checkbox, Dialog, FormError, Link } from '../../../components';
import { apiUrl } from '../../../lib/api';
import { useSend } from '../../../lib/query';
import { usePackageWords } from './words';

/** Chosen items leave as a QTI package: what goes in is said first, then it is downloaded. */
export function PackageDialog({ selection, count, onClose }: { selection: ItemSelection; count: number; onClose: () => void }) {
  const words = usePackageWords();
  const [withTranslations, setTranslations] = useState(true);
  const [made, setMade] = useState<ItemPackageView | null>(null);
  const pack = useSend(bankRoutes.packItems, { onSuccess: setMade });
  const isTooMany = count > MAX_PACKED_ITEMS;
  const prepare = () => pack.mutate({ body: { selection, withTranslations } });
  const actions = (
    <>
      {made ? <ButtonLink variant="primary" href={apiUrl(bankRoutes.downloadItemPackage, { params: { packageId: made.id } })} download="" icon={<Download size={18} aria-hidden />}>{words('download')}</ButtonLink> : <Button variant="primary" isDisabled={isTooMany} isPending={pack.isPending} onPress={prepare}>{words('prepare')}</Button>}
      <Button onPress={onClose}>{words('close')}</Button>
    </>
  );
  return (
    <Dialog title={words('title')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} actions={actions}>
      <div className="stack">
        {made ? (
          <>
            <Callout isLive tone="good">{words('ready', { count: made.counts.packed })}</Callout>
            {made.counts.keyShut > 0 && <Shut made={made} />}
            <p className="muted">{words('note')}</p>
          </>
        ) : (
          <>
            <p>{isTooMany ? words('tooMany', { most: MAX_PACKED_ITEMS }) : words('chosen', { count })}</p>
            <div className="stack-tight">
              <Checkbox isSelected={withTranslations} onChange={setTranslations} aria-describedby="pack-translations">{words('translations')}</Checkbox>
              <p className="kn-description" id="pack-translations">{words('translationsHint')}</p>
            </div>
            <Callout tone="warn" title={words('warning')}>{words('warningText')}</Callout>
          </>
        )}
        <FormError error={pack.error} />
      </div>
    </Dialog>
  );
}

function Shut({ made }: { made: ItemPackageView }) {
  const words = usePackageWords();
  const rest = made.counts.keyShut - made.keyShut.length;
  return (
    <details className="panel">
      <summary>{words('shut', { count: made.counts.keyShut })}</summary>
      <p className="file-place">{made.keyShut.map(({ itemId, code }, at) => <span key={itemId}>{at > 0 && ', '}<Link href={`/bank/${itemId}`}>{code}</Link></span>)}{rest > 0 && ` ${words('more', { count: rest })}`}</p>
    </details>
  );
}
