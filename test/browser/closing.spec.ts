import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe, picture } from './support/look';
import { takeTurn } from './support/turns';
import { asDemo, button, download, go, inOrder, leaveAll, link, settled, title } from './support/visitor';

const department = 'Sở Giáo dục và Đào tạo tỉnh Mẫu';

/** One person of the figure who isn't done is excused, as a coordinator would do it in the meantime: the last of the list, for the first has a journey of the own. */
const excuse = (page: Page, closeId: string): Promise<number> =>
  page.evaluate(async (id) => {
    const read = async <T>(path: string): Promise<T> => (await (await fetch(`/api/v1${path}`)).json()) as T;
    const { csrfToken } = await read<{ csrfToken: string }>('/auth/session');
    const close = await read<{ period: string; set: { requirements: { id: string }[] } }>(`/closes/${id}`);
    const requirementId = close.set.requirements[0]?.id ?? '';
    const people = await read<{ rows: { personId: string }[] }>(`/closes/${id}/people?requirement=${requirementId}&status=pending`);
    const overdue = await read<{ rows: { personId: string }[] }>(`/closes/${id}/people?requirement=${requirementId}&status=overdue`);
    const personId = [...people.rows, ...overdue.rows].at(-1)?.personId;
    const answer = await fetch('/api/v1/waivers', { method: 'POST', headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken }, body: JSON.stringify({ requirementId, personId, period: close.period, reason: 'Điều trị dài ngày' }) });
    return answer.status;
  }, closeId);

takeTurn('counts');

describe('a department\'s figure, from its HR officer to the signed lock', () => {
  let hr: Page;
  let coordinator: Page;
  let closeId = '';

  inOrder();
  beforeAll(async () => {
    [hr, coordinator] = [await asDemo('hr'), await asDemo('coordinator')];
  });
  afterAll(leaveAll);

  const sendIt = async (name: string): Promise<void> => {
    await go(hr, '/closes');
    await link(hr, name).click();
    await hr.waitForURL(/\/closes\/send/);
    await settled(hr);
    await button(hr, 'Gửi số liệu này').click();
    await hr.waitForURL(/\/closes\/[0-9a-f-]{36}$/);
    await settled(hr);
  };
  const act = async (name: string, reason?: string): Promise<void> => {
    await go(coordinator, `/closes/${closeId}`);
    await button(coordinator, name).click();
    const dialog = coordinator.getByRole('dialog');
    if (reason) await dialog.getByRole('textbox').fill(reason);
    await button(dialog, name).click();
    await dialog.waitFor({ state: 'detached' });
    await settled(coordinator);
  };

  it('is seen before it is sent', async () => {
    await go(hr, '/closes');
    await hr.getByRole('heading', { name: `Số liệu của ${department}` }).waitFor();
    await link(hr, 'Gửi số liệu').click();
    await hr.waitForURL(/\/closes\/send/);
    await settled(hr);
    expect(await axe(hr)).toEqual([]);
    await picture(hr, 'close-send');
    await sendIt('Gửi số liệu');
    closeId = new URL(hr.url()).pathname.split('/').at(-1) ?? '';
    expect(await title(hr).textContent()).toContain(department);
    await hr.getByText('Đã gửi, chờ xem').first().waitFor();
  });

  it('comes back with a reason and is sent again with what has changed', async () => {
    await act('Trả lại', 'Đề nghị rà soát người nghỉ dài ngày');
    expect(await excuse(coordinator, closeId)).toBe(200);
    await go(hr, `/closes/${closeId}`);
    await hr.getByText('Đề nghị rà soát người nghỉ dài ngày').first().waitFor();
    await link(hr, 'Gửi lại số liệu').click();
    await hr.waitForURL(/\/closes\/send/);
    await settled(hr);
    // what was sent last stands beside what would be sent now
    await hr.getByRole('columnheader', { name: 'Lần trước' }).first().waitFor();
    await hr.getByText('−1').first().waitFor();
    await picture(hr, 'close-send-again');
    await sendIt('Gửi lại số liệu');
  });

  it('is accepted and locked by the unit above', async () => {
    await act('Chấp nhận');
    await act('Khóa số liệu');
    await coordinator.getByRole('heading', { name: 'Bằng chứng ký số' }).waitFor();
    expect(await axe(coordinator)).toEqual([]);
    await picture(coordinator, 'close-locked');
    await go(hr, `/closes/${closeId}`);
    expect(await button(hr, 'Lập phụ lục đính chính').count()).toBe(0);
    expect(await link(hr, 'Gửi lại số liệu').count()).toBe(0);
  });

  it('is amended beside the lock, old and new, and everything that was signed still fits', async () => {
    expect(await excuse(coordinator, closeId)).toBe(200);
    // nobody has to remember that a correction came in: old and new stand there until an addendum says so
    await go(coordinator, `/closes/${closeId}`);
    await coordinator.getByText('Dữ liệu đã được sửa sau khi khóa, chưa có phụ lục').waitFor();
    expect(await axe(coordinator)).toEqual([]);
    await picture(coordinator, 'close-drift');
    await act('Lập phụ lục đính chính', 'Bổ sung quyết định cho nghỉ điều trị');
    await coordinator.getByRole('heading', { name: 'Phụ lục số 1' }).waitFor();
    await coordinator.getByText('Dữ liệu đã được sửa sau khi khóa, chưa có phụ lục').waitFor({ state: 'detached' });
    await button(coordinator, 'Kiểm tra lại').click();
    await coordinator.getByText('Mọi thứ khớp với những gì đã ký').waitFor();
    expect(await axe(coordinator)).toEqual([]);
    await picture(coordinator, 'close-amended');
  });

  it('is proved by a file and the public key alone', async () => {
    const { path } = await download(coordinator, link(coordinator, 'Tải tệp chứng thực (JSON)'));
    const file = JSON.parse(readFileSync(path, 'utf8')) as { keys: { kid: string; x: string }[]; proofs: { payload: string; hash: string; kid: string; signature: string }[] };
    expect(file.proofs).toHaveLength(2);
    for (const proof of file.proofs) {
      const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: file.keys.find((k) => k.kid === proof.kid)?.x ?? '' }, format: 'jwk' });
      expect(verify(null, Buffer.from(proof.payload), key, Buffer.from(proof.signature, 'base64url'))).toBe(true);
      expect(createHash('sha256').update(proof.payload).digest('hex')).toBe(proof.hash);
    }
  });

  it('opens into the people who were behind it then', async () => {
    await go(hr, `/closes/${closeId}`);
    await hr.locator('main a[href*="/people?"]').first().click();
    await hr.waitForURL(/\/people\?/);
    await settled(hr);
    expect(await hr.getByRole('row').count()).toBeGreaterThan(1);
    expect(await axe(hr)).toEqual([]);
  });
});
