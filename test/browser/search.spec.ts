import { afterAll, describe, expect, it } from 'vitest';
import { axe, picture } from './support/look';
import { asDemo, button, go, leaveAll, link, settled, title, visit } from './support/visitor';

const main = 'main[data-address]';

describe('searching', () => {
  afterAll(leaveAll);

  it('a visitor on a phone finds a lesson without typing marks, and with a slip of the finger', async () => {
    const phone = await visit({ width: 360, height: 780 });
    await go(phone, '/courses');
    await button(phone, 'Mở trình đơn').click();
    await link(phone, 'Tìm kiếm').click();
    await expect.poll(() => title(phone).textContent()).toBe('Tìm kiếm');
    const field = phone.getByRole('searchbox', { name: 'Từ cần tìm' });
    await field.fill('mat khau');
    await phone.locator('.search-hit').first().waitFor();
    expect(await phone.locator('.search-hit mark').first().textContent()).toMatch(/mật|khẩu/i);
    expect(new URL(phone.url()).searchParams.get('q')).toBe('mat khau');
    await settled(phone);
    expect(await axe(phone)).toEqual([]);
    await picture(phone, 'search-results');
    await field.fill('mat khaau');
    await phone.getByText('đây là những kết quả gần đúng').waitFor();
    await field.fill('zzzzqqqq');
    await phone.getByText('Không tìm thấy “zzzzqqqq”').waitFor();
    await field.fill('mat khau');
    await phone.locator('.search-hit').first().waitFor();
    await phone.locator('.search-hit').first().getByRole('link').click();
    await phone.locator(`${main}[data-address^="/courses/"]`).waitFor();
  });

  it('staff go anywhere from the keyboard: a page, a person, everything that was found', async () => {
    const hr = await asDemo('hr');
    await go(hr, '/');
    await hr.keyboard.press('Control+k');
    const field = hr.getByRole('searchbox', { name: 'Đi tới hoặc tìm' });
    await field.waitFor();
    await expect.poll(() => field.evaluate((el) => el === document.activeElement)).toBe(true);
    await hr.keyboard.type('nhan su');
    await hr.getByRole('menuitem', { name: 'Nhân sự' }).waitFor();
    expect(await axe(hr)).toEqual([]);
    await picture(hr, 'palette');
    // the first that fits is chosen already
    await hr.keyboard.press('Enter');
    await hr.locator(`${main}[data-address="/people"]`).waitFor();
    await settled(hr);
    // any name of one's own people
    const name = (await hr.locator('main tbody th').first().innerText()).split('\n')[0]?.trim() ?? '';
    await button(hr, 'Tìm kiếm (Ctrl + K)').click();
    await field.waitFor();
    await hr.keyboard.type(name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd'));
    await hr.getByRole('menuitem', { name: new RegExp(`^${name}`) }).first().waitFor();
    await hr.getByRole('menuitem', { name: /^Xem mọi kết quả/ }).click();
    await hr.locator(`${main}[data-address^="/search"]`).waitFor();
    await hr.getByRole('tab', { name: 'Người' }).click();
    await hr.getByRole('link', { name, exact: true }).first().waitFor();
    await settled(hr);
    expect(await axe(hr)).toEqual([]);
    await picture(hr, 'search-people');
  });

  it('Escape closes the palette and gives the focus back', async () => {
    const hr = await asDemo('hr');
    await go(hr, '/');
    const opener = button(hr, 'Tìm kiếm (Ctrl + K)');
    await opener.focus();
    await hr.keyboard.press('Enter');
    await hr.getByRole('searchbox', { name: 'Đi tới hoặc tìm' }).waitFor();
    await hr.keyboard.press('Escape');
    await hr.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => opener.evaluate((el) => el === document.activeElement)).toBe(true);
  });
});
