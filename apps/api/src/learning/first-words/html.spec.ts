import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, json } from './html';

describe('markup', () => {
  it('takes words for words, in text and in attributes', () => {
    expect(html`<a title="${`"><script>`}">${"it's <b>"}</a>`.text).toBe('<a title="&quot;&gt;&lt;script&gt;">it&#39;s &lt;b&gt;</a>');
  });
  it('keeps markup inside markup and leaves nothing for null', () => {
    expect(html`<ul>${[html`<li>${1}</li>`, html`<li>${'&'}</li>`]}</ul>${null}`.text).toBe('<ul><li>1</li><li>&amp;</li></ul>');
  });
  it('lets no words through that could open or close an element, whatever they are', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (words) => { expect(html`${words}`.text).not.toMatch(/[<>"']/); }));
  });
  it('writes data that reads back the same and can\'t end its script', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const written = json(JSON.parse(text)).text;
        expect(written).not.toContain('<');
        expect(JSON.stringify(JSON.parse(written))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
    expect(json('</script><script>').text).not.toContain('</');
  });
});
