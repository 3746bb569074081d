import type { INestApplicationContext } from '@nestjs/common';
import { MailTemplateService } from '@kynangso/server/notify';
import { MyRequestService, RequestDeskService, SettingDeskService } from '@kynangso/server/operations';
import { Clock } from '@kynangso/server/platform';
import { RoleNeedService } from '@kynangso/server/training';
import { asPerson } from './callers';
import { once } from './marks';
import type { DemoOrganisation } from './organisation';

const HOUR = 3_600_000;
const reason = 'Thiết lập ban đầu của bản dùng thử.';

/** What an administrator finds to do: who runs the demo, a mail with words of its own, and people who ask about their data. */
export async function makeAdministration(context: INestApplicationContext, organisation: DemoOrganisation): Promise<void> {
  await once(context, 'settings', () => settings(context, organisation));
  await once(context, 'mail-words', () => mailWords(context, organisation));
  await once(context, 'role-needs', () => roleNeeds(context, organisation));
  await once(context, 'data-requests', () => requests(context, organisation));
}

async function settings(context: INestApplicationContext, { admin }: DemoOrganisation): Promise<void> {
  const desk = context.get(SettingDeskService, { strict: false });
  const known = new Map((await desk.list(admin)).rows.map((row) => [row.key, row]));
  for (const [key, value] of [['body.name', 'Trung tâm Chuyển đổi số tỉnh Mẫu'], ['body.address', 'Tỉnh Mẫu (dữ liệu dùng thử)'], ['support.email', 'ho.tro@mau.example']] as const)
    if (known.get(key)?.version === 0) await desk.change(admin, key, { version: 0, value, reason });
}

/** Nobody has confirmed these against any document, and they say so: they are the demo's own. */
async function roleNeeds(context: INestApplicationContext, { admin, units }: DemoOrganisation): Promise<void> {
  const needs = context.get(RoleNeedService, { strict: false });
  const unitId = units.get('MAU');
  const common = { basis: 'Thiết lập của bản dùng thử, không dẫn từ văn bản nào', isVerified: false, validFrom: `${context.get(Clock).today().slice(0, 4)}-01-01`, ...(unitId === undefined ? {} : { unitId }) };
  for (const [positionKind, framework, node, asks] of [
    ['specialist', 'tt11-2015', 'PRO3', 'middle'], ['specialist', 'tt11-2015', 'PRO4', 'middle'], ['leader', 'tt03-2014-btttt', 'IU14', 'middle'], ['leader', 'tt03-2014-btttt', 'BASIC', 'pass'],
  ] as const) await needs.set(admin, { ...common, positionKind, framework, node, asks });
}

async function mailWords(context: INestApplicationContext, { admin }: DemoOrganisation): Promise<void> {
  const templates = context.get(MailTemplateService, { strict: false });
  const { version } = await templates.get(admin, 'duty.due', 'vi');
  if (version > 0) return;
  await templates.save(admin, 'duty.due', 'vi', { version: 0, words: { subject: 'Còn việc cần hoàn thành: {title}', body: 'Bạn cần hoàn thành “{title}” chậm nhất ngày {due}.\n\nHọc ngay tại {link}.' } });
  await templates.save(admin, 'duty.due', 'vi', {
    version: 1,
    words: { subject: 'Nhắc hạn {due}: {title}', body: 'Bạn cần hoàn thành “{title}” chậm nhất ngày {due}.\n\nMỗi bài chỉ vài phút, tiến độ tự lưu, học trên điện thoại cũng được.\n\nTrân trọng,\n{organisation}' },
  });
}

/** Asked by people who have no account in the demo, so that no visitor meets an answer they never asked for. */
async function requests(context: INestApplicationContext, { admin, officials }: DemoOrganisation): Promise<void> {
  const clock = context.get(Clock);
  const [mine, desk] = [context.get(MyRequestService, { strict: false }), context.get(RequestDeskService, { strict: false })];
  const from = (n: number): string => officials.at(-n)?.personId ?? '';
  const at = (hoursAgo: number): void => void Object.assign(clock, { now: () => new Date(Date.now() - hoursAgo * HOUR) });
  try {
    const isNew = async (n: number): Promise<boolean> => (await mine.list(asPerson(from(n)))).rows.length === 0;
    at(120);
    if (await isNew(11)) {
      const copy = await mine.ask(asPerson(from(11)), { right: 'copy', detail: 'Tôi muốn biết kết quả thi năm ngoái của tôi còn được lưu không.' });
      at(96);
      await desk.decide(admin, copy.id, { accept: true, reason: 'Kết quả còn được lưu. Bạn tải bản sao ở mục Dữ liệu của tôi.' });
    }
    at(50);
    if (await isNew(12)) await mine.ask(asPerson(from(12)), { right: 'correct', detail: 'Ngày sinh ghi trong hồ sơ chưa đúng với giấy khai sinh; tôi sẽ mang bản gốc tới phòng tổ chức.' });
    at(20);
    if (await isNew(13)) await mine.ask(asPerson(from(13)), { right: 'erase', detail: 'Tôi sắp nghỉ hưu, xin xóa dữ liệu liên hệ của tôi.' });
  } finally {
    Reflect.deleteProperty(clock, 'now');
  }
}
