/** Without marks and in small letters: "Nhân sự" is found by "nhan su". */
export const fold = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
