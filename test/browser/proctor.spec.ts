import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttemptEvent } from '@kynangso/contracts/exam';
import { picture as evidence } from '../support/builders/bank-picture-items';
import { inLanes } from '../proof/exam/floor';
import { type Load, seedLoad } from '../support/load/seed-load';
import type { OpenStream } from '../support/sse';
import { Candidate } from './support/candidates';
import { axe, layoutFaults, picture, widths } from './support/look';
import { openStage, type Stage } from './support/stage';
import { button, go, inOrder, leaveAll, link, settled, title } from './support/visitor';

const people = 200;
const items = 40;

describe('a sitting of 200 candidates, watched live', () => {
  let stage: Stage<Load>;
  let candidates: Candidate[] = [];
  const streams: OpenStream<AttemptEvent>[] = [];
  let board: Page;
  /** one candidate sits in a real browser */
  let runner: Page;
  /** the number in a candidate's name */
  const nameOf = (n: number) => `Người Thi ${n + 1}`;
  const row = (n: number): Locator => board.locator('tbody tr').filter({ has: board.getByRole('button', { name: `Xem và xử lý: ${nameOf(n)}`, exact: true }) });
  const count = (group: string) => board.getByRole('radiogroup', { name: 'Lọc theo tình trạng' }).or(board.getByRole('group', { name: 'Lọc theo tình trạng' })).getByText(group, { exact: true }).locator('..').locator('.board-count');
  /** waits inside the page: asking from outside for one of 200 rows takes longer than what is measured */
  const reads = (n: number, column: string, words: string, ms: number) =>
    board.waitForFunction(
      ([name, cell, wanted]) => document.querySelector(`[aria-label="${name}"]`)?.closest('tr')?.querySelector(`.board-${cell}`)?.textContent?.includes(wanted ?? '') ?? false,
      [`Xem và xử lý: ${nameOf(n)}`, column, words],
      { timeout: ms, polling: 100 },
    );
  const candidate = (n: number): Candidate => {
    const found = candidates[n];
    if (!found) throw new Error(`no candidate ${n}`);
    return found;
  };
  const secondsLeft = async (): Promise<number> => ((await runner.getByRole('timer').first().textContent()) ?? '').split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

  /** Chooses people on the board and does something to them. */
  async function act(name: string, of: readonly number[], fill: (dialog: Locator) => Promise<void>): Promise<number> {
    for (const n of of) await board.getByRole('checkbox', { name: `Chọn ${nameOf(n)}`, exact: true }).press('Space');
    await button(board.locator('.act-bar'), name).click();
    const dialog = board.getByRole('dialog');
    await dialog.waitFor();
    await fill(dialog);
    const since = Date.now();
    await button(dialog, name).click();
    await dialog.waitFor({ state: 'detached' });
    await button(board.locator('.act-bar'), 'Bỏ chọn').click();
    return since;
  }
  const reason = (words: string) => (dialog: Locator) => dialog.getByLabel('Lý do').fill(words);

  inOrder();
  beforeAll(async () => {
    stage = await openStage(({ rooms, ownerUrl }) => seedLoad(rooms, ownerUrl, people + 1, { hasBegun: false, formCount: 4 }));
    candidates = new Array<Candidate>(people);
    await inLanes(stage.seeded.sitters.slice(0, people), 8, async (sitter, n) => {
      candidates[n] = await Candidate.begin(stage, sitter, stage.seeded.sittingId);
      expect((await candidate(n).save(1)).status).toBe(200);
    });
    // an open line for each, as their browsers would keep
    await inLanes(candidates, 8, async (each) => void streams.push(await each.listen()));
  }, 240_000);
  afterAll(async () => {
    for (const stream of streams) stream.close();
    await leaveAll();
    await stage?.close();
  });

  it('stands in the proctor’s list with how many are in', async () => {
    board = await stage.open(await stage.add('Đỗ Thị Coi Thi', ['proctor']));
    await go(board, '/proctor');
    await board.getByText('Đang mở', { exact: true }).first().waitFor();
    expect(await board.locator('.watch-figures').first().textContent()).toContain(String(people));
    expect(await axe(board)).toEqual([]);
    await picture(board, 'proctor-list');
    await board.getByRole('link', { name: 'Mở bảng theo dõi' }).press('Enter');
    await board.waitForURL(/\/proctor\/[^/]+$/);
    await settled(board);
  });

  it('shows a row for everybody, connected and with their answers', async () => {
    await expect.poll(() => board.locator('tbody tr').count(), { timeout: 15_000 }).toBe(people);
    await board.getByText('Trực tiếp', { exact: true }).waitFor();
    await expect.poll(() => board.getByText('Đang nối', { exact: true }).count(), { timeout: 15_000 }).toBe(people);
    for (const n of [0, 57, people - 1]) await reads(n, 'answered', `1/${items}`, 5000);
    expect(await count('Đang làm').textContent()).toBe(String(people));
  });

  it('fits 360 to 1440 and has no axe finding', async () => {
    const faults = await axe(board);
    for (const width of widths) {
      await board.setViewportSize({ width, height: 900 });
      faults.push(...(await layoutFaults(board)));
    }
    await board.setViewportSize({ width: 1280, height: 900 });
    await picture(board, 'proctor-board');
    expect(faults).toEqual([]);
  });

  it('shows somebody’s save within three seconds', async () => {
    const since = Date.now();
    expect((await candidate(120).save(2)).status).toBe(200);
    await reads(120, 'answered', `2/${items}`, 3000);
    expect(Date.now() - since).toBeLessThan(3000);
  });

  it('keeps up while everybody saves at once', async () => {
    await inLanes(candidates, 16, async (each, n) => {
      if (n !== 120) expect((await each.save(2)).status).toBe(200);
    });
    const since = Date.now();
    await expect.poll(() => board.getByText(`2/${items}`, { exact: true }).count(), { timeout: 6000 }).toBe(people);
    expect(Date.now() - since).toBeLessThan(6000);
  });

  it('shows a newcomer in a real browser, and gives them time within five seconds', async () => {
    const late = stage.seeded.sitters[people];
    if (!late) throw new Error('nobody is late');
    await stage.db.query(`INSERT INTO accommodation (id, person_id, extra_time_percent, large_text, break_count, break_minutes, valid_from) VALUES (gen_random_uuid(), $1, 0, false, 2, 15, '2020-01-01')`, [late.personId]);
    runner = await stage.open(late);
    await go(runner, `/sittings/${stage.seeded.sittingId}`);
    await button(runner, 'Bắt đầu làm bài').press('Enter');
    await title(runner).filter({ hasText: `Câu 1 trên ${items}` }).waitFor();
    await reads(people, 'connection', 'Đang nối', 5000);
    const left = await secondsLeft();
    const since = await act('Thêm giờ', [people, 5], async (dialog) => {
      await dialog.getByLabel('Số phút thêm').fill('15');
      await dialog.getByLabel('Lý do').fill('Máy khởi động lại');
    });
    await runner.getByText('Bạn được cộng thêm 15 phút').waitFor({ timeout: 5000 });
    expect(Date.now() - since).toBeLessThan(5000);
    expect(await secondsLeft()).toBeGreaterThan(left + 14 * 60);
    for (const n of [people, 5]) await reads(n, 'left', 'thêm 15 phút', 5000);
    expect(await row(6).locator('.board-left').textContent()).not.toContain('thêm');
    const told = await stage.ask<{ clock: { deadlineAt: string } }>(candidate(5).sitter, 'GET', `/attempts/${candidate(5).paper.attemptId}`);
    expect(Date.parse(told.clock.deadlineAt) - Date.parse(candidate(5).paper.clock.deadlineAt ?? '')).toBe(15 * 60_000);
  });

  it('stands still for whom it pauses: their saves are refused until it goes on', async () => {
    await act('Tạm dừng', [people, 7], reason('Báo cháy'));
    await title(runner).filter({ hasText: 'Bài thi đang tạm dừng' }).waitFor({ timeout: 5000 });
    await reads(7, 'state', 'Tạm dừng', 5000);
    expect((await candidate(7).save(3)).status).toBe(409);
    expect((await candidate(8).save(3)).status).toBe(200);
    await act('Cho làm tiếp', [people, 7], reason('Báo động nhầm'));
    await title(runner).filter({ hasText: 'Câu 1 trên' }).waitFor({ timeout: 5000 });
    expect((await candidate(7).save(3)).status).toBe(200);
  });

  it('sees a candidate take a break alone: clock and paper out of reach, and the same time left afterwards', async () => {
    const left = await secondsLeft();
    await button(runner, 'Nghỉ giữa giờ').press('Enter');
    expect(await axe(runner)).toEqual([]);
    await picture(runner, 'break-ask');
    await button(runner.getByRole('dialog'), 'Bắt đầu nghỉ').press('Enter');
    await title(runner).filter({ hasText: 'Bạn đang nghỉ giữa giờ' }).waitFor({ timeout: 5000 });
    await reads(people, 'state', 'Đang nghỉ giữa giờ', 5000);
    expect(await runner.getByText('Câu 1 trên').count()).toBe(0);
    const faults = await axe(runner);
    for (const width of widths) {
      await runner.setViewportSize({ width, height: 800 });
      faults.push(...(await layoutFaults(runner)));
      if (width === 360) await picture(runner, 'break-360');
    }
    await picture(runner, 'break');
    expect(faults).toEqual([]);
    // opened again meanwhile, even the bytes hold no question
    await runner.reload();
    await title(runner).filter({ hasText: 'Bạn đang nghỉ giữa giờ' }).waitFor({ timeout: 10_000 });
    // on a hand-held board: one press finds who rests
    await board.setViewportSize({ width: 360, height: 760 });
    await expect.poll(() => board.locator('tbody tr').count()).toBe(25);
    await picture(board, 'proctor-board-360');
    await board.getByRole('radio', { name: 'Đang nghỉ' }).press('Enter');
    await expect.poll(() => board.locator('tbody tr').count()).toBe(1);
    expect(board.url()).toContain('group=onBreak');
    expect([...(await layoutFaults(board)), ...(await axe(board))]).toEqual([]);
    await picture(board, 'proctor-break-360');
    await board.getByRole('radio', { name: 'Tất cả' }).press('Enter');
    await board.setViewportSize({ width: 1280, height: 900 });
    await button(runner, 'Làm bài tiếp').press('Enter');
    await title(runner).filter({ hasText: 'Câu 1 trên' }).waitFor({ timeout: 10_000 });
    await reads(people, 'state', 'Đang làm bài', 5000);
    expect(await secondsLeft()).toBeGreaterThan(left - 60);
  });

  it('says something to everybody at once', async () => {
    await board.getByRole('checkbox', { name: 'Chọn tất cả đang hiện' }).press('Space');
    await button(board.locator('.act-bar'), 'Gửi tin').click();
    await board.getByRole('dialog').getByLabel('Nội dung tin').fill('Còn một giờ, mời mọi người giữ trật tự.');
    await button(board.getByRole('dialog'), 'Gửi tin').click();
    await runner.getByText('Còn một giờ, mời mọi người giữ trật tự.').waitFor({ timeout: 5000 });
    await board.getByRole('dialog').waitFor({ state: 'detached' });
    const heard = streams.filter((stream) => stream.events.some(({ data }) => data.type === 'message')).length;
    expect(heard).toBe(people);
    await button(board.locator('.act-bar'), 'Bỏ chọn').click();
  });

  it('ends a paper: handed in on the board, closed for its candidate, and no time opens it again', async () => {
    await act('Thu bài', [people, 9], async (dialog) => {
      expect(await axe(board)).toEqual([]);
      await picture(board, 'proctor-terminate');
      await dialog.getByLabel('Lý do').fill('Mang tài liệu vào phòng');
      await dialog.getByRole('checkbox').press('Space');
    });
    for (const n of [people, 9]) await reads(n, 'state', 'Đã thu bài', 5000);
    await title(runner).filter({ hasText: 'Cán bộ coi thi đã kết thúc bài của bạn' }).waitFor({ timeout: 10_000 });
    expect((await candidate(9).save(4)).status).toBe(409);
    await expect.poll(() => count('Đã nộp').textContent()).toBe('2');
    await board.getByRole('checkbox', { name: `Chọn ${nameOf(9)}`, exact: true }).press('Space');
    expect(await button(board.locator('.act-bar'), 'Thêm giờ').isDisabled()).toBe(true);
    await button(board.locator('.act-bar'), 'Bỏ chọn').click();
  });

  it('notes an incident about a candidate', async () => {
    await row(9).getByRole('button', { name: /^Xem và xử lý/ }).press('Enter');
    await board.getByRole('dialog', { name: nameOf(9) }).waitFor();
    expect(await axe(board)).toEqual([]);
    await picture(board, 'proctor-candidate');
    await button(board.getByRole('dialog'), 'Lập biên bản sự cố').press('Enter');
    const dialog = board.getByRole('dialog');
    await button(dialog, /Loại sự cố/).press('Enter');
    await board.getByRole('option', { name: 'Vi phạm quy chế' }).press('Enter');
    await dialog.getByLabel('Diễn biến').fill('Thí sinh mang tài liệu vào phòng, đã lập biên bản có hai người ký.');
    await picture(board, 'proctor-incident');
    await dialog.locator('input[type=file]').setInputFiles({ name: 'bien-ban.png', mimeType: 'image/png', buffer: evidence });
    await dialog.getByText('bien-ban.png').waitFor();
    // half a moment is neither a moment nor none
    const hour = dialog.getByRole('spinbutton', { name: /^Giờ/ });
    await hour.focus();
    await board.keyboard.type('10');
    await button(dialog, 'Lập biên bản').press('Enter');
    await dialog.getByText(/^Hãy ghi đủ ngày/).waitFor();
    await hour.press('Backspace');
    await hour.press('Backspace');
    await button(dialog, 'Lập biên bản').press('Enter');
    await board.getByText('Đã lập biên bản sự cố.').first().waitFor();
    await reads(9, 'name', 'Sự cố: 1', 6000);
    await board.getByRole('tab', { name: /Sự cố/ }).press('Enter');
    await board.getByText('Thí sinh mang tài liệu vào phòng').waitFor();
    await link(board, /^bien-ban\.png/).waitFor();
    expect(await axe(board)).toEqual([]);
    await picture(board, 'proctor-incidents');
  });

  it('has every act in the audit record, with its reason and who did it', async () => {
    const { rows } = await stage.db.query<{ reason: string }>('SELECT DISTINCT reason FROM audit_entry WHERE reason IS NOT NULL');
    for (const words of ['Máy khởi động lại', 'Báo cháy', 'Báo động nhầm', 'Mang tài liệu vào phòng']) expect(rows.map((each) => each.reason)).toContain(words);
  });
});
