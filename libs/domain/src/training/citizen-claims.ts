/** What an identity provider's ID token says about a citizen, read by the names the settings give. Layout is a setting: VNeID publishes none. */

export interface ClaimNames {
  readonly identifier: string;
  readonly name: string;
  readonly level: string;
  readonly birth?: string | undefined;
}
export interface VerifiedCitizen {
  /** 12 digits */
  readonly identifier: string;
  readonly fullName: string;
  readonly birthOn: string | null;
  readonly level: number;
}

const text = (claims: Readonly<Record<string, unknown>>, name: string | undefined): string => {
  const value = name === undefined ? undefined : claims[name];
  return typeof value === 'string' ? value.trim() : typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : '';
};

/** Levels come as a number or as words that end in one ("level2", "urn:vneid:loa:2"). Null: no level can be read. */
const levelOf = (said: string): number | null => {
  const found = /(\d)$/.exec(said);
  return found ? Number(found[1]) : null;
};

/** Null: something needed is missing or is not of its form. A wrong form is never guessed at. */
export function readCitizen(claims: Readonly<Record<string, unknown>>, names: ClaimNames): VerifiedCitizen | null {
  const identifier = text(claims, names.identifier);
  const fullName = text(claims, names.name).normalize('NFC').replace(/\s+/gu, ' ');
  const level = levelOf(text(claims, names.level));
  const birth = text(claims, names.birth);
  if (!/^\d{12}$/.test(identifier) || fullName.length < 2 || level === null) return null;
  return { identifier, fullName, birthOn: /^\d{4}-\d{2}-\d{2}$/.test(birth) ? birth : null, level };
}
