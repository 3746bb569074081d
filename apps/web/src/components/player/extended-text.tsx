import { type ClipboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { Label, TextArea, TextField } from 'react-aria-components';
import type { ExtendedTextInteraction } from '@kynangso/contracts/bank';
import { useLocale } from '../../i18n/locale';
import { formatNumber } from '../../lib/format';
import { type InteractionProps, usePlayer } from './context';
import { PromptText } from './prompt';
import { usePlayerWords } from './words';
import './written.css';

/** characters left at which a screen reader is told */
const SPOKEN = [200, 100, 50, 20];

/** A long written answer: the field grows with the text, and what is left of it is counted. */
export function ExtendedText({ node, values, set }: InteractionProps<ExtendedTextInteraction>) {
  const words = usePlayerWords();
  const { locale } = useLocale();
  const { isDisabled, isReadOnly, say } = usePlayer();
  const [isCut, setCut] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const text = values[0] ?? '';
  const left = node.maxLength - text.length;

  // browsers that know field-sizing do it alone
  useLayoutEffect(() => {
    const element = area.current;
    if (!element || CSS.supports('field-sizing', 'content')) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [text]);

  const change = (next: string) => {
    const nextLeft = node.maxLength - next.length;
    if (nextLeft <= 0 && left > 0) say(words('charsNone'));
    else if (SPOKEN.some((mark) => left > mark && nextLeft <= mark)) say(words('charsSpoken', { count: nextLeft }));
    set(next === '' ? [] : [next], true);
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    setCut(event.clipboardData.getData('text').replaceAll('\r\n', '\n').length > left + (selectionEnd - selectionStart));
  };
  return (
    <TextField
      className="kn-field"
      value={text}
      onChange={change}
      maxLength={node.maxLength}
      isDisabled={isDisabled}
      isReadOnly={isReadOnly}
      autoComplete="off"
    >
      <Label className="kn-label">
        <PromptText inlines={node.prompt} hint={words('yourAnswer')} />
      </Label>
      <TextArea ref={area} className="kn-input written" rows={node.expectedLines} style={{ minHeight: `${node.expectedLines * 1.6 + 1.1}em` }} onPaste={onPaste} />
      <p className={`written-left${left <= 100 ? ' is-short' : ''}`} aria-hidden="true">
        {words('charsLeft', { count: Math.max(0, left), shown: formatNumber(Math.max(0, left), locale) })}
      </p>
      {isCut && (
        <p className="kn-error" role="alert">
          {words('pasteCut')}
        </p>
      )}
    </TextField>
  );
}
