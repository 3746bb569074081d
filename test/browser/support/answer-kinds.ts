import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import type { BodyNode, Inline, ItemSource, ResponseValue } from '@kynangso/contracts/bank';
import { chooseRadio, pickOption, press, tabTo, tabUntil, typeInto } from './keyboard';
import { tempFolder } from './visitor';

const words = (inlines: readonly Inline[]): string => inlines.map((one) => one.text).join('').trim();

/** Gives a response to the item on the screen, by keys only, the way each interaction asks for it. */
export async function answerByKeys(page: Page, item: ItemSource, right: ResponseValue): Promise<void> {
  for (const node of item.content.body.vi) await answerNode(page, node, right);
}

async function answerNode(page: Page, node: BodyNode, right: ResponseValue): Promise<void> {
  const question = page.locator('.question');
  if (node.type === 'flow') {
    const fields = node.content.flatMap((part) => (part.type === 'text' ? [] : [part]));
    for (const [at, part] of fields.entries()) {
      const value = right[part.responseIdentifier]?.[0] ?? '';
      const name = `${words(part.prompt)}, ô trống ${at + 1}`;
      if (part.type === 'textEntryInteraction') await typeInto(page, question.getByRole('textbox', { name }), value);
      else await pickOption(page, question.getByRole('button', { name }), words(part.choices.find((choice) => choice.identifier === value)?.content ?? []));
    }
    return;
  }
  if (!('responseIdentifier' in node)) return;
  const values = right[node.responseIdentifier] ?? [];
  switch (node.type) {
    case 'choiceInteraction': {
      const names = values.map((value) => words(node.choices.find((choice) => choice.identifier === value)?.content ?? []));
      if (node.maxChoices === 1) return chooseRadio(page, question.getByRole('radiogroup').first(), names[0] ?? '');
      const boxes = await question.getByRole('checkbox').all();
      // boxes are met in the order of the screen, which is shuffled
      for (const box of boxes) {
        const name = (await box.evaluate((el) => el.closest('label')?.querySelector('.choice-text')?.textContent))?.trim() ?? '';
        if (!names.includes(name)) continue;
        await tabTo(page, box);
        await page.keyboard.press('Space');
      }
      return;
    }
    case 'textEntryInteraction':
      return typeInto(page, question.getByRole('textbox'), values[0] ?? '');
    case 'extendedTextInteraction':
      return typeInto(page, question.locator('textarea'), values[0] ?? '');
    case 'matchInteraction': {
      const wanted = new Map(values.map((pair) => pair.split(' ') as [string, string]));
      const targetName = (source: string) => words(node.targets.find((target) => target.identifier === wanted.get(source))?.content ?? []);
      for (const source of node.appearance === 'matrix' ? await inScreenOrder(page, node.sources.map((one) => ({ id: one.identifier, name: words(one.content) })), '.matrix-row .matrix-name') : await inScreenOrder(page, node.sources.map((one) => ({ id: one.identifier, name: words(one.content) })), '.match-source .choice-text')) {
        if (node.appearance === 'matrix') await chooseRadio(page, question.getByRole('radiogroup', { name: source.name, exact: true }), targetName(source.id));
        else await pickOption(page, question.locator('.match-row').filter({ hasText: source.name }).getByRole('button'), targetName(source.id));
      }
      return;
    }
    case 'gapMatchInteraction': {
      const gaps = node.content.flatMap((part) => (part.type === 'gap' ? [part.identifier] : []));
      for (const [at, gap] of gaps.entries()) {
        const word = values.map((pair) => pair.split(' ')).find((pair) => pair[1] === gap)?.[0];
        await pickOption(page, question.getByRole('button', { name: `Ô trống ${at + 1} trên ${gaps.length}` }), words(node.gapTexts.find((one) => one.identifier === word)?.content ?? []));
      }
      return;
    }
    case 'orderInteraction':
      return putInOrder(page, values);
    case 'hotspotInteraction': {
      const area = page.locator('.hotspot');
      await tabUntil(page, () => page.evaluate(() => document.activeElement?.classList.contains('hotspot') ?? false));
      const label = node.hotspots.find((one) => one.identifier === values[0])?.label ?? '';
      for (let step = 0; step < await area.count() && !(await page.evaluate((name) => document.activeElement?.getAttribute('aria-label') === name, label)); step++) await page.keyboard.press('ArrowRight');
      return page.keyboard.press('Space');
    }
    case 'selectPointInteraction': {
      const [x = 0, y = 0] = (values[0] ?? '').split(' ').map(Number);
      await tabTo(page, page.getByRole('application'));
      await aim(page, 'ArrowLeft', 'ArrowRight', x - Math.round(node.picture.width / 2), Math.max(node.picture.width, node.picture.height) / 100);
      await aim(page, 'ArrowUp', 'ArrowDown', y - Math.round(node.picture.height / 2), Math.max(node.picture.width, node.picture.height) / 100);
      return page.keyboard.press('Enter');
    }
    case 'sliderInteraction': {
      const thumb = question.locator('input[type=range]');
      await tabTo(page, thumb);
      await page.keyboard.press('Home');
      for (let value = node.lowerBound; value < Number(values[0]); value += node.step) await page.keyboard.press('ArrowRight');
      return;
    }
    case 'uploadInteraction': {
      const chooser = page.waitForEvent('filechooser');
      await press(page, question.getByRole('button', { name: 'Chọn tệp từ máy' }));
      await (await chooser).setFiles(await spreadsheet());
      await question.getByText('Máy chủ đã nhận').waitFor();
    }
  }
}

/** Steps of a tenth of the way with Shift, of a hundredth without; what is left is less than a step. */
async function aim(page: Page, back: string, on: string, way: number, step: number): Promise<void> {
  const key = way < 0 ? back : on;
  const steps = Math.round(Math.abs(way) / step);
  for (let done = 0; done < Math.floor(steps / 10); done++) await page.keyboard.press(`Shift+${key}`);
  for (let done = 0; done < steps % 10; done++) await page.keyboard.press(key);
}

/** Brings the rows into an order, each from where it is, with Alt and the arrows. */
async function putInOrder(page: Page, wanted: readonly string[]): Promise<void> {
  const rows = () => page.locator('.order [data-key]').evaluateAll((all) => all.map((row) => row.getAttribute('data-key') ?? ''));
  const focused = () => page.evaluate(() => document.activeElement?.closest('[data-key]')?.getAttribute('data-key') ?? null);
  // shown in the wanted order by chance: then it is an answer only once somebody says so
  if ((await rows()).join() === wanted.join()) return press(page, page.getByRole('button', { name: 'Giữ thứ tự này' }));
  await tabUntil(page, async () => (await focused()) !== null);
  for (const [place, identifier] of wanted.entries()) {
    for (let step = 0; step < 20 && (await focused()) !== identifier; step++) {
      const [now, there] = [(await rows()).indexOf((await focused()) ?? ''), (await rows()).indexOf(identifier)];
      await page.keyboard.press(now < there ? 'ArrowDown' : 'ArrowUp');
    }
    for (let step = 0; step < 20; step++) {
      const at = (await rows()).indexOf(identifier);
      if (at === place) break;
      await page.keyboard.press(at > place ? 'Alt+ArrowUp' : 'Alt+ArrowDown');
      await page.waitForFunction(([id, was]) => [...document.querySelectorAll('.order [data-key]')].findIndex((row) => row.getAttribute('data-key') === id) !== was, [identifier, at] as const);
    }
  }
}

async function inScreenOrder(page: Page, named: readonly { id: string; name: string }[], selector: string): Promise<{ id: string; name: string }[]> {
  const shown = (await page.locator(selector).allTextContents()).map((text) => text.trim());
  return [...named].sort((a, b) => shown.indexOf(a.name) - shown.indexOf(b.name));
}

async function spreadsheet(): Promise<string> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Chi tiêu').addRows([['Khoản', 'Tiền'], ['Điện', 450_000]]);
  const path = join(tempFolder(), 'chi-tieu.xlsx');
  writeFileSync(path, Buffer.from(await book.xlsx.writeBuffer()));
  return path;
}
