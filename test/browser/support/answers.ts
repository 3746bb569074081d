import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../../apps/standalone/src/paths';

interface Words {
  text?: string;
}
interface ItemFile {
  content: { body: { vi: { prompt?: Words[]; choices?: { identifier: string; content: Words[] }[] }[] } };
  key: { responses: { RESPONSE?: { correct: string[] } } };
}

/** Spaces differ between a file and a screen, words don't. */
const bare = (text: string): string => text.replace(/\s+/g, '');
const wordsOf = (words: readonly Words[]): string => bare(words.map((one) => one.text ?? '').join(''));
const keyOf = (prompt: string, choices: readonly string[]): string => [bare(prompt), ...choices.map(bare).sort()].join('|');

/** The demo's own answer key: the screen never tells it, so a candidate who knows everything reads the item files. */
export class Knowledge {
  private readonly right = new Map<string, string[]>();

  constructor(folder = join(root, 'apps/standalone/demo/items')) {
    for (const file of readdirSync(folder)) {
      for (const item of JSON.parse(readFileSync(join(folder, file), 'utf8')) as ItemFile[]) {
        const node = item.content.body.vi.find((one) => one.prompt);
        const correct = item.key.responses.RESPONSE?.correct;
        if (!node || !correct) continue;
        const choices = new Map((node.choices ?? []).map((choice) => [choice.identifier, wordsOf(choice.content)]));
        this.right.set(keyOf(wordsOf(node.prompt ?? []), [...choices.values()]), correct.map((key) => choices.get(key) ?? key));
      }
    }
  }

  /** Right answers to the question on the screen: places of choices, from 1, or the words to type. */
  async read(page: Page): Promise<{ picks: number[]; typed: string | null }> {
    // the number of a question stands there while the code of a kind met for the first time is still on its way
    await page.locator('.question-prompt').first().waitFor();
    const seen = await page.evaluate(() => ({
      prompt: document.querySelector('.question-prompt')?.textContent ?? '',
      choices: [...document.querySelectorAll('.question .choice-text')].map((el) => el.textContent ?? ''),
    }));
    const right = this.right.get(keyOf(seen.prompt, seen.choices));
    if (!right) throw new Error(`the question on the screen is in no item file: ${seen.prompt}`);
    if (seen.choices.length === 0) return { picks: [], typed: right[0] ?? '' };
    return { picks: right.map((words) => seen.choices.findIndex((choice) => bare(choice) === words) + 1), typed: null };
  }

  /** Answers the question on the screen with keys only. */
  async answer(page: Page): Promise<void> {
    const { picks, typed } = await this.read(page);
    for (const place of picks) await page.keyboard.press(String(place));
    if (typed === null) return;
    const field = page.locator('.question input');
    // from the heading, Tab reaches the flag button, then the field
    for (let step = 0; step < 6 && !(await field.evaluate((el) => el === document.activeElement)); step++) await page.keyboard.press('Tab');
    await page.keyboard.type(typed);
  }
}
