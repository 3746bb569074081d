import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe, picture } from './support/look';
import { asDemo, button, go, inOrder, leaveAll, link, settled, title, unique } from './support/visitor';

interface Counts { sessions: number; visits: number; people: number; registered: number; checked: number }
interface Report { total: Counts; skills: { skill: string; alone: number; helped: number; notYet: number }[] }

/** What the server counts today, whatever the screen says. */
const counted = (page: Page): Promise<Report> =>
  page.evaluate(async () => {
    const ask = async <T>(path: string): Promise<T> => (await (await fetch(`/api/v1${path}`, { cache: 'no-store' })).json()) as T;
    const { rows } = await ask<{ rows: { id: string }[] }>('/assisted/teams');
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    return ask<Report>(`/assisted/report?unitId=${rows[0]?.id ?? ''}&from=${today}&to=${today}`);
  });

describe('a mentor with a phone in a hall without a network', () => {
  let page: Page;
  let before: Report;
  const run = unique();
  const subject = `Giữ mã OTP ${run}`;
  const [hoa, nam] = [`Lò Thị Hòa ${run}`, `Hà Văn Nám ${run}`];
  inOrder();
  beforeAll(async () => {
    page = await asDemo('mentor', { width: 360, height: 740 });
  });
  afterAll(leaveAll);

  const section = (name: string) => page.getByRole('tab', { name, exact: true });
  const register = async (name: string, year: string) => {
    await link(page, 'Đăng ký người mới').click();
    await page.getByText('Tôi đã đọc', { exact: false }).click();
    await page.getByRole('textbox', { name: 'Họ và tên' }).fill(name);
    await page.getByRole('textbox', { name: 'Năm sinh' }).fill(year);
    await button(page, 'Ghi tên và điểm danh').click();
    await page.getByRole('button', { name: new RegExp(`${name}.*${year}`), pressed: true }).waitFor();
  };

  it('takes the list and a lesson along while there is one', async () => {
    before = await counted(page);
    await go(page, '/assisted/prepare');
    await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null));
    await button(page, 'Tải danh sách').click();
    await page.getByText(/^Danh sách tải lúc .*: \d+ người/).waitFor();
    await button(page, /^Khóa học|Chọn.*Khóa học/).click();
    await page.getByRole('option').first().click();
    await page.getByRole('checkbox').first().waitFor();
    await page.locator('label.kn-check').first().click();
    await button(page, /^Tải 1 bài/).click();
    await page.getByText(/^Chiếm [\d,]+ (KB|MB) trên máy/).waitFor();
    expect(await axe(page)).toEqual([]);
  });

  it('opens a session, registers two people and checks them with none', async () => {
    await page.context().setOffline(true);
    await page.goto('/assisted');
    await settled(page);
    await link(page, 'Mở buổi mới').click();
    await page.getByRole('textbox', { name: 'Địa điểm' }).fill('Nhà văn hóa bản');
    await page.getByRole('textbox', { name: 'Nội dung buổi này' }).fill(subject);
    await button(page, 'Bắt đầu buổi').click();
    await title(page).filter({ hasText: subject }).waitFor();
    await register(hoa, '1960');
    await register(nam, '1958');
    // found without marks in the list that was taken along
    await page.getByRole('searchbox').fill('ha van nam');
    await page.getByRole('button', { name: new RegExp(nam) }).waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'assisted-attendance');
    await section('Kiểm tra').click();
    const skill = page.getByRole('radiogroup', { name: 'Đặt mật khẩu khó đoán và không đọc mã OTP cho ai' });
    for (const [name, mark] of [[hoa, 'Tự làm được'], [nam, 'Làm được khi có người giúp']] as const) {
      await page.getByRole('button', { name: /Người được kiểm tra/ }).click();
      await page.getByRole('option', { name: new RegExp(name) }).click();
      await page.getByRole('button', { name: new RegExp(`${name}.*Người được kiểm tra|Người được kiểm tra.*${name}`) }).waitFor();
      await skill.getByRole('radio', { name: mark }).click();
      await skill.getByRole('radio', { name: mark, checked: true }).waitFor();
    }
    expect(await axe(page)).toEqual([]);
    await picture(page, 'assisted-check');
    await section('Dạy').click();
    await page.getByRole('tabpanel').getByRole('link').first().click();
    await button(page, 'Sau').click();
    await page.getByRole('group', { name: /^Ý 2 trên/ }).waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'assisted-teach');
  });

  it('has lost nothing after the page is loaded anew, and ends the session', async () => {
    await page.goto('/assisted');
    await settled(page);
    await page.getByText('Còn 7 mục chưa gửi').waitFor();
    await page.getByRole('link', { name: new RegExp(subject) }).click();
    await section('Kết thúc').click();
    await button(page, 'Kết thúc buổi').click();
    await page.getByText('Còn 8 mục chưa gửi').waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'assisted-end');
  });

  it('has everything on the server exactly once when the network is back', async () => {
    await page.context().setOffline(false);
    await page.getByText('Mọi thứ trên máy này đã được hệ thống nhận.').waitFor();
    const after = await counted(page);
    const gained = (key: keyof Counts): number => after.total[key] - before.total[key];
    expect([gained('sessions'), gained('visits'), gained('people'), gained('registered'), gained('checked')]).toEqual([1, 2, 2, 2, 2]);
    const otp = (report: Report) => report.skills.find((s) => s.skill === 'safety.otp') ?? { alone: 0, helped: 0 };
    expect([otp(after).alone - otp(before).alone, otp(after).helped - otp(before).helped]).toEqual([1, 1]);

    await go(page, '/assisted-report');
    await page.getByText('Số buổi', { exact: true }).first().waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'assisted-report');
    await go(page, '/assisted-sessions');
    await link(page, subject).first().click();
    await title(page).filter({ hasText: subject }).waitFor();
    for (const name of [hoa, nam]) await page.getByText(name).waitFor();
  });

  it('makes no doubles when a phone whose answers were lost sends it all again', async () => {
    const after = await counted(page);
    const verdicts = await page.evaluate(async () => {
      const ask = async <T>(path: string): Promise<T> => (await (await fetch(`/api/v1${path}`, { cache: 'no-store' })).json()) as T;
      const { csrfToken } = await ask<{ csrfToken: string }>('/auth/session');
      const { rows: [team] } = await ask<{ rows: { id: string }[] }>('/assisted/teams');
      const [session, citizen] = [crypto.randomUUID(), crypto.randomUUID()];
      const at = new Date().toISOString();
      const rows = [
        { kind: 'session', id: session, at, place: 'Nhà văn hóa', subject: 'Gửi lại', courseCode: null, coMentors: [] },
        { kind: 'citizen', id: citizen, at, fullName: 'Vi Thị Gửi Lại', birthYear: 1961, phone: null, consent: { version: 1, by: 'self', representative: null } },
        { kind: 'attendance', id: crypto.randomUUID(), at, sessionId: session, citizenId: citizen, present: true },
      ];
      const send = async () => ((await (await fetch('/api/v1/assisted/sync', { method: 'POST', headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken }, body: JSON.stringify({ unitId: team?.id, rows }) })).json()) as { rows: { verdict: string }[] }).rows.map((r) => r.verdict);
      return [await send(), await send()];
    });
    expect(verdicts).toEqual([['taken', 'taken', 'taken'], ['known', 'known', 'known']]);
    const last = await counted(page);
    expect([last.total.sessions - after.total.sessions, last.total.people - after.total.people]).toEqual([1, 1]);
  });
});
