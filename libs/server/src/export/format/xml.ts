/** Characters XML 1.0 can't hold are replaced, so that no stored text can break a file. */
const SPECIAL = /[&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff]/;
const ALL_SPECIAL = /[&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;
// a bare carriage return would be read as a line feed
const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

export const xmlText = (text: string): string => (SPECIAL.test(text) ? text.replace(ALL_SPECIAL, (c) => names[c] ?? '\ufffd') : text);
