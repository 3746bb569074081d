import { type DragEvent, useState } from 'react';

/*
 * Dragging a chip onto a spot with the mouse: a convenience beside the lists, which are the way by keyboard, touch and screen
 * reader. The browser's own drag is enough for it; only a chip of the same interaction is taken.
 */
export function useChipDrag(isFixed: boolean, onDrop: (chip: string, spot: string) => void) {
  const [chip, setChip] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const end = () => {
    setChip(null);
    setOver(null);
  };
  return {
    isDragging: chip !== null,
    chip: (identifier: string, text: string) =>
      isFixed
        ? {}
        : {
            draggable: true,
            onDragStart: (event: DragEvent) => {
              event.dataTransfer.setData('text/plain', text);
              event.dataTransfer.effectAllowed = 'move';
              setChip(identifier);
            },
            onDragEnd: end,
          },
    spot: (identifier: string) =>
      chip === null
        ? {}
        : {
            'data-over': over === identifier || undefined,
            onDragOver: (event: DragEvent) => {
              event.preventDefault();
              event.dataTransfer.dropEffect = 'move';
              setOver(identifier);
            },
            onDragLeave: () => setOver((now) => (now === identifier ? null : now)),
            onDrop: (event: DragEvent) => {
              event.preventDefault();
              onDrop(chip, identifier);
              end();
            },
          },
  };
}
export type ChipDrag = ReturnType<typeof useChipDrag>;
