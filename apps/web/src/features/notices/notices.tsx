import { Bell, CheckCheck, Mail } from 'lucide-react';
import type { RequestOf } from '@kynangso/contracts/kernel';
import { type Notice, type NoticeParam, notifyRoutes, wordNotice } from '@kynangso/contracts/notify';
import { Badge, Button, ButtonLink, EmptyState, InstantText, Link, Load, PageHeader, Pagination, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { wordError } from '../../lib/api-error';
import { formatDay, formatInstant, formatPoints } from '../../lib/format';
import { useApi } from '../../lib/query';
import { foresee, useQuick } from '../../lib/quick';
import { useWords } from './words';
import './notices.css';

type Read = RequestOf<typeof notifyRoutes.readNotices>;
const readInList = foresee(notifyRoutes.listNotices, (shown, { body }: Read) => ({ ...shown, rows: shown.rows.map((row) => (row.readAt === null && (body?.ids?.includes(row.id) ?? true) ? { ...row, readAt: new Date().toISOString() } : row)) }));
/** a hundred stands for more: then only all of them are known to be none */
const readInBell = foresee(notifyRoutes.countUnread, ({ unread }, { body }: Read) => ({ unread: body?.ids ? (unread === 100 ? unread : Math.max(0, unread - body.ids.length)) : 0 }));

/** What the person has been told, newest first. Opening one marks it as read. */
export function Notices() {
  const words = useWords();
  const { locale } = useLocale();
  const address = useAddress();
  const notices = useApi(notifyRoutes.listNotices, { query: { page: address.page, pageSize: 25 } }, { keepPrevious: true });
  const read = useQuick(notifyRoutes.readNotices, {
    foresees: [readInList, readInBell],
    onError: (error) => toast(`${words('notRead')} ${wordError(error, locale)}`, 'bad'),
    onSuccess: (_, { body }) => { if (!body?.ids) toast(words('didReadAll')); },
  });
  const readAll = () => read.mutate({ body: {} });
  const hasUnread = notices.data?.rows.some((row) => row.readAt === null) ?? false;
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('title')}
        lead={words('lead')}
        actions={
          <>
            <ButtonLink variant="quiet" href="/notices/mail" icon={<Mail aria-hidden />}>{words('byMail')}</ButtonLink>
            {hasUnread && <Button icon={<CheckCheck aria-hidden />} onPress={readAll}>{words('readAll')}</Button>}
          </>
        }
      />
      <Load query={notices}>
        {(data) =>
          data.rows.length === 0 ? (
            <EmptyState icon={<Bell />} title={words('none')}>{words('noneText')}</EmptyState>
          ) : (
            <div className="stack">
              <ul className="plain-list notice-list">
                {data.rows.map((row) => (
                  <li key={row.id}>
                    <NoticeLine notice={row} onOpen={() => row.readAt === null && read.mutate({ body: { ids: [row.id] } })} />
                  </li>
                ))}
              </ul>
              <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
            </div>
          )
        }
      </Load>
    </div>
  );
}

function NoticeLine({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const print = (param: NoticeParam): string =>
    typeof param === 'string' ? param : 'pointsCenti' in param ? formatPoints(param.pointsCenti, locale) : 'at' in param ? formatInstant(param.at, locale) : 'on' in param ? formatDay(param.on, locale) : text(param);
  const sentence = wordNotice(notice.kind, notice.params, locale, print);
  const isUnread = notice.readAt === null;
  return (
    <article className={`notice-line${isUnread ? ' is-unread' : ''}`}>
      <div className="stack-tight">
        <p className="notice-text">{notice.href ? <Link href={notice.href} onPress={onOpen}>{sentence}</Link> : sentence}</p>
        <p className="muted small row">
          <InstantText at={notice.createdAt} />
          {isUnread && <Badge tone="info">{words('unread')}</Badge>}
        </p>
      </div>
    </article>
  );
}
