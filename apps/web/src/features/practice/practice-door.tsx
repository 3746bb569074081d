import { ListChecks } from 'lucide-react';
import { practiceRoutes } from '@kynangso/contracts/exam';
import type { PracticeInfo } from '@kynangso/contracts/exam';
import { useSession } from '../../app/session';
import { ButtonLink, Section } from '../../components';
import { useLocale } from '../../i18n/locale';
import { givenIn, keptPractice } from '../../lib/device/practice';
import { useApi } from '../../lib/query';
import { useWords } from './words';

async function fromDevice(owner: string, enrolmentId: string): Promise<PracticeInfo | null> {
  const kept = await keptPractice(owner, enrolmentId);
  if (!kept) return null;
  const given = await givenIn(owner, enrolmentId);
  return { itemCount: kept.pack.items.length, textBytes: 0, answered: given.size, right: [...given.values()].filter((one) => one.isRight).length };
}

/** On a course's own page: the way to its practice questions, where it has any. */
export function PracticeDoor({ enrolmentId }: { enrolmentId: string }) {
  const words = useWords();
  const { locale } = useLocale();
  const owner = useSession().person?.personId ?? '';
  const info = useApi(practiceRoutes.getPractice, { params: { enrolmentId }, query: { locale } }, { fallback: () => fromDevice(owner, enrolmentId) }).data;
  if (!info || info.itemCount === 0) return null;
  return (
    <Section title={words('title')}>
      <div className="row">
        <ButtonLink icon={<ListChecks aria-hidden />} href={`/learn/${enrolmentId}/practice`}>
          {words('open')}
        </ButtonLink>
        <span className="muted">
          {words('doorFacts', { count: info.itemCount })} {info.answered > 0 && words('doorResult', { right: info.right, count: info.itemCount })}
        </span>
      </div>
    </Section>
  );
}
