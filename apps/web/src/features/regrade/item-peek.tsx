import { useState } from 'react';
import { bankRoutes, type ItemKey, type ResponseValue } from '@kynangso/contracts/bank';
import { Button, Loading } from '../../components';
import { ItemReview } from '../../components/player/item-review';
import { useLocale } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import type { RegradeItem } from './regrade-items';
import { useKeyWords } from './words';

const correctOf = (key: ItemKey): ResponseValue => Object.fromEntries(Object.entries(key.responses).map(([id, { correct }]) => [id, correct]));

/** The item itself, as the version that was sat, with its old key: what a letter in the key stands for. */
export function ItemPeek({ item }: { item: Pick<RegradeItem, 'itemCode' | 'itemVersionId' | 'key'> }) {
  const words = useKeyWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="stack-tight">
      <div>
        <Button size="sm" variant="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>{words(isOpen ? 'hideItem' : 'showItem')}</Button>
      </div>
      {isOpen && <Peek item={item} />}
    </div>
  );
}

function Peek({ item }: { item: Pick<RegradeItem, 'itemCode' | 'itemVersionId' | 'key'> }) {
  const words = useKeyWords();
  const { locale } = useLocale();
  const found = useApi(bankRoutes.listItems, { query: { q: item.itemCode, pageSize: 50 } }, { staleTime: 5 * 60_000 });
  const itemId = found.data?.rows.find((row) => row.code === item.itemCode)?.id;
  const detail = useApi(bankRoutes.getItem, { params: { itemId: itemId ?? '' }, query: { versionId: item.itemVersionId } }, { enabled: itemId !== undefined, staleTime: 5 * 60_000 });
  if (found.error || detail.error || (found.data && itemId === undefined)) return <p className="muted">{words('noItem')}</p>;
  if (!detail.data) return <Loading lines={2} />;
  const { body } = detail.data.source.content;
  return (
    <div className="regrade-peek">
      <ItemReview body={locale === 'en' && body.en ? body.en : body.vi} response={{}} correct={correctOf(item.key)} lang={locale === 'en' && body.en ? 'en' : 'vi'} />
    </div>
  );
}
