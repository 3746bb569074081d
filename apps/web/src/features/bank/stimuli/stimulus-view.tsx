import { bankRoutes, type StimulusSource } from '@kynangso/contracts/bank';
import { ItemBlocks } from '../../../components/rich-text';
import { useLocale } from '../../../i18n/locale';
import { useApi } from '../../../lib/query';
import { useMaterialWords } from '../material-words';

/** The stimulus as candidates see it, in the reader's language where it has one. */
export function StimulusBody({ body }: { body: StimulusSource['body'] }) {
  const { locale } = useLocale();
  const isEnglish = locale === 'en' && body.en !== undefined;
  return <div lang={isEnglish ? 'en' : 'vi'} className="stack"><ItemBlocks blocks={isEnglish && body.en ? body.en : body.vi} /></div>;
}

/** The stimulus an item names by its code, above the item's preview. */
export function StimulusOf({ code }: { code: string }) {
  const words = useMaterialWords();
  const found = useApi(bankRoutes.listStimuli, { query: { page: 1, pageSize: 10, q: code } });
  const id = found.data?.rows.find((row) => row.code === code)?.id;
  const stimulus = useApi(bankRoutes.getStimulus, { params: { stimulusId: id ?? '' }, query: {} }, { enabled: id !== undefined });
  return stimulus.data ? (
    <section className="panel stimulus" aria-label={words('stimulus')}>
      <StimulusBody body={stimulus.data.source.body} />
    </section>
  ) : null;
}
