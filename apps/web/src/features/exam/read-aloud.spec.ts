import { describe, expect, it } from 'vitest';
import type { BodyNode, Inline } from '@kynangso/contracts/bank';
import { spokenLines, voiceFor } from './read-aloud';

const words = { choice: (at: number, text: string) => `Phương án ${at}: ${text}`, gap: 'chỗ trống', unit: (unit: string) => `đơn vị: ${unit}` };
const text = (value: string): Inline[] => [{ type: 'text', text: value }];
const lines = (...body: BodyNode[]) => spokenLines({ body, stimulus: null }, words);

describe('an item read out', () => {
  it('says the prompt, then every choice with its number, in short pieces', () => {
    const node: BodyNode = {
      type: 'choiceInteraction', responseIdentifier: 'RESPONSE', prompt: text('Máy không vào mạng. Làm gì trước?'), maxChoices: 1, minChoices: 0, shuffle: true,
      choices: [{ identifier: 'A', content: text('Kiểm tra dây mạng') }, { identifier: 'B', content: text('Cài lại máy') }],
    };
    expect(lines(node)).toEqual(['Máy không vào mạng.', 'Làm gì trước?', 'Phương án 1:', 'Kiểm tra dây mạng', 'Phương án 2:', 'Cài lại máy']);
  });
  it('says blanks as blanks and units as units', () => {
    expect(
      lines({
        type: 'flow',
        content: [{ type: 'text', text: 'Một byte có ' }, { type: 'textEntryInteraction', responseIdentifier: 'R1', prompt: text('số bit'), expectedLength: 2, inputMode: 'decimal' }, { type: 'text', text: ' bit.' }],
      }),
    ).toEqual(['Một byte có chỗ trống bit.']);
    expect(lines({ type: 'sliderInteraction', responseIdentifier: 'R', prompt: text('Bao nhiêu?'), lowerBound: 0, upperBound: 10, step: 1, unit: 'MB' })).toEqual(['Bao nhiêu?', 'đơn vị:', 'MB']);
  });
  it('begins with what several items share', () => {
    expect(spokenLines({ stimulus: { body: [{ type: 'paragraph', content: text('Đọc bảng sau.') }] }, body: [] }, words)).toEqual(['Đọc bảng sau.']);
  });
});

describe('the voice', () => {
  const voice = (lang: string, localService: boolean) => ({ lang, localService }) as SpeechSynthesisVoice;
  it('is one of the item’s language, better one that needs no network', () => {
    expect(voiceFor([voice('en-US', true), voice('vi-VN', false), voice('vi_VN', true)], 'vi')?.lang).toBe('vi_VN');
    expect(voiceFor([voice('en-US', true)], 'vi')).toBeNull();
  });
});
