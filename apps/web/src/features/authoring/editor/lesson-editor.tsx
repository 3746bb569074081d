import type { Command, EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { useEffect, useRef, useState } from 'react';
import type { LessonBody } from '@kynangso/contracts/learning';
import { toast } from '../../../components';
import { cleanPaste } from '../paste/clean-paste';
import { useEditorWords } from '../editor-words';
import { fromDocument } from './convert';
import { insertBody, newState } from './editor-state';
import { EditorToolbar } from './toolbar';
import 'prosemirror-view/style/prosemirror.css';
import 'prosemirror-tables/style/tables.css';
import 'prosemirror-gapcursor/style/gapcursor.css';
import '../../../components/rich-text.css';
import './editor.css';

export interface EditorHandle {
  run: (command: Command) => void;
  state: () => EditorState;
  focus: () => void;
}

interface Props {
  courseId: string;
  /** what stands there when the editor opens; later changes come through `onReady`'s handle */
  initial: LessonBody;
  label: string;
  lang: string;
  onChange: (body: LessonBody) => void;
  onReady?: (handle: EditorHandle) => void;
}

/** A lesson's text, written in the nodes a lesson has. */
export function LessonEditor({ courseId, initial, label, lang, onChange, onReady }: Props) {
  const words = useEditorWords();
  const place = useRef<HTMLDivElement>(null);
  const handle = useRef<EditorHandle | null>(null);
  const latest = useRef({ onChange, words });
  const [state, setState] = useState<EditorState | null>(null);
  useEffect(() => {
    latest.current = { onChange, words };
  });

  useEffect(() => {
    if (!place.current) return;
    const view = new EditorView(place.current, {
      state: newState(initial),
      attributes: { 'aria-label': label, 'aria-multiline': 'true', role: 'textbox', class: 'prose pm-text', lang, spellcheck: 'true' },
      dispatchTransaction(transaction) {
        const next = view.state.apply(transaction);
        view.updateState(next);
        setState(next);
        if (transaction.docChanged) latest.current.onChange(fromDocument(next.doc));
      },
      // nothing reaches the document but through the clean-up, from whichever program it comes
      handlePaste(_, event) {
        const html = event.clipboardData?.getData('text/html') ?? '';
        if (!html || html.includes('data-pm-slice')) return false;
        const { body, dropped } = cleanPaste(html);
        if (body.length > 0) insertBody(body)(view.state, (transaction) => view.dispatch(transaction));
        if (dropped.pictures > 0) toast(latest.current.words('droppedPictures', { count: dropped.pictures }), 'info');
        if (dropped.links > 0) toast(latest.current.words('droppedLinks', { count: dropped.links }), 'info');
        return true;
      },
      transformPastedHTML: (html) => html,
      handleDrop: (_view, event, _slice, moved) => !moved && event.dataTransfer?.types.includes('text/html') === true,
    });
    setState(view.state);
    handle.current = { run: (command) => { command(view.state, (transaction) => view.dispatch(transaction)); view.focus(); }, state: () => view.state, focus: () => view.focus() };
    onReady?.(handle.current);
    return () => view.destroy();
    // the editor owns its text from here on
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <div className="pm-frame">
      {state && <EditorToolbar courseId={courseId} state={state} run={(command) => handle.current?.run(command)} />}
      <div ref={place} className="pm-place" />
    </div>
  );
}
