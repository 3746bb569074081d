import type { InteractionKind } from '@kynangso/contracts/bank';
import type { BlueprintCell } from '@kynangso/contracts/exam';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { Clash, Demand, FormProblem } from '@kynangso/domain/exam';

type Words = { vi: string; en: string };
const difficultyWords = { easy: { vi: 'dễ', en: 'easy' }, medium: { vi: 'trung bình', en: 'medium' }, hard: { vi: 'khó', en: 'hard' } } as const;
const kindWords: Record<InteractionKind, Words> = {
  choice: { vi: 'chọn một đáp án', en: 'single choice' },
  multipleChoice: { vi: 'chọn nhiều đáp án', en: 'multiple choice' },
  trueFalse: { vi: 'đúng hay sai', en: 'true or false' },
  kprim: { vi: 'bảng đúng/sai', en: 'true/false table' },
  cloze: { vi: 'điền vào đoạn văn', en: 'cloze' },
  shortText: { vi: 'trả lời ngắn', en: 'short answer' },
  numeric: { vi: 'trả lời bằng số', en: 'number' },
  match: { vi: 'ghép đôi', en: 'matching' },
  order: { vi: 'sắp xếp', en: 'ordering' },
  gapMatch: { vi: 'ghép từ vào chỗ trống', en: 'gap match' },
  hotspot: { vi: 'chọn vùng trên hình', en: 'hotspot' },
  selectPoint: { vi: 'chấm điểm trên hình', en: 'select point' },
  slider: { vi: 'thanh trượt', en: 'slider' },
  extendedText: { vi: 'tự luận', en: 'essay' },
  upload: { vi: 'nộp tệp', en: 'file upload' },
  mixed: { vi: 'câu hỗn hợp', en: 'mixed' },
};

/** Why the demands can't be met together, and what would help, as one says it. */
export function wordClash(problem: FormProblem, { demands, available, isProven }: Clash): ShortText {
  const cells = demands.flatMap((demand) => (demand.kind === 'cell' ? (problem.cells[demand.cell] ?? []) : []));
  const limits = demands.filter((demand) => demand.kind !== 'cell');
  const wanted = cells.reduce((sum, cell) => sum + cell.count, 0);
  const [only] = cells;
  if (only && cells.length === 1 && limits.length === 0)
    return { vi: `Ô ${cellWords(problem, only).vi} cần ${wanted} câu, ngân hàng mới có ${available} câu đã duyệt.`, en: `${cellWords(problem, only).en}: ${wanted} items wanted, ${available} approved in the bank.` };
  const hint = hintOf(limits, cells.length);
  const head: Words = isProven ? { vi: '', en: '' } : { vi: 'Chưa tìm được cách ghép đề. ', en: 'No way to assemble the forms was found. ' };
  const places = { vi: cells.map((cell) => `${cellWords(problem, cell).vi} (${cell.count} câu)`).join(', '), en: cells.map((cell) => `${cellWords(problem, cell).en} (${cell.count})`).join(', ') };
  const core: Words =
    cells.length === 0
      ? { vi: '', en: '' }
      : only && cells.length === 1
        ? { vi: `Ô ${cellWords(problem, only).vi} cần ${wanted} câu, ngân hàng có ${available} câu phù hợp`, en: `${cellWords(problem, only).en} needs ${wanted} items, the bank has ${available} that fit` }
        : { vi: `Các ô ${places.vi} cùng cần ${wanted} câu, ngân hàng có ${available} câu phù hợp`, en: `${places.en} together need ${wanted} items, the bank has ${available} that fit` };
  const said = limits.map((limit) => limitWords(problem, limit));
  const vi = [core.vi, ...said.map((each) => each.vi)].filter(Boolean).join('; ');
  const en = [core.en, ...said.map((each) => each.en)].filter(Boolean).join('; ');
  return { vi: `${head.vi}${upper(vi)}. ${hint.vi}`, en: `${head.en}${upper(en)}. ${hint.en}` };
}

/** Sections by their place on the paper: their codes are seen by nobody. */
function cellWords({ sections }: FormProblem, { node, difficulty, kind, section }: BlueprintCell): Words {
  const place = section && sections.length > 1 ? sections.indexOf(section) + 1 : 0;
  const part = (language: 'vi' | 'en'): string =>
    [node, difficulty && difficultyWords[difficulty][language], kind && kindWords[kind][language], place > 0 && `${language === 'vi' ? 'phần' : 'section'} ${place}`].filter(Boolean).join(' · ');
  return { vi: part('vi'), en: part('en') };
}

function limitWords({ rules, formCount }: FormProblem, limit: Demand): Words {
  switch (limit.kind) {
    case 'overlap':
      return { vi: `${formCount} mã đề, hai đề bất kỳ chỉ được trùng ${rules.maxOverlap ?? 0} câu`, en: `${formCount} forms, any two may share ${rules.maxOverlap ?? 0} items` };
    case 'exposure':
      return { vi: `chỉ dùng câu đã có mặt trong không quá ${rules.maxExposure ?? 0} đề trước đây`, en: `only items that stand in at most ${rules.maxExposure ?? 0} earlier forms` };
    case 'time':
      return { vi: `thời gian dự kiến không quá ${rules.maxMinutes ?? 0} phút`, en: `expected time within ${rules.maxMinutes ?? 0} minutes` };
    case 'enemies':
      return { vi: 'một số câu loại trừ nhau, không được đứng chung một đề', en: 'some items exclude each other from the same form' };
    case 'cell':
      return { vi: '', en: '' };
  }
}

const remedies: Record<Demand['kind'], Words> = {
  overlap: { vi: 'bỏ giới hạn trùng câu', en: 'drop the overlap limit' },
  exposure: { vi: 'bỏ giới hạn số lần dùng', en: 'drop the exposure limit' },
  time: { vi: 'bỏ giới hạn thời gian', en: 'drop the time limit' },
  enemies: { vi: 'gỡ quan hệ loại trừ', en: 'take back the exclusions' },
  cell: { vi: 'giảm số câu', en: 'ask for fewer items' },
};
/** Giving up any one demand of the clash is enough, so the limits are offered before the content. */
function hintOf(limits: readonly Demand[], cells: number): Words {
  const ways = [...limits.map((limit) => remedies[limit.kind]), ...(cells > 0 ? [remedies.cell] : [])];
  return { vi: `${upper(ways.map((way) => way.vi).join(' hoặc '))} thì đủ.`, en: `${upper(ways.map((way) => way.en).join(', or '))} and it works out.` };
}
const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
