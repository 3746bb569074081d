import type { INestApplicationContext } from '@nestjs/common';
import type { PathContent, PathStep } from '@kynangso/contracts/learning';
import { EditionDeskService, EditionService, EquivalenceService, PathDeskService, PathService } from '@kynangso/server/learning';
import { addDays } from '@kynangso/domain/kernel';
import { OrgService } from '@kynangso/server/org';
import { type Caller, Clock, Database, firstRow } from '@kynangso/server/platform';
import { asOfficer, asPerson } from './callers';
import { once } from './marks';
import type { DemoOrganisation } from './organisation';

type Words = PathStep['note'];
const step = (at: number, anyOf: string[], note: Words, isRequired = true): PathStep => ({ code: `buoc-${at}`, anyOf, isRequired, note });

const demoPaths: readonly { code: string; content: PathContent }[] = [
  {
    code: 'LT-CAN-BO',
    content: {
      title: { vi: 'Kỹ năng số cho cán bộ, công chức, viên chức', en: 'Digital skills for officials' },
      summary: { vi: 'Từ thao tác máy tính tới hồ sơ điện tử, dữ liệu và trí tuệ nhân tạo trong công việc, rồi dự kỳ thi lấy chứng nhận cơ bản.', en: 'From using a computer to electronic files, data and AI at work, then the exam for the basic certificate.' },
      populations: ['P01', 'P02', 'P03', 'P05'],
      leadsTo: { framework: 'tt03-2014-btttt', level: 'BASIC' },
      steps: [
        step(1, ['CNTT-CO-BAN'], { vi: 'Sáu mô đun cơ bản là nền cho mọi bước sau, và là nội dung của kỳ thi.', en: 'The six basic modules are the ground for all that follows, and what the exam asks.' }),
        step(2, ['CDS-AN-TOAN'], { vi: 'Biết vì sao cơ quan chuyển đổi số và làm việc an toàn trên mạng.', en: 'Know why offices go digital, and work safely online.' }),
        step(3, ['VAN-BAN-SO'], { vi: 'Việc hằng ngày: văn bản, hồ sơ và chữ ký số.', en: 'Everyday work: documents, files and digital signatures.' }),
        step(4, ['DU-LIEU-CONG-VIEC'], { vi: 'Đọc, làm sạch và trình bày số liệu của đơn vị mình.', en: 'Read, clean and show your own unit’s data.' }),
        step(5, ['AI-PHUC-VU-DAN'], { vi: 'Nên học nếu bạn tiếp dân hoặc soạn văn bản nhiều.', en: 'Worth it if you serve people or draft a lot.' }, false),
      ],
      goal: 'CN-CNTT-COBAN',
    },
  },
  {
    code: 'LT-CHUYEN-TRACH',
    content: {
      title: { vi: 'Chuyên trách công nghệ thông tin, chuyển đổi số', en: 'IT and digital specialists' },
      summary: { vi: 'Mạng, dữ liệu, an toàn hệ thống và vận hành dịch vụ số: những việc người phụ trách công nghệ của cơ quan làm mỗi tuần.', en: 'Networks, data, security of systems and running digital services: what an office’s IT people do every week.' },
      populations: ['P04', 'P06'],
      leadsTo: null,
      steps: [
        step(1, ['MANG-DICH-VU'], { vi: 'Hiểu mạng và dịch vụ của cơ quan trước khi bảo vệ và vận hành chúng.', en: 'Understand the office’s networks and services before protecting and running them.' }),
        step(2, ['ATTT-HE-THONG'], { vi: 'Bảo vệ hệ thống theo cấp độ, xử lý sự cố.', en: 'Protect systems by level, handle incidents.' }),
        step(3, ['DU-LIEU-TICH-HOP'], { vi: 'Kết nối và chia sẻ dữ liệu giữa các hệ thống.', en: 'Connect systems and share data.' }),
        step(4, ['VAN-HANH-DICH-VU'], { vi: 'Đưa dịch vụ số vào chạy thật và giữ cho nó chạy.', en: 'Put a digital service into use and keep it running.' }),
        step(5, ['AI-PHUC-VU-DAN', 'DU-LIEU-CONG-VIEC'], { vi: 'Chọn một hướng để hỗ trợ đồng nghiệp.', en: 'Choose one way to help your colleagues.' }, false),
      ],
      goal: null,
    },
  },
  {
    code: 'LT-NGUOI-DAN',
    content: {
      title: { vi: 'Công dân số: từ chiếc điện thoại tới dịch vụ công', en: 'Digital citizen: from the phone to public services' },
      summary: { vi: 'Bắt đầu từ con số không: dùng điện thoại, tránh lừa đảo, làm thủ tục tại nhà, học và buôn bán trên mạng.', en: 'From nothing: use a phone, avoid fraud, deal with authorities from home, learn and sell online.' },
      populations: ['P07', 'P08', 'P14'],
      leadsTo: null,
      steps: [
        step(1, ['ND-DIEN-THOAI', 'CNTT-CO-BAN'], { vi: 'Đã quen máy tính? Khóa cơ bản cũng được tính cho bước này.', en: 'Used to a computer? The basic course counts here as well.' }),
        step(2, ['ND-AN-TOAN'], { vi: 'Học cách giữ tiền và thông tin trước khi làm gì trên mạng.', en: 'Learn to keep money and information safe before doing anything online.' }),
        step(3, ['ND-DICH-VU-CONG'], { vi: 'Làm thủ tục không phải đi xa.', en: 'Deal with authorities without travelling.' }),
        step(4, ['ND-SONG-TREN-MANG'], { vi: 'Khi đã vững, mở rộng sang học và làm ăn.', en: 'Once at ease, go on to learning and earning.' }, false),
      ],
      goal: null,
    },
  },
];

/** One path for each public, made and published by the demo's author; the specialist walks theirs. */
export async function makePaths(context: INestApplicationContext, { units, people }: DemoOrganisation): Promise<void> {
  const unitId = units.get('MAU') ?? '';
  const author = asOfficer(people.get('author') ?? '', 'author', { unitId, unitPath: await context.get(OrgService, { strict: false }).unitPath(unitId) });
  await once(context, 'learning-paths', async () => {
    for (const path of demoPaths) await makePath(context, author, path);
    await context.get(PathService, { strict: false }).join(asPerson(people.get('specialist') ?? ''), 'LT-CHUYEN-TRACH');
  });
  await once(context, 'course-equivalences', () => declareEquivalence(context, author));
  await once(context, 'course-editions', () => openEditions(context, author, asPerson(people.get('specialist') ?? '')));
}

/** An official who learnt to work safely online need not learn to recognise fraud a second time. */
async function declareEquivalence(context: INestApplicationContext, author: Caller): Promise<void> {
  const course = await firstRow<{ id: string }>(context.get(Database).read(), `SELECT id FROM course WHERE code = 'ND-AN-TOAN'`);
  const equivalences = context.get(EquivalenceService, { strict: false });
  if (!course || (await equivalences.list(author, course.id)).rows.length > 0) return;
  await equivalences.declare(author, course.id, {
    course: 'CDS-AN-TOAN', fromVersion: null, isMutual: false, validFrom: `${context.get(Clock).today().slice(0, 4)}-01-01`,
    reason: { vi: 'Khóa cho cán bộ đã gồm cách nhận biết lừa đảo và giữ thông tin cá nhân.', en: 'The officials’ course covers recognising fraud and keeping personal information safe.' },
  });
}

async function makePath(context: INestApplicationContext, author: Caller, { code, content }: (typeof demoPaths)[number]): Promise<void> {
  const desk = context.get(PathDeskService, { strict: false });
  const known = await firstRow<{ id: string }>(context.get(Database).read(), `SELECT id FROM learning_path WHERE code = $1`, [code]);
  const path = known ? await desk.get(author, known.id) : await desk.create(author, { code, title: content.title });
  if (path.publishedVersion !== null || !path.draft) return;
  const { draft } = await desk.save(author, path.id, path.draft.revision, content);
  await desk.publish(author, path.id, draft?.revision ?? 0, { vi: 'Phiên bản đầu tiên.', en: 'First version.' });
}

/** A course learnt in editions: one takes people now, the next opens later. */
async function openEditions(context: INestApplicationContext, author: Caller, learner: Caller): Promise<void> {
  const course = await firstRow<{ id: string }>(context.get(Database).read(), `SELECT id FROM course WHERE code = 'VAN-HANH-DICH-VU'`);
  const desk = context.get(EditionDeskService, { strict: false });
  if (!course || (await desk.list(author, course.id)).rows.length > 0) return;
  const day = (days: number): string => addDays(context.get(Clock).today(), days);
  const terms = { version: 1, populations: ['P04', 'P06'], mode: 'online' as const, place: { vi: 'Mỗi tuần một buổi trao đổi qua cầu truyền hình', en: 'One video meeting a week' } };
  const { rows } = await desk.create(author, course.id, 'DOT-VH-1', {
    ...terms, title: { vi: 'Đợt 1: vận hành dịch vụ số', en: 'Edition 1: running digital services' }, enrolFrom: day(-7), enrolTo: day(60), startsOn: day(67), endsOn: day(127), capacity: 30,
  });
  await desk.create(author, course.id, 'DOT-VH-2', {
    ...terms, title: { vi: 'Đợt 2: vận hành dịch vụ số', en: 'Edition 2: running digital services' }, enrolFrom: day(90), enrolTo: day(120), startsOn: day(130), endsOn: day(190), capacity: 30,
  });
  const first = rows.find((row) => row.code === 'DOT-VH-1');
  if (first) await context.get(EditionService, { strict: false }).take(learner, first.id);
}
