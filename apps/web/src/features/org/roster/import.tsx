import { useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { type ImportView, orgRoutes } from '@kynangso/contracts/org';
import { Badge, ButtonLink, Callout, Load, PageHeader } from '../../../components';
import { useLocale, useText } from '../../../i18n/locale';
import { ApiError, wordError } from '../../../lib/api-error';
import { formatDay } from '../../../lib/format';
import { useApi } from '../../../lib/query';
import { ColumnsStep } from './columns-step';
import { Facts } from './facts';
import { ImportRows } from './import-rows';
import { Preview } from './preview';
import { Result } from './result';
import { type Step, Steps } from './steps';
import { toneOf } from './tone';
import { useWords } from './words';
import { Working } from './working';

const isWorking = (view: ImportView | undefined): boolean => view?.status === 'checking' || view?.status === 'applying' || view?.status === 'undoing';
const stepOf: Record<ImportView['status'], Step> = {
  columns: 'stepColumns', checking: 'stepCheck', failed: 'stepCheck', preview: 'stepPreview', discarded: 'stepPreview', applying: 'stepDone', applied: 'stepDone', undoing: 'stepDone', undone: 'stepDone',
};

/** One import, at whatever step it is: columns, check, preview, result. */
export function Import() {
  const words = useWords();
  const { importId = '' } = useParams();
  const found = useApi(orgRoutes.getImport, { params: { importId } }, { refetchInterval: (data) => (isWorking(data) ? 1000 : false) });
  return <Load query={found} heading={words('imports')}>{(view) => <Shown key={view.status} view={view} />}</Load>;
}

function Shown({ view }: { view: ImportView }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const [isMapping, setMapping] = useState(false);
  const now = isMapping ? 'stepColumns' : stepOf[view.status];
  // a step begins at its top, wherever the button of the last one stood
  // the newest browsers answer scrollTo with a promise, which must not be taken for a clean-up
  useEffect(() => void window.scrollTo(0, 0), [now]);
  return (
    <div className="stack-loose">
      <PageHeader
        title={view.fileName} lead={`${text(view.unit.name)} · ${words('asOf')} ${formatDay(view.asOf, locale)} · ${words(view.mode)}`}
        crumbs={[{ label: words('imports'), href: '/roster-imports' }, { label: view.fileName }]}
        meta={<Badge tone={toneOf(view.status)}>{words(view.status)}</Badge>}
      />
      <Steps now={now} isOver={view.status === 'applied' || view.status === 'undone'} />
      {(view.status === 'columns' || isMapping) && <ColumnsStep view={view} onDone={() => setMapping(false)} />}
      {isWorking(view) && <Working view={view} />}
      {view.status === 'failed' && <Failed view={view} />}
      {view.status === 'preview' && !isMapping && <Preview view={view} onMapping={() => setMapping(true)} />}
      {view.status === 'discarded' && <Callout>{words('discardedText')}</Callout>}
      {(view.status === 'applied' || view.status === 'undone') && <Result view={view} />}
      {(view.status === 'applied' || view.status === 'undone') && <ImportRows view={view} />}
      <Facts view={view} />
    </div>
  );
}

function Failed({ view }: { view: ImportView }) {
  const words = useWords();
  const { locale } = useLocale();
  const { code = 'org.import_failed', details = {} } = view.failure ?? {};
  return (
    <Callout tone="bad" title={words('failedTitle')} isLive actions={<ButtonLink href="/roster-imports/new">{words('loadAgain')}</ButtonLink>}>
      {wordError(new ApiError(400, code, '', details), locale)}
    </Callout>
  );
}
