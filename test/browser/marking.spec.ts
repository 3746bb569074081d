import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttemptPaper } from '@kynangso/contracts/exam';
import { FrameworkService } from '@kynangso/server/competency';
import { Database } from '@kynangso/server/platform';
import { choiceSource } from '../support/builders/bank';
import { extendedTextSource } from '../support/builders/bank-marked-items';
import { press, tabTo, typeInto, watchPointers } from './support/keyboard';
import { axe, layoutFaults, picture, widths } from './support/look';
import { readPdf } from './support/pdf';
import { type OpenedSitting, openExamOf, openStage, type Seat, type Stage } from './support/stage';
import { button, go, inOrder, leaveAll, link, tempFolder, title } from './support/visitor';

/** axe, sideways scroll and cut words of a screen as it stands. */
async function faultsOf(page: Page, name: string): Promise<string[]> {
  const faults = await axe(page);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    faults.push(...(await layoutFaults(page)));
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await picture(page, name);
  return faults.map((line) => `${name}: ${line}`);
}

describe('an exam with an essay, from two markers to a regrade and an appeal', () => {
  let stage: Stage<OpenedSitting>;
  let strong: Seat;
  let weak: Seat;
  const papers = new Map<Seat, AttemptPaper>();
  let first: Page;
  let second: Page;
  const essays = { strong: 'Kính gửi bộ phận tiếp nhận: trang này giả mạo cổng dịch vụ công, xin được kiểm tra.', weak: 'Tôi thấy một trang lạ.' };
  const resultOf = (seat: Seat) => `/attempts/${papers.get(seat)?.attemptId}/result`;

  /** Answers by the api: choices right or wrong, the essay as given; hands in. */
  async function sit(seat: Seat, essay: string, isRight: boolean): Promise<void> {
    const paper = await stage.ask<AttemptPaper>(seat, 'POST', `/sittings/${stage.seeded.sittingId}/attempts`, {});
    papers.set(seat, paper);
    for (const { position, kind } of paper.items) {
      const response = { RESPONSE: [kind === 'extendedText' ? essay : isRight ? 'B' : 'A'] };
      await stage.ask(seat, 'PUT', `/attempts/${paper.attemptId}/responses`, { writerEpoch: paper.writerEpoch, sequence: position, position, response, timeSpentMs: 1000 });
    }
    await stage.ask(seat, 'POST', `/attempts/${paper.attemptId}/submit`, { writerEpoch: paper.writerEpoch });
  }

  /** Marks every response on the desk by keys: the level of the first criterion by its number, points of one's own for the second. */
  async function markAll(page: Page, marks: Record<keyof typeof essays, { level: string; points: string }>): Promise<number> {
    let done = 0;
    for (const heading = page.getByRole('heading', { name: 'Bài làm của thí sinh' }); ; done++) {
      await heading.or(page.getByText('Không còn bài nào dành cho bạn')).first().waitFor();
      if ((await heading.count()) === 0) return done;
      const shown = (await page.locator('.mark-paper').textContent()) ?? '';
      for (const name of ['Lò Văn Mạnh', 'Ngô Thị Nhẹ']) expect(shown).not.toContain(name);
      const which = shown.includes(essays.strong) || (await page.locator('.mark-paper textarea').evaluateAll((all) => all.map((el) => (el as HTMLTextAreaElement).value)).then((all) => all.includes(essays.strong))) ? 'strong' : 'weak';
      const code = await page.locator('.mark-code').textContent();
      // the keys are listened for once the paper has been painted
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
      await page.keyboard.press(marks[which].level);
      await page.keyboard.press('n');
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName === 'INPUT' && (document.activeElement as HTMLInputElement).type === 'text'), { timeout: 10_000 }).toBe(true);
      await page.keyboard.type(marks[which].points);
      await press(page, button(page, 'Nộp điểm'));
      await page.waitForFunction((old) => document.querySelector('.mark-code')?.textContent !== old, code);
    }
  }

  inOrder();
  beforeAll(async () => {
    stage = await openStage(async (seeding) => {
      const of = <T>(type: new (...args: never[]) => T): T => seeding.rooms.get(type, { strict: false });
      await of(Database).transaction((tx) => of(FrameworkService).loadFrameworks(tx));
      return openExamOf(seeding, {
        code: 'TU-LUAN',
        items: [choiceSource('TL-C1'), choiceSource('TL-C2'), extendedTextSource('TL-VIET', { node: 'IU02' })],
        draft: {
          title: { vi: 'Thi có phần tự luận', en: 'Exam with an essay' },
          passRule: { op: 'total', minPercentBp: 5000 },
          policies: { release: { score: 'immediately', review: 'never' }, marking: { secondMarker: 'always', toleranceBp: 1000 }, appealDays: 10 },
        },
      });
    });
    strong = await stage.add('Lò Văn Mạnh');
    weak = await stage.add('Ngô Thị Nhẹ');
    await sit(strong, essays.strong, true);
    await sit(weak, essays.weak, false);
    first = await stage.open(await stage.add('Phan Thị Chấm Một', ['examiner']));
    second = await stage.open(await stage.add('Tạ Văn Chấm Hai', ['examiner']));
  }, 180_000);
  afterAll(async () => {
    await leaveAll();
    await stage?.close();
  });

  it('tells the candidate at once what the machine gave, and that people are marking', async () => {
    const page = await stage.open(strong);
    await go(page, resultOf(strong));
    await page.getByText('Phần tự luận đang được chấm').waitFor();
    await page.getByText(/Phần máy chấm: 2\/2 điểm/).waitFor();
    expect(await faultsOf(page, 'result-marking')).toEqual([]);
    await page.context().close();
  });

  it('is marked by the first marker with the keyboard, blind to whose paper it is', async () => {
    // the machine's part of the other paper may be a moment behind, and its marking with it
    await expect.poll(async () => (await stage.ask<{ isWithMarkers: boolean }>(weak, 'GET', resultOf(weak))).isWithMarkers, { timeout: 20_000 }).toBe(true);
    const pointers = await watchPointers(first);
    await go(first, '/marking');
    expect(await faultsOf(first, 'marking')).toEqual([]);
    await press(first, link(first, /^Chấm bài: Thi có phần tự luận/));
    await title(first).filter({ hasText: 'Chấm bài' }).waitFor();
    await first.getByRole('heading', { name: 'Bài làm của thí sinh' }).waitFor();
    expect(await faultsOf(first, 'marking-desk')).toEqual([]);
    expect(await markAll(first, { strong: { level: '1', points: '1,5' }, weak: { level: '2', points: '1' } })).toBe(2);
    expect(await pointers()).toBe(0);
    // nothing is decided by one marker alone
    expect(await stage.ask(strong, 'GET', resultOf(strong))).toMatchObject({ score: null });
  });

  it('is marked by a second one who sees nothing of the first', async () => {
    await go(second, '/marking');
    await press(second, link(second, /^Chấm bài: Thi có phần tự luận/));
    await second.getByRole('heading', { name: 'Bài làm của thí sinh' }).waitFor();
    await second.getByText('Người chấm thứ hai').waitFor();
    expect(await second.locator('.mark-total').textContent()).toMatch(/Tổng điểm\s*0 trên 5 điểm/);
    expect(await markAll(second, { strong: { level: '1', points: '1,5' }, weak: { level: '2', points: '1' } })).toBe(2);
    await go(second, '/marking/mine');
    expect(await second.locator('tbody tr').count()).toBe(2);
    expect(await faultsOf(second, 'marking-mine')).toEqual([]);
  });

  it('shows each candidate the result', async () => {
    const page = await stage.open(strong);
    await go(page, resultOf(strong));
    await page.getByRole('heading', { name: 'ĐẠT', exact: true }).waitFor();
    await page.getByText('6,5 trên 7 điểm').waitFor();
    await page.context().close();
    const other = await stage.open(weak);
    await go(other, resultOf(weak));
    await other.getByRole('heading', { name: 'CHƯA ĐẠT', exact: true }).waitFor();
    await other.getByText('2,5 trên 7 điểm').waitFor();
    await other.context().close();
  });

  it('is found by its place alone while the forms are sealed', async () => {
    await go(first, `/regrades/new?exam=${stage.seeded.examId}`);
    await tabTo(first, first.getByRole('group', { name: 'Đợt thi cần chấm lại' }).getByRole('checkbox'));
    await first.keyboard.press('Space');
    await first.getByText('Đề và đáp án còn niêm phong').waitFor();
    await typeInto(first, first.getByRole('textbox', { name: 'Câu số' }), '2');
    const places = first.getByRole('table', { name: 'Các câu trong đề, câu khó nhất trước' }).locator('tbody tr');
    await expect.poll(() => places.count()).toBe(1);
    await press(first, button(first, /Xử lý câu Đề 1, câu 2/));
    await first.getByRole('option', { name: /Cho điểm tối đa/ }).press('Enter');
    await first.getByText('Đã chọn 1 câu').waitFor();
    expect(await first.locator('main').textContent()).not.toMatch(/TL-(C1|C2|VIET)/);
    expect(await faultsOf(first, 'regrades-sealed')).toEqual([]);
    await press(first, button(first, 'Bỏ chọn Đề 1, câu 2'));
    await first.getByText('Đã chọn 0 câu').waitFor();
  });

  it('is regraded only as proposed, with its consequences seen first', async () => {
    // the seal opens when the sitting is over
    await stage.db.query(`UPDATE sitting SET opens_at = opens_at - interval '2 hours', closes_at = clock_timestamp() - interval '1 hour' WHERE id = $1`, [stage.seeded.sittingId]);
    await go(first, '/regrades');
    expect(await faultsOf(first, 'regrades')).toEqual([]);
    await go(first, `/regrades/new?exam=${stage.seeded.examId}`);
    const sittings = first.getByRole('group', { name: 'Đợt thi cần chấm lại' });
    await tabTo(first, sittings.getByRole('checkbox'));
    await first.keyboard.press('Space');
    await button(first, /Xử lý câu TL-C1/).waitFor();
    await press(first, button(first, /Xử lý câu TL-C1/));
    await first.getByRole('option', { name: /Cho điểm tối đa/ }).press('Enter');
    await first.getByText('Đã chọn 1 câu').waitFor();
    expect(await faultsOf(first, 'regrades-new')).toEqual([]);
    await typeInto(first, first.getByRole('textbox', { name: 'Lý do' }), 'Câu này có hai đáp án đúng theo phản ánh của hội đồng.');
    await press(first, button(first, 'Gửi đề nghị và xem trước hệ quả'));
    await first.waitForURL(/\/regrades\/[0-9a-f-]{36}$/);
    await first.getByText('Chờ phê duyệt').first().waitFor({ timeout: 30_000 });
    await first.getByText(/Bạn là người đề nghị nên không tự phê duyệt được/).waitFor();
    expect(await button(first, 'Phê duyệt và chạy').count()).toBe(0);
    const row = first.getByRole('table', { name: 'Bài đổi kết quả' }).getByRole('row').filter({ hasText: 'Ngô Thị Nhẹ' });
    expect(await row.textContent()).toMatch(/2,5\/7.*Chưa đạt.*3,5\/7.*Đạt/s);
    expect(await faultsOf(first, 'regrade')).toEqual([]);
    // nothing has changed yet
    expect(await stage.ask(weak, 'GET', resultOf(weak))).toMatchObject({ score: { pointsCenti: 250, passed: false } });
  });

  it('runs once a second person approves, and the candidate sees the new result', async () => {
    await go(second, new URL(first.url()).pathname);
    await press(second, button(second, 'Phê duyệt và chạy'));
    await press(second, button(second.getByRole('alertdialog').or(second.getByRole('dialog')), 'Phê duyệt và chạy'));
    await second.getByText('Điểm mới đã có hiệu lực và người thi đã được báo.').waitFor({ timeout: 30_000 });
    const page = await stage.open(weak);
    await go(page, resultOf(weak));
    await page.getByText('3,5 trên 7 điểm').waitFor();
    await page.getByRole('heading', { name: 'ĐẠT', exact: true }).waitFor();
    await go(page, '/notices');
    expect(await faultsOf(page, 'notices')).toEqual([]);
    await page.context().close();
  });

  it('is undone to exactly what was before', async () => {
    await press(second, button(second, 'Hoàn tác'));
    const asked = second.getByRole('alertdialog').or(second.getByRole('dialog'));
    await typeInto(second, asked.getByRole('textbox', { name: 'Lý do' }), 'Hội đồng xem lại: đáp án ban đầu đúng.');
    await press(second, button(asked, 'Hoàn tác'));
    await second.getByText('Mọi điểm, chứng nhận và số liệu đã trở lại như trước đợt chấm lại.').waitFor({ timeout: 30_000 });
    expect(await faultsOf(second, 'regrade-undone')).toEqual([]);
    const page = await stage.open(weak);
    await go(page, resultOf(weak));
    await page.getByText('2,5 trên 7 điểm').waitFor();
    await page.getByRole('heading', { name: 'CHƯA ĐẠT', exact: true }).waitFor();
    await page.context().close();
  });

  let appellant: Page;
  it('is appealed by its candidate, from the result', async () => {
    appellant = await stage.open(weak);
    await go(appellant, resultOf(weak));
    await press(appellant, button(appellant, 'Nộp đơn phúc khảo'));
    await typeInto(appellant, appellant.getByRole('textbox', { name: 'Lý do' }), 'Bài viết của tôi nêu đủ ý nhưng được chấm thấp.');
    expect(await faultsOf(appellant, 'appeal-form')).toEqual([]);
    await press(appellant, button(appellant, 'Nộp đơn'));
    await appellant.getByText('Đã nhận đơn', { exact: true }).waitFor();
    expect(await faultsOf(appellant, 'appeal-requested')).toEqual([]);
  });

  it('is sent to somebody who has not seen the paper: the first two get nothing', async () => {
    await go(first, '/appeals');
    expect(await first.getByRole('main').textContent()).not.toContain('Ngô Thị Nhẹ');
    expect(await faultsOf(first, 'appeals')).toEqual([]);
    await press(first, button(first, /^Xem đơn phúc khảo của bài/));
    const dialog = first.getByRole('dialog');
    await press(first, button(dialog, 'Gửi chấm lần hai'));
    await dialog.getByText('Đang chờ người chấm thứ hai.', { exact: false }).waitFor();
    expect(await axe(first)).toEqual([]);
    await picture(first, 'appeal-marking');
    for (const page of [first, second]) {
      await go(page, `/marking/${stage.seeded.sittingId}`);
      await page.getByText('Không còn bài nào dành cho bạn').waitFor();
    }
    const third = await stage.open(await stage.add('Hà Thị Chấm Ba', ['examiner']));
    await go(third, '/marking');
    await press(third, link(third, /^Chấm bài: Thi có phần tự luận/));
    await third.getByText('Chấm phúc khảo').waitFor();
    expect(await markAll(third, { strong: { level: '1', points: '1' }, weak: { level: '1', points: '1' } })).toBe(1);
    await third.context().close();
  });

  it('is decided, and both sides can take the letter', async () => {
    await go(first, '/appeals');
    await press(first, button(first, /^Xem đơn phúc khảo của bài/));
    const dialog = first.getByRole('dialog');
    await dialog.getByText('4/7 điểm, đạt').waitFor();
    const changed = dialog.getByRole('radio', { name: /Thay đổi kết quả/ });
    await tabTo(first, dialog.getByRole('radio').first());
    for (let step = 0; step < 3 && !(await changed.isChecked()); step++) await first.keyboard.press('ArrowDown');
    await typeInto(first, dialog.getByRole('textbox', { name: 'Giải thích cho thí sinh' }), 'Bài viết nêu đủ ý theo hướng dẫn chấm, điểm nội dung được nâng.');
    await press(first, button(dialog, 'Ra quyết định'));
    await dialog.getByText('Ngô Thị Nhẹ').waitFor();
    await link(dialog, 'Thư trả lời (PDF)').waitFor();
    expect(await axe(first)).toEqual([]);
    await picture(first, 'appeal-decided');
    await expect
      .poll(async () => {
        await go(appellant, resultOf(weak));
        return appellant.getByText('4 trên 7 điểm').count();
      }, { timeout: 30_000 })
      .toBe(1);
    await appellant.getByRole('heading', { name: 'ĐẠT', exact: true }).waitFor();
    await appellant.getByText('Đã có quyết định', { exact: true }).waitFor();
    expect(await faultsOf(appellant, 'appeal-answered')).toEqual([]);
    // it opens in a tab of its own, where a browser shows or keeps it
    const letter = await appellant.context().request.get((await link(appellant, 'Thư trả lời (PDF)').getAttribute('href')) ?? '');
    expect(letter.headers()['content-disposition']).toMatch(/\.pdf/);
    expect((await letter.body()).subarray(0, 5).toString()).toBe('%PDF-');
    const path = join(tempFolder(), 'thu-tra-loi.pdf');
    writeFileSync(path, await letter.body());
    expect(readPdf(path)).toContain('Ngô Thị Nhẹ');
  });
});
