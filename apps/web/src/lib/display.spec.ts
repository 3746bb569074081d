import { describe, expect, it } from 'vitest';
import { parseDisplay, textSizes, themes } from './display';

describe('how pages look on a device', () => {
  it.each(themes.flatMap((theme) => textSizes.map((text) => ({ theme, text }))))('is kept: $theme, $text', (display) => {
    expect(parseDisplay(JSON.stringify(display))).toEqual(display);
  });
  it.each([null, '', 'null', '[]', '{"theme":"neon","text":7}', '{"theme":'])('follows the device when the note says %s', (stored) => {
    expect(parseDisplay(stored)).toEqual({ theme: 'system', text: 'normal' });
  });
  it('keeps the half that is understood', () => {
    expect(parseDisplay('{"theme":"dark","text":"huge"}')).toEqual({ theme: 'dark', text: 'normal' });
  });
});
