import { FileUp } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { bankRoutes, type ItemDetail } from '@kynangso/contracts/bank';
import { ButtonLink, Callout, EmptyState, Load, PageHeader, toast } from '../../components';
import { useLocale } from '../../i18n/locale';
import { ApiError } from '../../lib/api-error';
import { useApi, useSend } from '../../lib/query';
import { Editor } from './editor';
import { useEditorWords } from './editor-words';
import { useFileWords } from './file-words';
import { ItemActions } from './item-actions';
import { useMarkingWords } from './marking-words';
import { useNames } from './name-words';
import { readSource } from './read-source';
import { SourceDownload } from './source-download';
import { useWords } from './words';

export function EditItem() {
  const words = useWords();
  const { itemId = '' } = useParams();
  // the form keeps what is typed, so the page doesn't fetch again under the author's hands
  const item = useApi(bankRoutes.getItem, { params: { itemId }, query: {} });
  return <Load query={item} heading={words('bank')}>{(data) => <Editing key={data.id} item={data} />}</Load>;
}

function Editing({ item }: { item: ItemDetail }) {
  const words = useEditorWords();
  const names = useWords();
  const marking = useMarkingWords();
  const files = useFileWords();
  const lists = useNames();
  const { locale } = useLocale();
  const save = useSend(bankRoutes.saveDraft, { refresh: [bankRoutes.getItem, bankRoutes.listItems] });
  // read once: later answers of the api must not overwrite what is being typed
  const initial = useMemo(() => (item.isKeyShown ? readSource(item.source, locale === 'vi' ? ',' : '.') : null), []); // eslint-disable-line react-hooks/exhaustive-deps
  // the revision the typing began from: a newer one fetched meanwhile must not hide that somebody else saved
  const [revision, setRevision] = useState(item.revision);
  const newest = item.versions[0];
  const isNext = newest !== undefined && newest.status !== 'draft';
  const isStale = save.error instanceof ApiError && save.error.code === 'bank.stale_draft';
  const crumbs = [{ label: names('bank'), href: '/bank' }, { label: item.code, href: `/bank/${item.id}` }, { label: names('edit') }];
  const header = (
    <PageHeader
      title={words(isNext ? 'nextTitle' : 'editTitle', { code: item.code })} crumbs={crumbs} {...(isNext ? { lead: words('nextLead') } : {})}
      actions={<ButtonLink href={`/bank/${item.id}`}>{words('back')}</ButtonLink>}
    />
  );
  if (!initial || !item.actions.includes('save')) {
    return (
      <div className="stack-loose">
        {header}
        <EmptyState title={words('cannotEdit')} action={initial || !item.isKeyShown ? <ItemActions item={item} /> : <div className="row"><SourceDownload source={item.source} /><ButtonLink size="sm" href="/bank/import" icon={<FileUp size={18} aria-hidden />}>{files('importIt')}</ButtonLink></div>}>{!item.isKeyShown ? marking('keyShutEdit') : initial ? lists('inReview') : marking('ownRules')}</EmptyState>
      </div>
    );
  }
  return (
    <div className="stack-loose">
      {header}
      {newest?.sendBackReason && <Callout tone="warn" title={names('sentBackTitle')}>{newest.sendBackReason}</Callout>}
      <Editor
        initial={initial} isNew={false} isSaving={save.isPending} saveError={save.error}
        tryAt={item.actions.includes('try') ? { itemId: item.id, versionId: newest?.id ?? item.versionId } : undefined}
        onSave={async (source) => {
          const kept = await save.mutateAsync({ params: { itemId: item.id }, body: { revision, source } });
          setRevision(kept.revision);
          toast(words('saved'));
        }}
        footer={isStale ? <Callout actions={<ButtonLink size="sm" href={`/bank/${item.id}`} target="_blank">{words('openNewest')}</ButtonLink>}>{words('staleHint')}</Callout> : null}
      />
    </div>
  );
}
