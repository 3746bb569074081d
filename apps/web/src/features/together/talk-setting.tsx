import { questionDeskRoutes } from '@kynangso/contracts/learning';
import { ButtonLink, Checkbox, FormError, Load, Section, toast } from '../../components';
import { useApi, useSend } from '../../lib/query';
import { useTalkWords } from './words';

/** How questions of one course are handled, on the course's own page. */
export function TalkSetting({ courseId }: { courseId: string }) {
  const words = useTalkWords();
  const setting = useApi(questionDeskRoutes.getTalkSetting, { params: { courseId } });
  const save = useSend(questionDeskRoutes.saveTalkSetting, { refresh: [questionDeskRoutes.getTalkSetting], onSuccess: () => toast(words('saved')) });
  return (
    <Section title={words('setting')} aside={<ButtonLink href={`/author/questions?state=all&course=${courseId}`}>{words('settingDesk')}</ButtonLink>}>
      <Load query={setting}>
        {(data) => (
          <div className="stack-tight">
            <Checkbox isSelected={data.holdsFirstPost} isDisabled={save.isPending} onChange={(holdsFirstPost) => save.mutate({ params: { courseId }, body: { holdsFirstPost } })}>{words('settingLabel')}</Checkbox>
            <p className="muted small">{words('settingHint')}</p>
          </div>
        )}
      </Load>
      <FormError error={save.error} />
    </Section>
  );
}
