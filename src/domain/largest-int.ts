/** Of GraphQL's Int, which has 32 bits: a larger number fails the field that it would stand in. */
export const LARGEST_INT = 2 ** 31 - 1;
