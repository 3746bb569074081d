import { Globe } from 'lucide-react';
import { useState } from 'react';
import { DEFAULT_THRESHOLD, statisticsRoutes } from '@kynangso/contracts/export';
import { useSession } from '../../app/session';
import { Badge, Button, FormError, Link, Load, Section, TextField, toast } from '../../components';
import { useApi, useSend } from '../../lib/query';
import { useReportWords } from './report-words';

/** Whether everybody may see the figure; only those who lock figures may say so. */
export function Publication({ closeId }: { closeId: string }) {
  const words = useReportWords();
  const { can } = useSession();
  const [threshold, setThreshold] = useState(String(DEFAULT_THRESHOLD));
  const state = useApi(statisticsRoutes.publicationOf, { params: { closeId } });
  const refresh = [statisticsRoutes.publicationOf, statisticsRoutes.listStatistics, statisticsRoutes.getStatistics];
  const publish = useSend(statisticsRoutes.publish, { refresh, onSuccess: () => toast(words('published')) });
  const withdraw = useSend(statisticsRoutes.withdraw, { refresh, onSuccess: () => toast(words('withdrawn')) });
  if (!can('training.close')) return null;
  return (
    <Section title={words('publish')}>
      <Load query={state}>
        {({ isPublished }) => (
          <div className="stack">
            <p className="measure">{words('publishText')}</p>
            {isPublished ? (
              <div className="row">
                <Badge tone="good">{words('isPublished')}</Badge>
                <Link href={`/statistics/${closeId}`}>{words('see')}</Link>
                <Button size="sm" isPending={withdraw.isPending} onPress={() => withdraw.mutate({ params: { closeId } })}>{words('withdraw')}</Button>
              </div>
            ) : (
              <>
                <TextField label={words('threshold')} value={threshold} onChange={setThreshold} inputMode="numeric" size={6} />
                <div><Button icon={<Globe size={18} aria-hidden />} isPending={publish.isPending} onPress={() => publish.mutate({ params: { closeId }, body: { threshold: Number(threshold) || DEFAULT_THRESHOLD } })}>{words('publish')}</Button></div>
              </>
            )}
            <FormError error={publish.error ?? withdraw.error} />
          </div>
        )}
      </Load>
    </Section>
  );
}
