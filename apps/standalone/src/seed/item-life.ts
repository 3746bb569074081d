import type { INestApplicationContext } from '@nestjs/common';
import type { ItemDetail, ItemSource } from '@kynangso/contracts/bank';
import { AuthoringService, CommentService, ItemChangeService, ItemImportService, ReviewService } from '@kynangso/server/bank';
import { OrgService } from '@kynangso/server/org';
import { type Caller, Database, firstRow, rows } from '@kynangso/server/platform';
import { asOfficer } from './callers';
import { readDrafts, readHomeFile } from './demo-files';
import { once } from './marks';
import type { DemoOrganisation } from './organisation';

/** What an author and a reviewer have in hand: remarks in talk, an item sent back, one unfinished, and a new version to compare and approve. */
export async function makeItemLife(context: INestApplicationContext, { units, people }: DemoOrganisation): Promise<void> {
  const unitId = units.get('MAU') ?? '';
  const unit = { unitId, unitPath: await context.get(OrgService, { strict: false }).unitPath(unitId) };
  const personId = people.get('author') ?? '';
  // an item remembers the account that made it, and this person has one
  const account = await firstRow<{ id: string }>(context.get(Database).read(), `SELECT id FROM account WHERE person_id = $1`, [personId]);
  if (!account) throw new Error('the demo author has no account');
  const author = { ...asOfficer(personId, 'author', unit), accountId: account.id };
  const reviewer = asOfficer(people.get('reviewer') ?? '', 'reviewer', unit);
  const [talked, returned, unfinished] = readDrafts();
  if (!talked || !returned || !unfinished) throw new Error('the demo has no drafts');
  // each part in a mark of its own: a load that was cut short must not meet the codes it has made
  await once(context, 'item-talked-about', () => talkAbout(context, author, reviewer, talked));
  await once(context, 'item-sent-back', () => sendBack(context, author, reviewer, returned));
  await once(context, 'item-unfinished', async () => void (await draft(context, author, unfinished)));
  await once(context, 'item-renewed', () => renew(context, author, reviewer));
  await once(context, 'items-changed-and-back', () => changeAndBack(context, author));
  await once(context, 'items-read', () => readSheet(context, author));
}

/** A change of several items, made and taken back: the bank is as it was, and the author's list shows both. */
async function changeAndBack(context: INestApplicationContext, author: Caller): Promise<void> {
  const changes = context.get(ItemChangeService, { strict: false });
  const found = await rows<{ id: string }>(context.get(Database).read(), `SELECT id FROM item WHERE code IN ('AIP-001', 'AIP-002', 'AIP-003', 'AIP-004') ORDER BY code`);
  const { id } = await changes.preview(author, { selection: { by: 'ids', ids: found.map((item) => item.id) }, edit: { pool: 'practice', expectedSeconds: 60 }, withOthersDrafts: false });
  await changes.apply(author, id);
  await changes.undo(author, id);
}

/** A sheet with mistakes in it, read and waiting for its author. */
async function readSheet(context: INestApplicationContext, author: Caller): Promise<void> {
  const name = 'cau-hoi-an-toan-mang.csv';
  await context.get(ItemImportService, { strict: false }).read(author, { framework: 'tt03-2014-btttt', difficulty: 'medium' }, readHomeFile(`tep-cau-hoi/${name}`), name);
}

/** The draft as it is, also where a load was cut short after it. */
async function draft(context: INestApplicationContext, author: Caller, source: ItemSource): Promise<ItemDetail> {
  const authoring = context.get(AuthoringService, { strict: false });
  const known = await firstRow<{ id: string }>(context.get(Database).read(), `SELECT id FROM item WHERE code = $1`, [source.code]);
  return known ? authoring.get(author, known.id) : authoring.create(author, undefined, source);
}

async function submitted(context: INestApplicationContext, author: Caller, source: ItemSource): Promise<ItemDetail> {
  const made = await draft(context, author, source);
  return made.versions[0]?.status === 'draft' && made.versions[0].sendBackReason === null ? context.get(AuthoringService, { strict: false }).submit(author, made.id) : made;
}

async function talkAbout(context: INestApplicationContext, author: Caller, reviewer: Caller, source: ItemSource): Promise<void> {
  const comments = context.get(CommentService, { strict: false });
  const { id, versionId } = await submitted(context, author, source);
  const { id: threadId } = await comments.open(reviewer, id, {
    versionId, path: 'content.body.vi[0].choices[1]', text: 'Ý B đúng nhưng dễ hiểu lầm: trang giả mạo cũng có thể có kết nối an toàn. Nên nói rõ đây là điều cần có chứ chưa đủ.',
  });
  await comments.reply(author, id, threadId, 'Cảm ơn anh. Tôi định thêm một câu vào phần giải thích và giữ nguyên phương án. Như vậy đã đủ chưa ạ?');
}

async function sendBack(context: INestApplicationContext, author: Caller, reviewer: Caller, source: ItemSource): Promise<void> {
  const { id, versionId, versions } = await submitted(context, author, source);
  if (versions[0]?.status !== 'in_review') return;
  const reason = 'Câu chỉ hỏi thuộc lòng một phím tắt. Hãy đổi thành tình huống, ví dụ: vừa xóa nhầm một đoạn văn bản thì làm gì để lấy lại.';
  await context.get(ReviewService, { strict: false }).sendBack(reviewer, id, versionId, reason);
}

const renewed = { code: 'IU01-001', vi: 'Thiết bị nào sau đây vừa nhận thao tác của người dùng, vừa hiển thị kết quả?' } as const;

/** The second version of an approved item, talked over and ready to be approved; the first stays in use until then. */
async function renew(context: INestApplicationContext, author: Caller, reviewer: Caller): Promise<void> {
  const [authoring, comments] = [context.get(AuthoringService, { strict: false }), context.get(CommentService, { strict: false })];
  const known = await firstRow<{ id: string }>(context.get(Database).read(), `SELECT id FROM item WHERE code = $1`, [renewed.code]);
  if (!known) throw new Error(`the demo has no item ${renewed.code}`);
  const item = await authoring.get(author, known.id);
  if (item.versions.length > 1) return;
  const vi = item.source.content.body.vi.map((node) => (node.type === 'choiceInteraction' ? { ...node, prompt: [{ type: 'text' as const, text: renewed.vi }] } : node));
  await authoring.saveDraft(author, item.id, item.revision, { ...item.source, content: { ...item.source.content, body: { ...item.source.content.body, vi } } });
  const { versionId } = await authoring.submit(author, item.id);
  const { id: threadId } = await comments.open(reviewer, item.id, { versionId, path: 'content.body.vi[0].prompt', text: 'Câu dẫn mới dễ hiểu hơn. Bản tiếng Anh có cần sửa theo không?' });
  await comments.reply(author, item.id, threadId, 'Bản tiếng Anh đã viết theo ý này từ đầu nên tôi giữ nguyên.');
  await comments.resolve(reviewer, item.id, threadId);
}
