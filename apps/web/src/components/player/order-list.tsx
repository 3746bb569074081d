import { ArrowDown, ArrowUp, Check, GripVertical } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import type { OrderInteraction } from '@kynangso/contracts/bank';
import { Button } from '../button';
import { ItemWords } from '../rich-text';
import { type InteractionProps, usePlayer } from './context';
import { moveBeside, moveBy, shownOrder } from './order';
import { InteractionGroup, plainText } from './prompt';
import { usePlayerWords } from './words';
import './order.css';

/** A list to be put in order: by buttons, by Alt and arrows, or by drag. The order given isn't an answer until somebody says so. */
export function Order({ node, values, set }: InteractionProps<OrderInteraction>) {
  const words = usePlayerWords();
  const { isFixed, isReadOnly, say } = usePlayer();
  const box = useRef<HTMLDivElement>(null);
  const order = shownOrder(node.choices.map((choice) => choice.identifier), values);
  const contentOf = (identifier: string) => node.choices.find((choice) => choice.identifier === identifier)?.content ?? [];
  const textOf = (identifier: string) => plainText(contentOf(identifier));
  const isTouched = values.length > 0;
  const put = (next: string[], moved: string) => {
    const at = next.indexOf(moved);
    if (at === order.indexOf(moved)) return;
    set(next);
    say(words(at < order.indexOf(moved) ? 'movedTo' : 'movedDownTo', { text: textOf(moved), at: at + 1, count: next.length }));
  };

  // the pressed button travels with its row; at an end it is closed, and its neighbour gets the focus. The list draws its rows
  // in a second pass, so this waits for the next frame.
  const press = (identifier: string, way: 'up' | 'down') => {
    put(moveBy(order, identifier, way === 'up' ? -1 : 1), identifier);
    requestAnimationFrame(() => {
      const row = box.current?.querySelector(`[data-key="${identifier}"]`);
      const open = (name: string) => row?.querySelector<HTMLButtonElement>(`button[data-way="${name}"]:not(:disabled)`);
      (open(way) ?? open(way === 'up' ? 'down' : 'up'))?.focus();
    });
  };
  const onKeys = (event: KeyboardEvent) => {
    if (!event.altKey || isFixed || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    const identifier = event.target instanceof Element ? event.target.closest('[data-key]')?.getAttribute('data-key') : null;
    if (!identifier) return;
    event.preventDefault();
    event.stopPropagation();
    put(moveBy(order, identifier, event.key === 'ArrowUp' ? -1 : 1), identifier);
  };
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: isFixed,
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': textOf(String(key)) })),
    onReorder: (event) => {
      const moved = [...event.keys].map(String);
      put(moveBeside(order, moved, String(event.target.key), event.target.dropPosition === 'after'), moved[0] ?? '');
    },
  });
  return (
    <InteractionGroup prompt={node.prompt} hint={
        !isReadOnly && (
          <>
            {words('orderHint')} <span className="mouse-hint">{words('orderKeys')}</span>
          </>
        )
      } onClear={isTouched ? () => set([]) : undefined} keys="all">
      <div ref={box} onKeyDownCapture={onKeys}>
        <GridList
          aria-label={words('orderList')}
          className={`order${isTouched ? ' is-touched' : ''}`}
          items={order.map((identifier, at) => ({ id: identifier, at }))}
          key={isFixed ? 'fixed' : 'open'}
          {...(isFixed ? {} : { dragAndDropHooks })}
          keyboardNavigationBehavior="tab"
          dependencies={[order.join(' '), isFixed, isTouched]}
        >
          {({ id, at }) => (
            <GridListItem id={id} textValue={`${at + 1}. ${textOf(id)}`} className="order-row">
              {!isFixed && (
                <AriaButton slot="drag" className="order-grip" aria-label={words('drag', { text: textOf(id) })}>
                  <GripVertical size={18} aria-hidden />
                </AriaButton>
              )}
              <span className="choice-key">{at + 1}</span>
              <span className="choice-text">
                <ItemWords inlines={contentOf(id)} />
              </span>
              {!isFixed && (
                <span className="order-moves">
                  <AriaButton className="order-move" data-way="up" isDisabled={at === 0} aria-label={words('moveUp', { text: textOf(id) })} onPress={() => press(id, 'up')}>
                    <ArrowUp size={20} aria-hidden />
                  </AriaButton>
                  <AriaButton className="order-move" data-way="down" isDisabled={at === order.length - 1} aria-label={words('moveDown', { text: textOf(id) })} onPress={() => press(id, 'down')}>
                    <ArrowDown size={20} aria-hidden />
                  </AriaButton>
                </span>
              )}
            </GridListItem>
          )}
        </GridList>
      </div>
      {isTouched ? (
        <p className="order-state is-kept">
          <Check size={18} aria-hidden /> {words('orderKept')}
        </p>
      ) : (
        <div className="row">
          <p className="order-state">{words('orderUntouched')}</p>
          {!isReadOnly && (
            <Button size="sm" isDisabled={isFixed} onPress={() => { set(order); say(words('orderKept')); }}>
              {words('keepOrder')}
            </Button>
          )}
        </div>
      )}
    </InteractionGroup>
  );
}
