/** A module of a standard as one word: "tt03-2014-btttt IU01". */
export const nodeKey = (framework: string, node: string): string => `${framework} ${node}`;
