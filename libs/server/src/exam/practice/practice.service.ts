import { Injectable } from '@nestjs/common';
import { MOST_PRACTICE, type PracticeAnswer, type PracticeInfo, type PracticeItem, type PracticePack, type PracticeVerdict } from '@kynangso/contracts/exam';
import type { Locale } from '@kynangso/contracts/kernel';
import { isAnswered, isSelfChecked, mayOpenKey } from '@kynangso/domain/exam';
import { checkResponse, score } from '@kynangso/domain/grading';
import { acceptedMoment } from '@kynangso/domain/learning';
import { BankService, type KeyedItem } from '@kynangso/server/bank';
import { FrameworkService } from '@kynangso/server/competency';
import { type PractisedCourse, StudyService } from '@kynangso/server/learning';
import { type Caller, Clock, Database, Keyring, notFound, type Tx } from '@kynangso/server/platform';
import { traceOf } from '../form-assembly.service';
import { PracticeRepository } from './practice.repository';

interface Wanted {
  items: readonly KeyedItem[];
  toOpen: readonly { itemId: string; hash: Buffer }[];
}

/** Practice on people's own devices: the one way a key leaves the server before a release, and only where nothing rests on it. */
@Injectable()
export class PracticeService {
  constructor(
    private readonly database: Database,
    private readonly practice: PracticeRepository,
    private readonly study: StudyService,
    private readonly frameworks: FrameworkService,
    private readonly bank: BankService,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  async info(caller: Caller, enrolmentId: string, locale: Locale = caller.locale): Promise<PracticeInfo> {
    const tx = this.database.read();
    const { items } = await this.wanted(tx, await this.own(tx, caller, enrolmentId));
    const results = await this.practice.results(tx, enrolmentId, items.map((item) => item.itemVersionId));
    return {
      itemCount: items.length,
      textBytes: items.length === 0 ? 0 : Buffer.byteLength(JSON.stringify(items.map((item) => present(item, locale)))),
      answered: results.length,
      right: results.filter((result) => result.isRight).length,
    };
  }

  /** Opens what is not open yet, in the transaction that reads the keys: a form made meanwhile makes it fail, never the other way round. */
  async take(caller: Caller, enrolmentId: string, locale: Locale = caller.locale): Promise<PracticePack> {
    const round = () => this.takeOnce(caller, enrolmentId, locale);
    // a form was faster with one of them: the next round leaves that one out
    return round().catch((error: unknown) => ((error as { code?: string }).code === '23001' ? round() : Promise.reject(error)));
  }

  private takeOnce(caller: Caller, enrolmentId: string, locale: Locale): Promise<PracticePack> {
    return this.database.transaction(async (tx) => {
      const course = await this.own(tx, caller, enrolmentId);
      const { items, toOpen } = await this.wanted(tx, course);
      if (toOpen.length > 0) await this.practice.open(tx, toOpen);
      return { enrolmentId, courseCode: course.code, courseTitle: course.title, locale, madeAt: this.clock.now().toISOString(), items: items.map((item) => present(item, locale)) };
    });
  }

  async send(caller: Caller, answers: readonly PracticeAnswer[]): Promise<{ rows: PracticeVerdict[] }> {
    return this.database.transaction(async (tx) => {
      const courses = await this.study.practised(tx, caller.personId, [...new Set(answers.map((a) => a.enrolmentId))]);
      const opened = await this.practice.opened(tx, [...new Set(answers.map((a) => a.itemVersionId))]);
      const [keyed, programs] = [new Map((await this.bank.keys(tx, [...opened])).map((item) => [item.itemVersionId, item])), await this.bank.programs(tx, [...opened])];
      const now = this.clock.now();
      const judged = answers.map((answer) => {
        const [course, item, program] = [courses.get(answer.enrolmentId), keyed.get(answer.itemVersionId), programs.get(answer.itemVersionId)];
        if (!course) return { answer, reason: 'exam.practice_not_yours' };
        if (!item || !program) return { answer, reason: 'exam.practice_unknown' };
        if (!checkResponse(item.content, answer.response).ok || !isAnswered(answer.response)) return { answer, reason: 'exam.practice_response' };
        const found = score(program, answer.response);
        return { answer, isRight: found.ok && found.pointsCenti >= found.maxCenti, at: acceptedMoment(new Date(answer.answeredAt), course.startedAt, now) };
      });
      const fit = judged.flatMap((each) => (each.at ? [{ ...each.answer, isRight: each.isRight, at: each.at }] : []));
      const made = await this.practice.insert(tx, caller.personId, [...new Map(fit.map((each) => [each.id, each])).values()]);
      const known = await this.practice.own(tx, caller.personId, fit.filter((each) => !made.has(each.id)).map((each) => each.id));
      return {
        rows: judged.map(({ answer: { id }, reason, isRight = null }): PracticeVerdict => {
          if (reason !== undefined) return { id, verdict: 'refused', isRight: null, reason };
          if (made.has(id)) return { id, verdict: 'taken', isRight, reason: null };
          // an id somebody else's device has made can only be a broken device
          return known.has(id) ? { id, verdict: 'known', isRight, reason: null } : { id, verdict: 'refused', isRight: null, reason: 'exam.practice_id' };
        }),
      };
    });
  }

  private async own(tx: Tx, caller: Caller, enrolmentId: string): Promise<PractisedCourse> {
    const course = (await this.study.practised(tx, caller.personId, [enrolmentId])).get(enrolmentId);
    if (!course) throw notFound('learning.enrolment_not_found');
    return course;
  }

  private async wanted(tx: Tx, { alignment, ownerUnitId }: PractisedCourse): Promise<Wanted> {
    const nodes = await this.frameworks.subtrees(tx, alignment);
    const found = (await this.practice.items(tx, nodes, ownerUnitId)).map((item) => ({ ...item, hash: traceOf(this.keyring, item.itemId) }));
    const sealed = await this.practice.sealed(tx, found.map((item) => item.hash));
    const may = found.filter((item) => mayOpenKey({ ...item, isSealed: sealed.has(item.hash.toString('hex')) }));
    const keyed = await this.bank.keys(tx, may.map((item) => item.itemVersionId));
    // pictures are asked for with a session, and a shared text belongs to several questions: neither goes along
    const items = keyed.filter((item) => isSelfChecked(item.content, item.key) && item.stimulus === null && !/"media":/.test(JSON.stringify([item.content.body, item.key.explanation]))).slice(0, MOST_PRACTICE);
    const taken = new Set(items.map((item) => item.itemId));
    return { items, toOpen: may.filter((item) => !item.isOpen && taken.has(item.itemId)).map(({ itemId, hash }) => ({ itemId, hash })) };
  }
}

function present({ itemVersionId, kind, content, key }: KeyedItem, locale: Locale): PracticeItem {
  return {
    itemVersionId,
    kind,
    body: content.body[locale] ?? content.body.vi,
    responseDeclarations: content.responseDeclarations.map(({ identifier, cardinality, baseType }) => ({ identifier, cardinality, baseType })),
    correct: Object.fromEntries(Object.entries(key.responses).map(([identifier, each]) => [identifier, each.correct])),
    explanation: key.explanation[locale] ?? key.explanation.vi,
    choices: (key.feedback ?? []).map(({ response, choice, content: words }) => ({ response, choice, content: words[locale] ?? words.vi })),
  };
}
