import type { InteractionKind, ItemSource, ResponseValue, StimulusSource } from '@kynangso/contracts/bank';
import { BankService, type ItemRecord } from '@kynangso/server/bank';
import { Database } from '@kynangso/server/platform';
import type { TestApp } from '../app';
import { choiceSource, type ItemOptions, multipleSource, numericSource, shortTextSource, text } from './bank';
import { clozeSource, gapMatchSource, kprimSource, matchSource, orderSource } from './bank-items';
import { extendedTextSource, mixedSource, uploadSource } from './bank-marked-items';
import { addPicture, hotspotSource, selectPointSource, sliderSource } from './bank-picture-items';

/** True or false; right: TRUE. */
export function trueFalseSource(code: string, options: ItemOptions = {}): ItemSource {
  const base = choiceSource(code, { ...options, correct: 'TRUE' });
  const choices = [{ identifier: 'TRUE', content: text('Đúng') }, { identifier: 'FALSE', content: text('Sai') }];
  const body = base.content.body.vi.map((part) => (part.type === 'choiceInteraction' ? { ...part, choices } : part));
  return { ...base, kind: 'trueFalse', content: { ...base.content, body: { vi: body } }, key: { ...base.key, responses: { RESPONSE: { correct: ['TRUE'] } } } };
}

type Maker = (code: string, options?: ItemOptions) => ItemSource;
/** A source of every kind, and a response to it that earns everything a machine can give. */
export const kinds: Record<InteractionKind, { make: Maker; right: ResponseValue }> = {
  choice: { make: choiceSource, right: { RESPONSE: ['B'] } },
  multipleChoice: { make: multipleSource, right: { RESPONSE: ['A', 'B'] } },
  trueFalse: { make: trueFalseSource, right: { RESPONSE: ['TRUE'] } },
  kprim: { make: kprimSource, right: { RESPONSE: ['R1 T', 'R2 F', 'R3 T', 'R4 F'] } },
  cloze: { make: clozeSource, right: { B1: ['B'], B2: ['Thư rác'], B3: ['8'] } },
  shortText: { make: shortTextSource, right: { RESPONSE: ['trình duyệt'] } },
  numeric: { make: numericSource, right: { RESPONSE: ['1024'] } },
  match: { make: matchSource, right: { RESPONSE: ['A X1', 'B X2', 'C X3'] } },
  order: { make: orderSource, right: { RESPONSE: ['C', 'A', 'D', 'B'] } },
  gapMatch: { make: gapMatchSource, right: { RESPONSE: ['W1 G1', 'W2 G2'] } },
  hotspot: { make: hotspotSource, right: { RESPONSE: ['BAR'] } },
  selectPoint: { make: selectPointSource, right: { RESPONSE: ['85 50'] } },
  slider: { make: sliderSource, right: { RESPONSE: ['45'] } },
  extendedText: { make: extendedTextSource, right: { RESPONSE: ['Kính gửi bộ phận tiếp nhận, trang này giả mạo cổng dịch vụ công.'] } },
  /** the value is the id of a stored file */
  upload: { make: uploadSource, right: {} },
  mixed: { make: mixedSource, right: { PICK: ['B'], WHY: ['Người gửi có thể là giả mạo.'] } },
};
export const everyKind = Object.keys(kinds) as InteractionKind[];

export function stimulusSource(code: string, words = 'Từ: hotro@ngan-hang-vn.example. Tài khoản của bạn sắp bị khóa, bấm vào đây.'): StimulusSource {
  return { code, title: { vi: 'Thư lạ' }, body: { vi: [{ type: 'paragraph', content: text(words) }], en: [{ type: 'paragraph', content: text('Your account will be locked, click here.') }] } };
}

/** One approved item of every kind (codes K-CHOICE, K-KPRIM, ...), its picture with it. Frameworks must be loaded. */
export async function importKinds(app: TestApp, ownerUnitId: string | null = null, names: readonly InteractionKind[] = everyKind, record?: ItemRecord) {
  await addPicture(app);
  const sources = names.map((kind) => kinds[kind].make(`K-${kind.toUpperCase()}`));
  return app.get(Database).transaction((tx) => app.get(BankService).importItems(tx, null, sources, { ownerUnitId, ...(record && { record }) }));
}
