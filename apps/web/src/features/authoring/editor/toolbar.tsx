import { Bold, ChartColumn, Code, Columns3, Heading, Image as ImageIcon, IndentDecrease, IndentIncrease, Info, Italic, Link2, List, ListOrdered, Minus, Quote, Redo2, Rows3, Table as TableIcon, Trash2, Undo2 } from 'lucide-react';
import { liftListItem, sinkListItem } from 'prosemirror-schema-list';
import type { Command, EditorState } from 'prosemirror-state';
import { type ReactNode, useState } from 'react';
import { Group, ToggleButton, Toolbar, Button as AriaButton } from 'react-aria-components';
import { Button, Menu } from '../../../components';
import { useEditorWords } from '../editor-words';
import { ImageDialog } from './image-dialog';
import { PollDialog } from './poll-dialog';
import { LinkDialog } from './link-dialog';
import {
  blockKind, type BlockKind, calloutTone, freePollCode, insertDivider, insertTable, isInside, isInTable, isMarked, putImage, putPoll, redo, selectedImage, selectedPoll, setBlock, setCallout, setLink, tableActs, toggleList, toggleMark, toggleWrap, undo,
} from './editor-state';
import { markOf, typeOf } from './schema';

interface Props {
  courseId: string;
  state: EditorState;
  run: (command: Command) => void;
}
const kinds: BlockKind[] = ['paragraph', 'h2', 'h3', 'h4', 'code'];

export function EditorToolbar({ courseId, state, run }: Props) {
  const words = useEditorWords();
  const [open, setOpen] = useState<'image' | 'link' | 'poll' | null>(null);
  const toggle = (label: string, icon: ReactNode, isOn: boolean, command: Command) => (
    <ToggleButton className="pm-tool" aria-label={label} isSelected={isOn} onChange={() => run(command)}>
      {icon}
    </ToggleButton>
  );
  const act = (label: string, icon: ReactNode, command: Command) => (
    <AriaButton className="pm-tool" aria-label={label} isDisabled={!command(state)} onPress={() => run(command)}>
      {icon}
    </AriaButton>
  );
  const tone = calloutTone(state);
  const isTable = isInTable(state);
  const isList = isInside(state, 'bullet_list') || isInside(state, 'ordered_list');
  return (
    <Toolbar aria-label={words('toolbar')} className="pm-bar">
      <Menu
        label={words('blockKind')} align="start"
        trigger={<Button size="sm" variant="quiet" icon={<Heading aria-hidden />}>{words(`kind_${blockKind(state)}`)}</Button>}
        entries={kinds.map((kind) => ({ id: kind, label: words(`kind_${kind}`), isCurrent: kind === blockKind(state), onAction: () => run(setBlock(kind)) }))}
      />
      <Group aria-label={words('groupMarks')} className="pm-group">
        {toggle(words('strong'), <Bold size={18} aria-hidden />, isMarked(state, 'strong'), toggleMark(markOf('strong')))}
        {toggle(words('em'), <Italic size={18} aria-hidden />, isMarked(state, 'em'), toggleMark(markOf('em')))}
        {toggle(words('codeMark'), <Code size={18} aria-hidden />, isMarked(state, 'code'), toggleMark(markOf('code')))}
        <ToggleButton className="pm-tool" aria-label={words('link')} isSelected={isMarked(state, 'link')} onChange={() => setOpen('link')}>
          <Link2 size={18} aria-hidden />
        </ToggleButton>
      </Group>
      <Group aria-label={words('groupBlocks')} className="pm-group">
        {toggle(words('bullets'), <List size={18} aria-hidden />, isInside(state, 'bullet_list'), toggleList('bullet_list'))}
        {toggle(words('numbers'), <ListOrdered size={18} aria-hidden />, isInside(state, 'ordered_list'), toggleList('ordered_list'))}
        {isList && act(words('indent'), <IndentIncrease size={18} aria-hidden />, sinkListItem(typeOf('list_item')))}
        {isList && act(words('outdent'), <IndentDecrease size={18} aria-hidden />, liftListItem(typeOf('list_item')))}
        {toggle(words('quote'), <Quote size={18} aria-hidden />, isInside(state, 'quote'), toggleWrap(typeOf('quote')))}
        <Menu
          label={words('callout')} align="start"
          trigger={<AriaButton className={`pm-tool${tone ? ' is-on' : ''}`} aria-label={words('callout')}><Info size={18} aria-hidden /></AriaButton>}
          entries={[
            ...(['note', 'tip', 'warning'] as const).map((each) => ({ id: each, label: words(`tone_${each}`), isCurrent: each === tone, onAction: () => run(setCallout(each)) })),
            { id: 'none', label: words('noCallout'), isDisabled: tone === null, onAction: () => run(setCallout(null)), startsGroup: true },
          ]}
        />
      </Group>
      <Group aria-label={words('groupInsert')} className="pm-group">
        <AriaButton className="pm-tool" aria-label={words(selectedImage(state) ? 'editImage' : 'image')} onPress={() => setOpen('image')}>
          <ImageIcon size={18} aria-hidden />
        </AriaButton>
        {!isTable && act(words('table'), <TableIcon size={18} aria-hidden />, insertTable)}
        {isTable && (
          <Menu
            label={words('tableActs')} align="start"
            trigger={<AriaButton className="pm-tool is-on" aria-label={words('tableActs')}><TableIcon size={18} aria-hidden /></AriaButton>}
            entries={[
              { id: 'row', label: words('addRow'), icon: <Rows3 aria-hidden />, onAction: () => run(tableActs.row) },
              { id: 'column', label: words('addColumn'), icon: <Columns3 aria-hidden />, onAction: () => run(tableActs.column) },
              { id: 'dropRow', label: words('dropRow'), onAction: () => run(tableActs.dropRow), startsGroup: true },
              { id: 'dropColumn', label: words('dropColumn'), onAction: () => run(tableActs.dropColumn) },
              { id: 'drop', label: words('dropTable'), icon: <Trash2 aria-hidden />, onAction: () => run(tableActs.drop) },
            ]}
          />
        )}
        <AriaButton className="pm-tool" aria-label={words(selectedPoll(state) ? 'editPoll' : 'poll')} onPress={() => setOpen('poll')}>
          <ChartColumn size={18} aria-hidden />
        </AriaButton>
        {act(words('divider'), <Minus size={18} aria-hidden />, insertDivider)}
      </Group>
      <Group aria-label={words('groupUndo')} className="pm-group">
        {act(words('undo'), <Undo2 size={18} aria-hidden />, undo)}
        {act(words('redo'), <Redo2 size={18} aria-hidden />, redo)}
      </Group>
      {open === 'image' && <ImageDialog courseId={courseId} initial={selectedImage(state)} onClose={() => setOpen(null)} onDone={(attrs) => { setOpen(null); run(putImage(attrs)); }} />}
      {open === 'poll' && <PollDialog initial={selectedPoll(state)} code={freePollCode(state)} onClose={() => setOpen(null)} onDone={(poll) => { setOpen(null); run(putPoll(poll)); }} />}
      {open === 'link' && <LinkDialog state={state} onClose={() => setOpen(null)} onDone={(href, text) => { setOpen(null); run(setLink(href, text)); }} />}
    </Toolbar>
  );
}
