/** What stands by itself begins with a capital, also where it is stored as part of a sentence: `cán bộ, công chức` -> `Cán bộ, công chức`. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
