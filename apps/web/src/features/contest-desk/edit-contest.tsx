import { useNavigate, useParams } from 'react-router';
import { contestDeskRoutes, type ContestDetail } from '@kynangso/contracts/grading';
import { Callout, Load, PageHeader, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi, useSend } from '../../lib/query';
import { ContestForm } from './contest-form';
import { draftOf, formOf } from './form-state';
import { useWords } from './words';

export function EditContest() {
  const words = useWords();
  const { contestId = '' } = useParams();
  const contest = useApi(contestDeskRoutes.getDeskContest, { params: { contestId } }, { staleTime: Infinity });
  return <Load query={contest} heading={words('editTitle')}>{(data) => <Edit contest={data} />}</Load>;
}

function Edit({ contest }: { contest: ContestDetail }) {
  const words = useWords();
  const text = useText();
  const go = useNavigate();
  const save = useSend(contestDeskRoutes.saveContest, { refresh: [contestDeskRoutes.listDeskContests, contestDeskRoutes.getDeskContest] });
  const home = `/contest-desk/${contest.id}`;
  return (
    <div className="stack-loose">
      <PageHeader title={words('editTitle')} crumbs={[{ label: words('title'), href: '/contest-desk' }, { label: text(contest.title), href: home }, { label: words('editTitle') }]} />
      {contest.state !== 'draft' ? <Callout tone="info">{words('published')}</Callout> : (
        <ContestForm
          initial={formOf(contest.draft)} isSaving={save.isPending || save.isSuccess} error={save.error}
          onSave={(form) => save.mutate({ params: { contestId: contest.id }, body: { version: contest.version, draft: draftOf(form) } }, { onSuccess: () => { toast(words('saved')); setTimeout(() => void go(home, { replace: true })); } })}
        />
      )}
    </div>
  );
}
