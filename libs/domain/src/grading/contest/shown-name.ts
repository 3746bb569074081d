/** A name as a public board writes it: the family name and the initials of the others, so that few can tell who it is. */

/** "Nguyễn Thị Minh Anh" -> "Nguyễn T. M. A."; a single word keeps its first letter alone. */
export function maskName(fullName: string): string {
  const words = fullName.normalize('NFC').trim().split(/\s+/).filter((word) => word !== '');
  const [family, ...others] = words;
  if (family === undefined) return '';
  if (others.length === 0) return `${initial(family)}.`;
  return [family, ...others.map((word) => `${initial(word)}.`)].join(' ');
}

const initial = (word: string): string => ([...word][0] ?? '').toLocaleUpperCase('vi');
