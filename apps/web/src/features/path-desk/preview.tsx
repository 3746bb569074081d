import { useParams } from 'react-router';
import { pathDeskRoutes } from '@kynangso/contracts/learning';
import { ButtonLink, Callout, Load, PageHeader } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { fresh } from '../authoring/fresh';
import { Trail } from '../paths/trail';
import { useWords } from './words';

/** The draft as somebody meets it who has completed nothing. Nothing is recorded. */
export function PathPreview() {
  const { pathId = '' } = useParams();
  const words = useWords();
  const text = useText();
  const path = useApi(pathDeskRoutes.previewPath, { params: { pathId } }, { staleTime: 0 });
  return (
    <Load query={fresh(path)} heading={words('paths')}>
      {(data) => (
        <div className="stack-loose">
          <Callout title={words('previewTitle')} actions={<ButtonLink size="sm" href={`/author/paths/${pathId}`}>{words('edit_')}</ButtonLink>}>{words('previewNote')}</Callout>
          <PageHeader title={text(data.title)} lead={text(data.summary)} crumbs={[{ label: words('paths'), href: '/author/paths' }, { label: text(data.title), href: `/author/paths/${pathId}` }, { label: words('previewTitle') }]} />
          <Trail path={data} />
        </div>
      )}
    </Load>
  );
}
