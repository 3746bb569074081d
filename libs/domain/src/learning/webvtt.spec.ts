import { describe, expect, it } from 'vitest';
import { readWebVtt } from './webvtt';

const problemsOf = (source: string) => {
  const read = readWebVtt(source);
  return read.ok ? [] : read.problems;
};

describe('captions', () => {
  it('are read with their times and plain words, whatever the file has beside them', () => {
    const source = '\uFEFFWEBVTT - bài 1\n\nNOTE ghi chú\n\n1\n00:00.000 --> 00:04.500 align:start\n<v Cô giáo>Xin chào\ncác bác &amp; cô chú\n\r\n01:00:00.000 --> 01:00:01.000\nTiê\u0301ng Việt\n';
    expect(readWebVtt(source)).toEqual({ ok: true, cues: [{ startMs: 0, endMs: 4500, text: 'Xin chào các bác & cô chú' }, { startMs: 3_600_000, endMs: 3_601_000, text: 'Tiếng Việt' }] });
  });
  it.each([
    ['a file of another kind', '1\n00:00:00,000 --> 00:00:01,000\nSRT', 1],
    ['SubRip times', 'WEBVTT\n\n00:00:00,000 --> 00:00:01,000\nchữ', 3],
    ['a cue that ends before it begins', 'WEBVTT\n\n00:05.000 --> 00:04.000\nchữ', 3],
    ['cues out of order', 'WEBVTT\n\n00:05.000 --> 00:06.000\na\n\n00:01.000 --> 00:02.000\nb', 6],
    ['a cue without words', 'WEBVTT\n\n00:05.000 --> 00:06.000\n\n', 3],
    ['a file without cues', 'WEBVTT\n\n', 1],
  ])('are refused with the line: %s', (_, source, line) => expect(problemsOf(source)).toEqual([expect.objectContaining({ line })]));
});
