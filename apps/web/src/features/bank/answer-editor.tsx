import type { ComponentType } from 'react';
import type { InteractionKind } from '@kynangso/contracts/bank';
import { ChoicesEditor, PairEditor } from './choices-editor';
import type { EditorPart } from './editor-parts';
import { AcceptsEditor, NumberEditor } from './entry-editor';
import { ClozeEditor } from './kinds/cloze-editor';
import { GapMatchEditor } from './kinds/gap-match-editor';
import { HotspotEditor } from './kinds/hotspot-editor';
import { KprimEditor } from './kinds/kprim-editor';
import { ExtendedEditor, UploadEditor } from './kinds/marked-editor';
import { MatchEditor } from './kinds/match-editor';
import { OrderEditor } from './kinds/order-editor';
import { PointEditor } from './kinds/point-editor';
import { SliderEditor } from './kinds/slider-editor';

/** Kinds an author writes here; an item of several parts comes from a file. */
export type EditedKind = Exclude<InteractionKind, 'mixed'>;
const editors: Record<EditedKind, ComponentType<EditorPart>> = {
  choice: ChoicesEditor,
  multipleChoice: ChoicesEditor,
  trueFalse: PairEditor,
  kprim: KprimEditor,
  cloze: ClozeEditor,
  shortText: AcceptsEditor,
  numeric: NumberEditor,
  match: MatchEditor,
  order: OrderEditor,
  gapMatch: GapMatchEditor,
  hotspot: HotspotEditor,
  selectPoint: PointEditor,
  slider: SliderEditor,
  extendedText: ExtendedEditor,
  upload: UploadEditor,
};
export const editedKinds = Object.keys(editors) as EditedKind[];

/** What is asked and what is right, by the editor of the item's kind. */
export function AnswerEditor(part: EditorPart) {
  const { kind } = part.form;
  if (kind === 'mixed') return null;
  const Kind = editors[kind];
  return <Kind key={kind} {...part} />;
}
