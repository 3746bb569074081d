/**
 * Safe Exam Browser's Config Key and the file it is the key of. Source: safeexambrowser.org, developer documentation, "Config Key" and
 * "SEB file format". SEB-JSON has no white space and escapes nothing; keys are ordered without regard to case (lower case first where
 * that is the only difference), also inside; empty dictionaries and `originatorVersion` don't count; bytes are Base64, dates ISO 8601.
 */

export type SebValue = string | number | boolean | Uint8Array | Date | SebValue[] | { [key: string]: SebValue };
export type SebConfig = { [key: string]: SebValue };

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const isDictionary = (value: SebValue): value is SebConfig => typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array) && !(value instanceof Date);
const isEmpty = (value: SebValue): boolean => isDictionary(value) && Object.values(value).every(isEmpty);

function byName(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  if (x !== y) return x < y ? -1 : 1;
  // allowWlan before allowWLAN
  return a === b ? 0 : a > b ? -1 : 1;
}

export function sebJson(value: SebValue): string {
  if (typeof value === 'string') return `"${value}"`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Uint8Array) return `"${base64(value)}"`;
  if (value instanceof Date) return `"${value.toISOString().replace(/\.\d{3}Z$/, '+00:00')}"`;
  if (Array.isArray(value)) return `[${value.map(sebJson).join(',')}]`;
  const kept = Object.keys(value).filter((key) => !isEmpty(value[key] as SebValue)).sort(byName);
  return `{${kept.map((key) => `"${key}":${sebJson(value[key] as SebValue)}`).join(',')}}`;
}

/** The text whose SHA-256, in lower-case hexadecimal, is the Config Key. */
export function configKeyText(config: SebConfig): string {
  const { originatorVersion: _, ...counted } = config;
  return sebJson(counted);
}

/** The text whose SHA-256 SEB sends with a request to an absolute address; a fragment is no part of it. */
export const requestHashText = (url: string, key: string): string => `${url.split('#')[0] ?? ''}${key}`;

const escapeXml = (text: string): string => text.replace(/[&<>]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : '&gt;'));

function element(value: SebValue, indent: string): string {
  if (typeof value === 'string') return `${indent}<string>${escapeXml(value)}</string>`;
  if (typeof value === 'boolean') return `${indent}<${String(value)}/>`;
  if (typeof value === 'number') return Number.isInteger(value) ? `${indent}<integer>${value}</integer>` : `${indent}<real>${value}</real>`;
  if (value instanceof Uint8Array) return `${indent}<data>${base64(value)}</data>`;
  if (value instanceof Date) return `${indent}<date>${value.toISOString().replace(/\.\d{3}Z$/, 'Z')}</date>`;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return value.length === 0 ? `${indent}<array/>` : `${indent}<array>\n${value.map((each) => element(each, inner)).join('\n')}\n${indent}</array>`;
  const entries = Object.keys(value).sort(byName).map((key) => `${inner}<key>${escapeXml(key)}</key>\n${element(value[key] as SebValue, inner)}`);
  return `${indent}<dict>\n${entries.join('\n')}\n${indent}</dict>`;
}

/** The settings as the plain property list that SEB opens: neither encrypted nor packed. */
export const sebFile = (config: SebConfig): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "https://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0">\n${element(config, '')}\n</plist>\n`;
