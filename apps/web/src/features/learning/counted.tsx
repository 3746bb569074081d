import type { CoursePage } from '@kynangso/contracts/learning';
import { Callout, Link } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { defineMessages } from '../../i18n/messages';
import { formatDay } from '../../lib/format';

// apart from the room's other texts: few people ever meet it
const useWords = defineMessages('counted', {
  vi: { title: 'Bạn đã học khóa tương đương', text: 'Từ ngày {{day}}, khóa này được tính là đã học cho lộ trình và điều kiện học trước. Bạn vẫn có thể học nếu muốn. Khóa đã học:' },
  en: { title: 'You have completed an equivalent course', text: 'Since {{day}} this course counts as completed for paths and for what asks for it first. You may still take it. What you completed:' },
});

export default function Counted({ by }: { by: NonNullable<CoursePage['countedBy']> }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  return (
    <Callout tone="good" title={words('title')}>
      {words('text', { day: formatDay(by.on, locale) })} <Link href={`/courses/${by.code}`}>{text(by.title)}</Link>
    </Callout>
  );
}
