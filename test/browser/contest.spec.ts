import { afterAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe, picture } from './support/look';
import { asDemo, button, go, leaveAll, link, settled, title, visit } from './support/visitor';

const contest = '/contests/tim-hieu-chuyen-doi-so';

/** Somebody new: no other journey knows them, and they can play in every run. */
async function newcomer(): Promise<Page> {
  const page = await visit({ width: 390 });
  await go(page, '/register');
  const made = await page.evaluate(async () => {
    const login = `thi-sinh-${Date.now().toString(36)}`;
    const body = JSON.stringify({ login, password: 'mot-mat-khau-du-dai-2026', fullName: 'Hồ Thị Dự Thi', locale: 'vi' });
    const answer = await fetch('/api/v1/auth/register', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return { status: answer.status, text: await answer.text() };
  });
  expect(made).toMatchObject({ status: 200 });
  return page;
}

describe('a contest', () => {
  afterAll(leaveAll);

  it('is read by anyone, joined, played and ranked at once', async () => {
    const visitor = await visit();
    await go(visitor, '/contests');
    await visitor.getByRole('link', { name: /tìm hiểu về chuyển đổi số/ }).click();
    await expect.poll(() => title(visitor).textContent()).toContain('Cuộc thi tìm hiểu về chuyển đổi số');
    await settled(visitor);
    await visitor.getByRole('table', { name: 'Bảng xếp hạng' }).waitFor();
    expect(await axe(visitor)).toEqual([]);
    await picture(visitor, 'contest');
    const players = visitor.locator('.contest-counts b').first();
    const before = Number(await players.textContent());

    const player = await newcomer();
    await go(player, contest);
    await button(player, 'Ghi danh').click();
    const dialog = player.getByRole('dialog');
    await dialog.getByText('Hiện là: Hồ T. D. T.').waitFor();
    await dialog.getByRole('textbox').fill('70');
    await dialog.getByRole('checkbox').check({ force: true });
    await dialog.getByRole('button', { name: 'Ghi danh' }).click();
    await link(player, 'Vào thi').click();
    // the visitor's page hears of it without being loaded again
    await expect.poll(async () => Number(await players.textContent()), { timeout: 20_000 }).toBeGreaterThan(before);

    await player.getByRole('button', { name: /Bắt đầu/ }).click();
    await player.waitForURL(/\/attempts\//);
    await settled(player);
    const attemptId = new URL(player.url()).pathname.split('/')[2] ?? '';
    await player.getByRole('radio').or(player.getByRole('checkbox')).or(player.getByRole('textbox')).first().waitFor();
    const handed = await player.evaluate(async (id) => {
      const session = (await (await fetch('/api/v1/auth/session')).json()) as { csrfToken: string };
      const paper = (await (await fetch(`/api/v1/attempts/${id}`)).json()) as { writerEpoch: number };
      const answer = await fetch(`/api/v1/attempts/${id}/submit`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-csrf-token': session.csrfToken }, body: JSON.stringify({ writerEpoch: paper.writerEpoch }) });
      return answer.status;
    }, attemptId);
    expect(handed).toBe(200);
    await go(player, contest);
    await player.getByText('Hạng của bạn').waitFor();
    await player.getByText(/0 \/ 15 điểm/).waitFor();
    expect(await axe(player)).toEqual([]);
    await picture(player, 'contest-own');
  });

  it('that is over has its prizes, its proof and its files at the organiser’s desk', async () => {
    const page = await asDemo('examiner');
    await go(page, '/contest-desk');
    await page.getByRole('link', { name: /an toàn trên không gian mạng/ }).click();
    await page.getByRole('tab', { name: 'Kết quả' }).click();
    await page.getByText('Mã băm khớp').waitFor();
    await page.getByText(/cho đúng thứ hạng này/).waitFor();
    expect(await page.getByRole('table', { name: 'Danh sách giải' }).getByRole('row').count()).toBeGreaterThan(5);
    await settled(page);
    expect(await axe(page)).toEqual([]);
    await picture(page, 'contest-result');
  });
});
