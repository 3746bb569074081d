import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InteractionKind } from '@kynangso/contracts/bank';
import type { AttemptPaper } from '@kynangso/contracts/exam';
import type { AttemptResult, MarkingTask } from '@kynangso/contracts/grading';
import { MaterialService } from '@kynangso/server/bank';
import { FrameworkService } from '@kynangso/server/competency';
import { Database } from '@kynangso/server/platform';
import { everyKind, kinds } from '../support/builders/bank-kinds';
import { picture as itemPicture } from '../support/builders/bank-picture-items';
import { answerByKeys } from './support/answer-kinds';
import { press, watchPointers } from './support/keyboard';
import { axe, layoutFaults, picture } from './support/look';
import { type OpenedSitting, openExamOf, openStage, type Seat, type Stage } from './support/stage';
import { button, inOrder, leaveAll, settled, title } from './support/visitor';

const sources = Object.fromEntries(everyKind.map((kind) => [kind, kinds[kind].make(`K-${kind.toUpperCase()}`)])) as Record<InteractionKind, ReturnType<(typeof kinds)[InteractionKind]['make']>>;
const all = everyKind.length;
const forPeople: readonly InteractionKind[] = ['extendedText', 'upload', 'mixed'];
const maxOf = (kind: InteractionKind): number => Number(sources[kind].content.outcomeDeclarations.find((one) => one.identifier === 'MAXSCORE')?.defaultValue ?? 1) * 100;
const sum = (list: readonly InteractionKind[]): number => list.reduce((total, kind) => total + maxOf(kind), 0);

describe('a paper with every interaction, by keyboard alone', () => {
  let stage: Stage<OpenedSitting>;
  let candidate: Seat;
  let page: Page;
  let pointers: () => Promise<number>;
  let paper: AttemptPaper;
  const at = (n: number) => title(page).filter({ hasText: `Câu ${n} trên ${all}` }).waitFor();

  inOrder();
  beforeAll(async () => {
    stage = await openStage(async (seeding) => {
      const of = <T>(type: new (...args: never[]) => T): T => seeding.rooms.get(type, { strict: false });
      await of(Database).transaction(async (tx) => {
        await of(FrameworkService).loadFrameworks(tx);
        await of(MaterialService).keep(tx, null, itemPicture);
      });
      return openExamOf(seeding, {
        code: 'MOI-DANG',
        items: Object.values(sources),
        draft: {
          title: { vi: 'Bài thi đủ mọi dạng câu hỏi', en: 'Every kind of question' },
          passRule: { op: 'total', minPercentBp: 5000 },
          policies: { release: { score: 'immediately', review: 'immediately' }, marking: { secondMarker: 'never' } },
        },
      });
    });
    candidate = await stage.add('Trần Thị Bàn Phím');
    page = await stage.open(candidate);
    pointers = await watchPointers(page);
  }, 180_000);
  afterAll(async () => {
    await leaveAll();
    await stage?.close();
  });

  it('is opened from its rules', async () => {
    await page.goto(`/sittings/${stage.seeded.sittingId}`);
    await settled(page);
    await press(page, button(page, 'Bắt đầu làm bài'));
    await page.waitForURL(/\/attempts\/[^/]+$/);
    await at(1);
    paper = await stage.ask<AttemptPaper>(candidate, 'GET', `/attempts/${page.url().split('/').at(-1)}`);
    expect(paper.items.map((item) => item.kind).sort()).toEqual([...everyKind].sort());
  });

  it('takes an answer to each item, fits a phone and has no axe finding', async () => {
    const faults: string[] = [];
    for (let n = 1; n <= all; n++) {
      await at(n);
      const kind = paper.items[n - 1]?.kind ?? 'choice';
      try {
        await answerByKeys(page, sources[kind], kinds[kind].right);
        await page.locator('.saved').getByText(/^Đã lưu lúc/).waitFor();
      } catch (error) {
        faults.push(`${kind}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
        await page.keyboard.press('Escape');
      }
      faults.push(...(await axe(page)).map((line) => `${kind}: ${line}`));
      await page.setViewportSize({ width: 360, height: 780 });
      faults.push(...(await layoutFaults(page)).map((line) => `${kind}: ${line}`));
      await page.setViewportSize({ width: 1280, height: 900 });
      await picture(page, `kind-${kind}`);
      if (n < all) await press(page, button(page, 'Câu sau'));
    }
    expect(faults).toEqual([]);
  }, 400_000);

  it('is kept by the server as it was given', async () => {
    const read = () => stage.ask<AttemptPaper>(candidate, 'GET', `/attempts/${paper.attemptId}`);
    // what is typed is sent after a pause
    await expect.poll(async () => (await read()).responses.map(({ position }) => paper.items[position - 1]?.kind).sort(), { timeout: 10_000 }).toEqual([...everyKind].sort());
    const kept = await read();
    for (const { position, response } of kept.responses) {
      const kind = kept.items[position - 1]?.kind ?? 'choice';
      // order counts where it is the answer; a file is an id; a slider and a point may be right in more than one way
      if (kind === 'upload') expect(response['RESPONSE']).toHaveLength(1);
      else if (kind === 'order') expect(response).toEqual(kinds[kind].right);
      else expect(sorted(response), kind).toEqual(sorted(kind === 'selectPoint' ? { RESPONSE: [response['RESPONSE']?.[0] ?? ''] } : kinds[kind].right));
    }
  });

  it('is handed in with a receipt', async () => {
    await press(page, button(page, 'Nộp bài'));
    await title(page).filter({ hasText: 'Xem lại trước khi nộp' }).waitFor();
    await page.getByText(`Bạn đã trả lời tất cả ${all} câu.`).waitFor();
    await press(page, button(page.getByRole('main'), 'Nộp bài'));
    await press(page, button(page.getByRole('alertdialog', { name: 'Nộp bài?' }), 'Nộp bài ngay'));
    await title(page).filter({ hasText: 'Bài của bạn đã được nộp' }).waitFor();
    await page.getByText(`${all} trên ${all} câu trả lời`).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await pointers()).toBe(0);
  });

  it('earns every point of the machine at once, without waiting for the people', async () => {
    const result = () => stage.ask<AttemptResult>(candidate, 'GET', `/attempts/${paper.attemptId}/result`);
    await expect.poll(async () => (await result()).marking, { timeout: 20_000 }).not.toBeNull();
    const { marking } = await result();
    expect(marking?.machinePointsCenti).toBe(marking?.machineMaxCenti);
    expect(marking?.machineMaxCenti).toBe(sum(everyKind.filter((kind) => !forPeople.includes(kind))));
  });

  it('shows full points once people have marked their part', async () => {
    const marker = await stage.add('Lê Văn Chấm', ['examiner']);
    for (let task = await take(marker); task; task = await take(marker)) {
      const marks = task.criteria.map((each) => ({ criterion: each.identifier, pointsCenti: Number(each.maxPoints) * 100, note: '' }));
      await stage.ask(marker, 'POST', `/marking/tasks/${task.id}/mark`, { marks, comment: '' });
    }
    await page.goto(`/attempts/${paper.attemptId}/result`);
    await page.getByRole('heading', { name: 'ĐẠT', exact: true }).waitFor();
    await page.getByText(`${sum(everyKind) / 100} trên ${sum(everyKind) / 100} điểm`).first().waitFor();
    await settled(page);
    const faults = await axe(page);
    await page.setViewportSize({ width: 360, height: 780 });
    faults.push(...(await layoutFaults(page)));
    await picture(page, 'kinds-result');
    expect(faults).toEqual([]);
  });

  const take = async (marker: Seat): Promise<MarkingTask | null> => (await stage.ask<{ task: MarkingTask | null }>(marker, 'POST', `/marking/sittings/${stage.seeded.sittingId}/take`, {})).task;
});

const sorted = (response: Readonly<Record<string, readonly string[]>>) => Object.fromEntries(Object.entries(response).sort().map(([name, values]) => [name, [...values].map((value) => value.normalize()).sort()]));
