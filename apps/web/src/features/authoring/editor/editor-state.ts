import { baseKeymap, chainCommands, createParagraphNear, exitCode, lift, liftEmptyBlock, newlineInCode, setBlockType, splitBlock, toggleMark, wrapIn } from 'prosemirror-commands';
import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import { history, redo, undo } from 'prosemirror-history';
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { Fragment, type Node, type NodeType, Slice } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { type Command, EditorState, NodeSelection, TextSelection } from 'prosemirror-state';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, goToNextCell, isInTable, tableEditing } from 'prosemirror-tables';
import type { LessonBody, PollNode } from '@kynangso/contracts/learning';
import { toBlocks, toDocument } from './convert';
import { type ImageAttrs, markOf, schema, typeOf } from './schema';

export type BlockKind = 'paragraph' | 'h2' | 'h3' | 'h4' | 'code';
export type CalloutTone = 'note' | 'tip' | 'warning';

const item = typeOf('list_item');
const lineBreak: Command = chainCommands(exitCode, (state, dispatch) => {
  if (!state.selection.$from.parent.type.contentMatch.matchType(typeOf('hard_break'))) return false;
  dispatch?.(state.tr.replaceSelectionWith(typeOf('hard_break').create()).scrollIntoView());
  return true;
});

/** Tab stays the way out of the editor, except from cell to cell; entries go in and out by Mod-] and Mod-[. */
const keys = keymap({
  'Mod-z': undo, 'Shift-Mod-z': redo, 'Mod-y': redo,
  'Mod-b': toggleMark(markOf('strong')), 'Mod-i': toggleMark(markOf('em')), 'Mod-e': toggleMark(markOf('code')),
  'Mod-]': sinkListItem(item), 'Mod-[': liftListItem(item),
  'Mod-Alt-0': setBlockType(typeOf('paragraph')), 'Mod-Alt-2': setBlockType(typeOf('heading'), { level: 2 }), 'Mod-Alt-3': setBlockType(typeOf('heading'), { level: 3 }), 'Mod-Alt-4': setBlockType(typeOf('heading'), { level: 4 }),
  'Shift-Enter': lineBreak,
  'Alt-ArrowRight': goToNextCell(1), 'Alt-ArrowLeft': goToNextCell(-1),
  Enter: chainCommands(splitListItem(item), newlineInCode, createParagraphNear, liftEmptyBlock, splitBlock),
});

const rules = inputRules({
  rules: [
    textblockTypeInputRule(/^(#{2,4})\s$/, typeOf('heading'), (match) => ({ level: match[1]?.length ?? 2 })),
    wrappingInputRule(/^\s*[-*]\s$/, typeOf('bullet_list')),
    wrappingInputRule(/^(\d{1,3})[.)]\s$/, typeOf('ordered_list'), (match) => ({ start: Number(match[1]) })),
    wrappingInputRule(/^>\s$/, typeOf('quote')),
    textblockTypeInputRule(/^```$/, typeOf('code_block')),
    new InputRule(/--$/, '–'),
  ],
});

export const newState = (body: LessonBody): EditorState =>
  EditorState.create({ schema, doc: toDocument(body), plugins: [history(), rules, keys, keymap(baseKeymap), dropCursor({ width: 2 }), gapCursor(), tableEditing()] });

/** Nodes at the selection: lines into the line, blocks beside the block. */
export const insertBody = (body: LessonBody): Command => (state, dispatch) => {
  const [only] = body;
  const isLine = body.length === 1 && only?.type === 'paragraph';
  const content = Fragment.fromArray(toBlocks(body));
  dispatch?.(state.tr.replaceSelection(isLine ? new Slice(content, 1, 1) : new Slice(content, 0, 0)).scrollIntoView());
  return true;
};

/** Everything anew, as one step that undo takes back. */
export const replaceAll = (body: LessonBody): Command => (state, dispatch) => {
  dispatch?.(state.tr.replaceWith(0, state.doc.content.size, toDocument(body).content));
  return true;
};

export const setBlock = (kind: BlockKind): Command =>
  kind === 'paragraph' ? setBlockType(typeOf('paragraph')) : kind === 'code' ? setBlockType(typeOf('code_block')) : setBlockType(typeOf('heading'), { level: Number(kind[1]) });

export function blockKind(state: EditorState): BlockKind {
  const { parent } = state.selection.$from;
  if (parent.type.name === 'heading') return `h${Number(parent.attrs['level'])}` as BlockKind;
  return parent.type.name === 'code_block' ? 'code' : 'paragraph';
}

export const isMarked = (state: EditorState, name: 'strong' | 'em' | 'code' | 'link'): boolean => {
  const { from, to, empty, $from } = state.selection;
  const type = markOf(name);
  return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type);
};

const around = (state: EditorState, name: string): Node | null => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type.name === name) return $from.node(depth);
  return null;
};
export const isInside = (state: EditorState, name: 'bullet_list' | 'ordered_list' | 'quote' | 'callout' | 'table'): boolean => around(state, name) !== null;
export const calloutTone = (state: EditorState): CalloutTone | null => (around(state, 'callout')?.attrs['tone'] as CalloutTone | undefined) ?? null;

export const toggleList = (name: 'bullet_list' | 'ordered_list'): Command => (state, dispatch) => (isInside(state, name) ? liftListItem(item)(state, dispatch) : wrapInList(typeOf(name))(state, dispatch));
export const toggleWrap = (type: NodeType): Command => (state, dispatch) => (around(state, type.name) ? lift(state, dispatch) : wrapIn(type)(state, dispatch));

/** Another tone for the callout around; null takes it away; outside of one it is put around. */
export const setCallout = (tone: CalloutTone | null): Command => (state, dispatch) => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name !== 'callout') continue;
    if (tone === null) return lift(state, dispatch);
    dispatch?.(state.tr.setNodeAttribute($from.before(depth), 'tone', tone));
    return true;
  }
  return tone === null ? false : wrapIn(typeOf('callout'), { tone })(state, dispatch);
};

export const insertTable: Command = (state, dispatch) => {
  const row = (kind: string) => typeOf('table_row').create(null, Array.from({ length: 3 }, () => typeOf(kind).create(null, typeOf('paragraph').create())));
  const table = typeOf('table').create(null, [row('table_header'), row('table_cell'), row('table_cell')]);
  if (dispatch) {
    const { tr } = state;
    const at = tr.selection.from;
    tr.replaceSelectionWith(table);
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(at + 1, tr.doc.content.size)))).scrollIntoView());
  }
  return true;
};
export const tableActs = { row: addRowAfter, column: addColumnAfter, dropRow: deleteRow, dropColumn: deleteColumn, drop: deleteTable } satisfies Record<string, Command>;
export { isInTable };

export const insertDivider: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(typeOf('divider').create()).scrollIntoView());
  return true;
};

/** The picture selected, if one is. */
export const selectedImage = (state: EditorState): ImageAttrs | null =>
  state.selection instanceof NodeSelection && state.selection.node.type.name === 'image' ? (state.selection.node.attrs as ImageAttrs) : null;

/** Puts a picture in, or changes the one selected. */
export const putImage = (attrs: ImageAttrs): Command => (state, dispatch) => {
  const { selection, tr } = state;
  if (selectedImage(state)) dispatch?.(tr.setNodeMarkup(selection.from, null, attrs));
  else dispatch?.(tr.replaceSelectionWith(typeOf('image').create(attrs)).scrollIntoView());
  return true;
};

/** The poll selected, if one is. */
export const selectedPoll = (state: EditorState): PollNode | null =>
  state.selection instanceof NodeSelection && state.selection.node.type.name === 'poll' ? (state.selection.node.attrs['node'] as PollNode) : null;

/** A code for one more poll of the text: the first there is in every language is `tham-do-1`. */
export function freePollCode(state: EditorState): string {
  const taken = new Set<string>();
  state.doc.descendants((node) => void (node.type.name === 'poll' && taken.add((node.attrs['node'] as PollNode).code)));
  for (let n = 1; ; n++) if (!taken.has(`tham-do-${n}`)) return `tham-do-${n}`;
}

/** Puts a poll in, or changes the one selected. */
export const putPoll = (node: PollNode): Command => (state, dispatch) => {
  const { selection, tr } = state;
  if (selectedPoll(state)) dispatch?.(tr.setNodeMarkup(selection.from, null, { node }));
  else dispatch?.(tr.replaceSelectionWith(typeOf('poll').create({ node })).scrollIntoView());
  return true;
};

/** The address of the link at the selection; null where there is none. */
export function linkAt(state: EditorState): string | null {
  const { $from, from, to, empty } = state.selection;
  let found: string | null = null;
  const look = (node: Node | null | undefined): void => {
    const mark = node && markOf('link').isInSet(node.marks);
    if (mark) found ??= String(mark.attrs['href']);
  };
  if (empty) [$from.nodeBefore, $from.nodeAfter].forEach(look);
  else state.doc.nodesBetween(from, to, (node) => look(node));
  return found;
}

/** Links the selection, or writes `words` as a link; null takes links off, from the whole link the cursor is in. */
export const setLink = (href: string | null, words: string): Command => (state, dispatch) => {
  let { from, to } = state.selection;
  const { $from, empty } = state.selection;
  const type = markOf('link');
  if (empty && linkAt(state)) {
    const parent = $from.parent;
    const start = $from.start();
    parent.forEach((node, offset) => {
      const at = start + offset;
      if (type.isInSet(node.marks) && at <= $from.pos && $from.pos <= at + node.nodeSize) [from, to] = [at, at + node.nodeSize];
    });
  }
  const { tr } = state;
  if (href === null) dispatch?.(tr.removeMark(from, to, type));
  else if (from === to) dispatch?.(tr.insert(from, schema.text(words || href, [type.create({ href })])));
  else dispatch?.(tr.removeMark(from, to, type).addMark(from, to, type.create({ href })));
  return true;
};

export { redo, toggleMark, undo };
