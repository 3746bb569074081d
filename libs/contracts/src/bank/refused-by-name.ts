/** Error words of schemas: the thing refused, by name. An import report says "unknown_operator customOperator", not "invalid input". */

const plainName = /^[A-Za-z_][A-Za-z0-9_.-]{0,39}$/;

/** For a union told apart by `field`. */
export const refusedByName = (reason: string, field: string) => ({
  error: ({ input }: { input?: unknown }): string => {
    const name: unknown = typeof input === 'object' && input !== null ? (input as Record<string, unknown>)[field] : undefined;
    return nameOf(reason, name);
  },
});

/** For a list of allowed words. */
export const refusedWord = (reason: string) => ({ error: ({ input }: { input?: unknown }): string => nameOf(reason, input) });

const nameOf = (reason: string, name: unknown): string => (typeof name === 'string' && plainName.test(name) ? `${reason} ${name}` : reason);

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}
/** For a union of shapes: the first refusal by name found inside, with its place. undefined: the usual words. */
export const refusedInside = {
  error: ({ errors }: { errors?: unknown }): string | undefined => {
    const issues = Array.isArray(errors) ? (errors as Issue[][]).flat() : [];
    const named = issues.find((issue) => /^unknown_\w+ \S+$/.test(issue.message));
    return named && `${named.path.map(String).join('.')}: ${named.message}`;
  },
};
